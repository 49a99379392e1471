import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wrapped } from '../../../src/host/add-connection/wrapped.ts';

it('keeps every word in its order, and no line longer than a row but a single word', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z.:/]{1,90}$/), { minLength: 1 }), (words) => {
      const lines = wrapped(words.join(' '));
      expect(lines.join(' ')).toBe(words.join(' '));
      expect(lines.every((line) => line.length <= 64 || !line.includes(' '))).toBe(true);
    }),
  );
});

it('makes one line of a short text', () => {
  expect(wrapped('It needs a key.')).toEqual(['It needs a key.']);
});
