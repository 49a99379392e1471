import { beforeEach, describe, expect, it } from 'vitest';
import {
  createStreamingMarkdown,
  type MarkdownPolicy,
  type StreamingMarkdown,
} from '../../../webview/markdown/streaming-markdown.ts';
import { expectedOutline } from './expected-outline.ts';
import { outline } from './outline.ts';
import { onceOutline, streamedOutline, units } from './streaming.ts';
import { policy } from './test-policy.ts';

let container: HTMLElement;
let markdown: StreamingMarkdown;

beforeEach(() => {
  container = document.createElement('div');
  markdown = createStreamingMarkdown(container, policy);
});

function elements(selector: string): Element[] {
  return [...container.querySelectorAll(selector)];
}

describe('what is on the page', () => {
  it('stays the same nodes while more follows', () => {
    const parts = [
      '# Title\n\n',
      'A *paragraph*.\n\n',
      '```ts\ncode\n```\n\n',
      '> quote\n\n',
      '- a\n- b\n\n',
      '| h |\n|---|\n| c |\n\n',
      'Last.\n\n',
      'End.',
    ];
    const seen = new Map<Element, string>();
    for (const unit of units(parts.join(''))) {
      markdown.append(unit);
      // Everything but the last block is final, as soon as the last one has a complete line of its own.
      for (const block of elements('.md-section > *').slice(0, -2)) {
        for (const node of [block, ...block.querySelectorAll('*')]) seen.set(node, node.outerHTML);
      }
    }
    markdown.finish();
    expect(seen.size).toBe(23);
    for (const [node, html] of seen) {
      expect(container.contains(node)).toBe(true);
      expect(node.outerHTML).toBe(html);
    }
  });

  it('keeps the nodes of items, rows and lines of code while their block grows', () => {
    for (const [opening, line, selector] of [
      ['', '- item\n', 'li'],
      ['| h |\n|---|\n', '| row |\n', 'tbody > tr'],
      ['```\n', 'code\n', '.md-code-chunk'],
    ] as const) {
      markdown.reset(opening + line + line + line);
      const [first] = elements(selector);
      markdown.append(line.repeat(100));
      markdown.finish();
      expect(elements(selector)[0]).toBe(first);
      expect(elements(selector).length).toBeGreaterThan(2);
    }
  });

  it('grows inside the text node that the reader may have selected', () => {
    markdown.append('Some te');
    const text = container.querySelector('p')?.firstChild;
    markdown.append('xt that goes on');
    expect(container.querySelector('p')?.firstChild).toBe(text);
    expect(text?.textContent).toBe('Some text that goes on');
  });

  it.each([
    ['the empty item of a list after a paragraph', '> * word\n> 1.', ' x'],
    ['a line that had only marks', 'Words\n', '- item'],
    ['a definition whose title ends', '[a]: https://a.example "tit', 'le"'],
    ['one whose label is known', '[a]: /x\n\nWords\n\n[a]: /y\n"two', ' lines"'],
    ['one whose label goes on through a heading', '> [foo\n> ===\nlabel', ']: /url'],
    ['a no-break space', '- Voilà\n- Voilà\u00a0', ': suite'],
    ['a space of another script', 'これ\u3000', 'それ'],
    ['spaces of which one is visible', 'word', ' x\u00a0'],
    ['a lazy line of a nested item', '- one\n- two\n  - > three\nfour', ' and *five*'],
    ['an item of a loose list', '- one\n\n- two', ' and *three*'],
    ['a heading that is closed', '# Title', ' #'],
    ['a table, where it is a cell too many', '| h |\n|---|\n| cell', ' | cell |'],
    ['words that turn out to be a link', 'See ![a](https://a.example "tit', 'le") there'],
    ['emphasis that ends', '- Some **weight', '** and `code` here'],
  ])('goes on inside a line as if it had come at once: %s', (_, text, more) => {
    markdown.append(text);
    markdown.append(more);
    const shown = outline(container);
    markdown.reset(text + more);
    expect(outline(container)).toBe(shown);
  });

  it('is cut into sections of sixteen blocks, and code into chunks of forty lines', () => {
    markdown.append('Paragraph.\n\n'.repeat(40));
    const code = 'line\n'.repeat(100);
    markdown.append(`\`\`\`\n${code}\`\`\``);
    markdown.finish();
    expect(elements('.md-section').map((section) => section.childElementCount)).toEqual([16, 16, 9]);
    expect(elements('.md-code-chunk').map((chunk) => chunk.textContent.length / 5)).toEqual([40, 40, 20]);
    expect(container.querySelector('code')?.textContent).toBe(code);
  });

  it('shows an answer that has only begun', () => {
    markdown.append('He');
    expect(container.textContent).toBe('He');
    markdown.append('llo');
    expect(container.textContent).toBe('Hello');
  });

  it.each([
    ['See [the', 'See'],
    ['See [the page]', 'See'],
    ['See [the page](https://a.example/p', 'See'],
    ['See ![a picture](https://a.exam', 'See'],
    ['See [the page](https://a.example/p)', 'See the page'],
    ['See [the page](https://a.example/p "title', 'See [the page](https://a.example/p "title'],
    ['An item [0] of', 'An item [0] of'],
    ['An open [ bracket', 'An open'],
    [`An open [ ${'bracket '.repeat(12)}`, `An open [ ${'bracket '.repeat(12)}`.trim()],
    [`[a](https://a.example/${'p'.repeat(200)}`, `[a](https://a.example/${'p'.repeat(200)}`],
  ])('shows no address of a link that is still arriving: %s', (text, shown) => {
    markdown.append(text);
    expect(container.textContent).toBe(shown);
  });

  it.each([
    'Some text\n- [an item',
    'Some text\n1. [an item](https://a.exam',
    'Some text\n\n# [a heading](https://a',
    'Some text\n> ![an image](',
  ])('shows no marks of a block that begins with such a link: %s', (text) => {
    markdown.append(text);
    expect(elements('.md-section > *').map(({ localName }) => localName)).toEqual(['p']);
    expect(container.textContent).toBe('Some text');
  });

  it('shows what only began like a link when the text ends', () => {
    markdown.append('See [the page](https://a.exam');
    markdown.finish();
    expect(container.textContent).toBe('See [the page](https://a.exam');
  });

  it('holds back nothing of code that looks like a link', () => {
    markdown.append('```js\nlist[i](x');
    expect(container.querySelector('code')?.textContent).toBe('list[i](x');
  });

  it('does not show what may be the closing fence as code', () => {
    markdown.append('```\ncode\n``');
    expect(container.querySelector('code')?.textContent).toBe('code\n');
    markdown.append(' x');
    expect(container.querySelector('code')?.textContent).toBe('code\n`` x');
  });

  it('does not show marks that still mean nothing, until the next character or the end', () => {
    for (const [text, marks, shown] of [
      ['Options:\n', '-', '<p>Options:</p>'],
      ['| a |\n', '|--', '<p>| a |</p>'],
      ['', '##', ''],
      ['', '1.', ''],
      ['Text\n', '**', '<p>Text</p>'],
    ] as const) {
      markdown.reset(text + marks);
      expect(outline(container)).toBe(shown);
      markdown.finish();
      expect(outline(container)).toBe(onceOutline(text + marks));
      markdown.reset(text + marks);
      markdown.append(' x');
      expect(outline(container)).toBe(onceOutline(`${text + marks} x`));
    }
  });

  it('shows a row of a long table when it is complete, and the last one at the end', () => {
    markdown.append(`| h |\n|---|\n${'| row |\n'.repeat(60)}| la`);
    expect(elements('tbody > tr')).toHaveLength(60);
    markdown.append('st');
    markdown.finish();
    expect(elements('tbody > tr')).toHaveLength(61);
    expect(elements('td').at(-1)?.textContent).toBe('last');
  });

  it('redraws what a late definition makes a link, and nothing else', () => {
    markdown.append(
      'See [the page].\n\n- [the page]\n- [other]\n\n| [The\tPage] |\n|---|\n| [x] |\n\nPlain.\n\n',
    );
    const before = elements('p, li, th, td');
    expect(elements('a')).toEqual([]);
    markdown.append('[the page]: https://a.example\n\nEnd.\n');
    expect(elements('a').map((link) => link.textContent)).toEqual(['the page', 'the page', 'The\tPage']);
    expect(elements('p, li, th, td').slice(0, before.length)).toEqual(before);
  });

  it('takes back a link when its unfinished definition turns out to be none', () => {
    const text = '[foo]\n\n# Heading\n\n[foo]: https://a.example';
    markdown.append(text);
    markdown.append(' junk\n\nEnd.');
    markdown.finish();
    expect(elements('a')).toEqual([]);
  });

  it('makes paragraphs of all items once a list is loose, but not for a dash that may be a rule', () => {
    markdown.append('- a\n- b\n\n-');
    expect(elements('li > p')).toEqual([]);
    markdown.append(' c\n');
    expect(elements('li > p')).toHaveLength(3);
    markdown.reset('- a\n- b\n\n-');
    markdown.append('--\n');
    expect(elements('li > p')).toEqual([]);
    expect(elements('hr')).toHaveLength(1);
  });
});

describe('the parts of its life', () => {
  it('starts over with reset, before and after the end', () => {
    markdown.append('```\nopen');
    markdown.reset('# New');
    expect(outline(container)).toBe('<h1>New</h1>');
    markdown.append('er\n\n- x');
    markdown.finish();
    expect(outline(container)).toBe('<h1>Newer</h1><ul><li>x</li></ul>');
    markdown.reset();
    expect(container.childNodes).toHaveLength(0);
    markdown.append('again');
    expect(outline(container)).toBe('<p>again</p>');
  });

  it('refuses more text after the end', () => {
    markdown.finish();
    markdown.finish();
    expect(() => markdown.append('x')).toThrow('reset()');
  });

  it('leaves an empty container behind', () => {
    markdown.append('text');
    markdown.dispose();
    expect(container.childNodes).toHaveLength(0);
    expect(markdown.element).toBe(container);
  });

  it('forgets the definitions of the text before', () => {
    markdown.append('[a]: https://a.example\n\nx\n');
    markdown.reset('[a]');
    markdown.finish();
    expect(elements('a')).toEqual([]);
  });
});

describe('the toolbar of a code block', () => {
  it('is filled once for each block, with its language and the text it has by then', () => {
    const blocks: { toolbar: HTMLElement; language: string; code: () => string }[] = [];
    const decorating: MarkdownPolicy = {
      ...policy,
      decorateCodeBlock(toolbar, { language, code }) {
        blocks.push({ toolbar, language, code });
      },
    };
    markdown = createStreamingMarkdown(container, decorating);
    for (const unit of units(
      '```ts title="x"\nlet a;\n```\n\n    indented\n\n- item\n\n  ~~~py\n  x\n  ~~~\n',
    ))
      markdown.append(unit);
    markdown.finish();
    expect(blocks.map((block) => block.language)).toEqual(['ts', '', 'py']);
    expect(blocks.map((block) => block.code())).toEqual(['let a;\n', 'indented\n', 'x\n']);
    for (const { toolbar } of blocks) expect(container.contains(toolbar)).toBe(true);
  });
});

/** Texts on which streaming once went another way than markdown-it. */
const regressions: Record<string, string> = {
  'a definition in a nested list goes on in lazy lines':
    '- - [foo]: https://a.example\n"two\nlines"\n\n- *\n',
  'a setext underline inside a label': '[foo\n===\n]: /url\n\n[foo ===]',
  'a first line of a fence is the head of a table': '```\n\n```h0|h1\n:-|-:',
  'an item looks like the head of a table': '- x\n- a | b\n-|-\n',
  'indented siblings': '- a\n - b\n  - c\n   - d\n    - e\n',
  'a fence ends in a line of spaces without line feed': '```\na\n   ',
  'a tab reaches beyond the indentation of a fence': '  ```\n\tcode\n \tx\n  ```\n',
  'a row turns out to be a fence': '|a|\n|-|\n```\nx\n```',
  'a paragraph is very long':
    'Words with `code`, *emphasis* over\nlines, [a](https://a.example) and [b]. '.repeat(16),
  'CRLF and NUL': 'a\r\n\r\n```\r\nb\0\r\n```\r\n- c\r- d\r\r- e',
};

describe('the same as in one go', () => {
  it.each(Object.entries(regressions))('when %s', (_, text) => {
    const expected = expectedOutline(text);
    expect(onceOutline(text)).toBe(expected);
    expect(streamedOutline(units(text))).toBe(expected);
    for (let length = 2; length < 12; length += 1) {
      expect(streamedOutline(text.match(new RegExp(`[\\s\\S]{1,${length}}`, 'g')) ?? [])).toBe(expected);
    }
  });
});
