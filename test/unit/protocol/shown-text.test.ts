import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutText, readCutText } from '../../../src/protocol/shown-text.ts';

test('a very long text is cut, and says how much was left out', () => {
  const long = fc.tuple(
    fc.constantFrom('x', '7', '\u{1f600}', '\ud800y'),
    fc.integer({ min: 20_001, max: 30_000 }),
  );
  fc.assert(
    fc.property(long, ([piece, length]) => {
      const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
      const read = readCutText(cutText(text));
      expect(read?.beginning === text.slice(0, 20_000).toWellFormed()).toBe(true);
      expect(read?.leftOut).toBe(length - 20_000);
    }),
    { numRuns: 20 },
  );
});

test('any other stays as it is, whatever it ends with', () => {
  for (const text of ['', 'Hello?', 'x'.repeat(20_000), `${'x'.repeat(19_997)}500`]) {
    expect(cutText(text)).toBe(text);
    expect(readCutText(text)).toBeUndefined();
  }
});
