import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatUsd, formatUsdRange } from '../../../webview/format/usd.ts';

describe('formatUsd', () => {
  it.each([
    [0, '$0.00'],
    [0.0000001, '<$0.000001'],
    [0.00000123, '$0.0000012'],
    [0.00011, '$0.00011'],
    [0.0083, '$0.0083'],
    [0.0127, '$0.0127'],
    [0.011, '$0.0110'],
    [0.999, '$0.9990'],
    [1.5, '$1.50'],
    [1234.567, '$1,234.57'],
  ])('writes %d as %s', (usd, text) => {
    expect(formatUsd(usd)).toBe(text);
  });

  it('never shows a cost as zero that is none', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1000, noNaN: true }), (usd) => {
        expect(formatUsd(usd)).toMatch(/[1-9]/);
      }),
    );
  });
});

describe('formatUsdRange', () => {
  it.each([
    [0.0011, 0.043, '$0.0011–0.043'],
    [0.0033, 0.129, '$0.0033–0.13'],
    [0, 0, '$0.00'],
    [0, 0.02, '$0.00–0.02'],
    [0.0430001, 0.0430002, '$0.043'],
    [0.5, 12.345, '$0.5–12.35'],
  ])('writes %d to %d as %s', (from, to, text) => {
    expect(formatUsdRange(from, to)).toBe(text);
  });
});
