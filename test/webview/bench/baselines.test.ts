import { beforeAll, expect, it, vi } from 'vitest';
import { sampleText } from '../../../bench/sample-text.ts';
import { renderMarkdownOnce } from '../../../webview/markdown/render-once.ts';
import type { StreamingMarkdown } from '../../../webview/markdown/streaming-markdown.ts';

type Create = (container: HTMLElement) => StreamingMarkdown;
const baselines = new Map<string, Create>();

beforeAll(async () => {
  // The policy of the page itself is what a browser enforces; here it is only asked for.
  vi.stubGlobal('trustedTypes', { createPolicy: (_name: string, rules: object) => rules });
  baselines.set(
    'block memo',
    (await import('../../../bench/baselines/block-memo.ts')).createStreamingMarkdown,
  );
  baselines.set(
    'full render',
    (await import('../../../bench/baselines/full-render.ts')).createStreamingMarkdown,
  );
});

it.each(['block memo', 'full render'])(
  '%s draws what the product draws, in boxes of the same look',
  (name) => {
    const source = sampleText('mixed', 3500);
    const container = document.createElement('div');
    const streaming = baselines.get(name)?.(container);
    for (let at = 0; at < source.length; at += 11) streaming?.append(source.slice(at, at + 11));
    const whole = document.createElement('div');
    renderMarkdownOnce(whole, source, { strings: { image: (alt, url) => `${alt} (${url})` } });
    expect(elementsOf(container)).toEqual(elementsOf(whole));
    expect(container.querySelector('.md-section.is-settled .md-code > pre')).not.toBeNull();
  },
);

it('block memo leaves finished blocks as they are', () => {
  const container = document.createElement('div');
  const streaming = baselines.get('block memo')?.(container);
  streaming?.append('The first.\n\nThe sec');
  const first = container.querySelector('p');
  streaming?.append('ond.\n\nThe third.');
  expect(container.querySelector('p')).toBe(first);
  expect(container.querySelectorAll('p')).toHaveLength(3);
});

/** Elements with their texts and looks, without the wrappers of blocks and of lines of code, and the place of buttons. */
function elementsOf(container: HTMLElement): readonly string[] {
  const elements = container.querySelectorAll(
    ':not(div:not([class]), .md-section, .md-code-chunk, .md-code-actions)',
  );
  return [...elements].map(({ tagName, className, textContent }) => {
    const look = tagName === 'CODE' ? '' : className; // the parser names the language there
    return `${tagName} ${look} ${textContent.replaceAll(/\s/g, '')}`;
  });
}
