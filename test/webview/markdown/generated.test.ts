import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatedCases } from '../../support/generated.ts';
import { expectedOutline } from './expected-outline.ts';
import { chunked, markdownDocument } from './markdown-shaped.ts';
import { onceOutline, streamedOutline } from './streaming.ts';

const documentCount = generatedCases(3000);

const chunkLengths = fc.oneof(
  fc.constant([1]),
  fc.constant([1000]),
  fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
);

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
});
