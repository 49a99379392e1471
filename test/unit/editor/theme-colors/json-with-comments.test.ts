import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJsonWithComments } from '../../../../src/editor/theme-colors/json-with-comments.ts';

test('comments and commas after the last entry mean nothing', () => {
  const text = '\uFEFF// first\n{ "a": [1, 2, /* three */ ], /* "b": 1 */ "c": "x", // end\n}';
  expect(parseJsonWithComments(text)).toEqual({ a: [1, 2], c: 'x' });
});

test('what looks like a comment or a last comma inside a string is part of the string', () => {
  const value = { url: 'https://example.com/*.json', text: 'a,] // "b" ,}' };
  expect(parseJsonWithComments(JSON.stringify(value))).toEqual(value);
});

test('plain JSON means the same as ever', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value, undefined, 2);
      expect(parseJsonWithComments(text)).toEqual(JSON.parse(text));
    }),
  );
});

test('what is not JSON even then is refused', () => {
  expect(() => parseJsonWithComments('<plist></plist>')).toThrow(SyntaxError);
});
