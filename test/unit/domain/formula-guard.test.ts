import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardedAgainstFormulas } from '../../../src/domain/formula-guard.ts';

const sign = fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠');
const unseen = fc.string({
  unit: fc.constantFrom(' ', '\u00a0', '\u3000', '\t', '\r', '\n', '\0', '\u200b', '\ufeff'),
});

describe('the text of a cell', () => {
  it('has an apostrophe before it where it would be a formula, whatever blank stands before the sign', () => {
    fc.assert(
      fc.property(unseen, sign, fc.string(), (before, first, rest) => {
        const text = `${before}${first}${rest}`;
        expect(guardedAgainstFormulas(text)).toBe(`'${text}`);
      }),
    );
  });

  it('has one before a tab or the end of a line, which would begin another cell', () => {
    fc.assert(
      fc.property(fc.constantFrom('\t', '\r', '\n'), fc.string(), (first, rest) => {
        expect(guardedAgainstFormulas(first + rest)).toBe(`'${first}${rest}`);
      }),
    );
  });

  it('is left as it is where it begins with anything else that can be seen', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('a', '7', '"', "'", 'ä', '漢', '–', '(', '·'),
        fc.string(),
        (first, rest) => {
          expect(guardedAgainstFormulas(first + rest)).toBe(first + rest);
          expect(guardedAgainstFormulas(` ${first}${rest}`)).toBe(` ${first}${rest}`);
        },
      ),
    );
    expect(guardedAgainstFormulas('')).toBe('');
  });
});
