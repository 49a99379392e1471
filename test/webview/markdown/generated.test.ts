import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatedCases } from '../../support/generated.ts';
import { expectedOutline } from './expected-outline.ts';
import { chunked, markdownDocument } from './markdown-shaped.ts';
import { outline } from './outline.ts';
import { onceOutline, startedWith, streamedOutline } from './streaming.ts';

const documentCount = generatedCases(3000);
const momentCount = generatedCases(600);
/** Each moment is drawn once more as a whole. */
const LONGEST_WITH_MOMENTS = 200;

const chunkLengths = fc.oneof(
  fc.constant([1]),
  fc.constant([1000]),
  fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
);

/** What is final, and so which definitions count for which blocks, depends on the chunks. */
const withoutDefinitions = markdownDocument()
  .map((text) => text.slice(0, LONGEST_WITH_MOMENTS))
  .filter((text) => !/\][\s\0]*:/.test(text));

describe('generated documents in random chunks', () => {
  it(`look the same streamed, at once, and in markdown-it's own HTML (${documentCount} of them)`, () => {
    fc.assert(
      fc.property(markdownDocument(), chunkLengths, (text, lengths) => {
        const expected = expectedOutline(text);
        expect(onceOutline(text)).toBe(expected);
        expect(streamedOutline(chunked(text, lengths))).toBe(expected);
      }),
      { numRuns: documentCount },
    );
  }, 120_000);

  it(`look at every moment as if the text so far had come at once (${momentCount} of them)`, () => {
    fc.assert(
      fc.property(withoutDefinitions, chunkLengths, (text, lengths) => {
        const growing = startedWith('');
        let soFar = '';
        for (const chunk of chunked(text, lengths)) {
          growing.append(chunk);
          soFar += chunk;
          expect(outline(growing.element)).toBe(outline(startedWith(soFar).element));
        }
      }),
      { numRuns: momentCount },
    );
  }, 120_000);
});
