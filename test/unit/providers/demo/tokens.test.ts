import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countTokens, tokensOf } from '../../../../src/providers/demo/tokens.ts';
import { anyCharacter } from '../../../support/generated.ts';

test('the tokens of any text join to exactly that text', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (text) => {
      expect(tokensOf(text).join('')).toBe(text);
    }),
  );
});

test('words of up to eight letters, punctuation marks and a trailing break are one token each', () => {
  expect(tokensOf('Ask, *compare* incomprehensible\n')).toEqual([
    'Ask',
    ',',
    ' *',
    'compare',
    '*',
    ' incompre',
    'hensible',
    '\n',
  ]);
});

test('an empty text has no tokens', () => {
  expect(countTokens('')).toBe(0);
});
