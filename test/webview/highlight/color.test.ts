import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Color, colorText, contrast, parseColor, readable } from '../../../webview/highlight/color.ts';

const white = { red: 255, green: 255, blue: 255, alpha: 1 };
const black = { red: 0, green: 0, blue: 0, alpha: 1 };

test.each([
  ['#abc', '#aabbccff'],
  ['#abc8', '#aabbcc88'],
  ['#569CD6', '#569cd6ff'],
  ['#569CD680', '#569cd680'],
  ['rgb(86, 156, 214)', '#569cd6ff'],
  ['rgba(255, 255, 255, 0.5)', '#ffffff80'],
])('%s is the colour %s', (text, expected) => {
  const color = parseColor(text);
  expect(color && colorText(color)).toBe(expected);
});

test.each(['', 'red', '#12345', 'var(--x)', 'url(x)', '#fff; }'])('%j is no colour', (text) => {
  expect(parseColor(text)).toBeUndefined();
});

test('contrast is what WCAG says it is', () => {
  expect(contrast(black, white)).toBe(21);
  expect(contrast({ red: 118, green: 118, blue: 118, alpha: 1 }, white)).toBeCloseTo(4.54, 2);
});

test('a colour that can be read stays exactly what the theme says', () => {
  const blue = { red: 0, green: 0, blue: 255, alpha: 1 };
  expect(readable(blue, black, white)).toEqual(blue);
});

test('any colour, however faint or transparent, can be read in the end where plain text can', () => {
  const channel = fc.integer({ min: 0, max: 255 });
  const alpha = fc.double({ min: 0, max: 1, noNaN: true });
  const anyColor: fc.Arbitrary<Color> = fc.record({ red: channel, green: channel, blue: channel, alpha });
  fc.assert(
    fc.property(anyColor, fc.boolean(), (color, isDark) => {
      const [text, ground] = isDark ? [white, black] : [black, white];
      expect(contrast(readable(color, text, ground), ground)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});
