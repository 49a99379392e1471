import { beforeAll, expect, it, vi } from 'vitest';
import { sampleText } from '../../../bench/sample-text.ts';
import { markdown } from '../../../webview/markdown/parser.ts';
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

it.each(['block memo', 'full render'])('%s draws what the parser makes of the whole text', (name) => {
  const source = sampleText('mixed', 3500);
  const container = document.createElement('div');
  const streaming = baselines.get(name)?.(container);
  for (let at = 0; at < source.length; at += 11) streaming?.append(source.slice(at, at + 11));
  const whole = document.createElement('div');
  whole.innerHTML = markdown.render(source);
  expect(elementsOf(container)).toEqual(elementsOf(whole));
});

it('block memo leaves finished blocks as they are', () => {
  const container = document.createElement('div');
  const streaming = baselines.get('block memo')?.(container);
  streaming?.append('The first.\n\nThe sec');
  const first = container.querySelector('p');
  streaming?.append('ond.\n\nThe third.');
  expect(container.querySelector('p')).toBe(first);
  expect(container.querySelectorAll('p')).toHaveLength(3);
});

/** Elements with their texts, without the wrappers of blocks. */
function elementsOf(container: HTMLElement): readonly string[] {
  return [...container.querySelectorAll(':not(div)')].map(
    ({ tagName, textContent }) => `${tagName} ${textContent.trim()}`,
  );
}
