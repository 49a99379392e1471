import { describe, expect, it } from 'vitest';
import { formatDuration, formatRemaining, formatWholeSeconds } from '../../../webview/format/duration.ts';

describe('formatDuration', () => {
  it.each([
    [0, '0.00 s'],
    [612, '0.61 s'],
    [994, '0.99 s'],
    [996, '1.0 s'],
    [4900, '4.9 s'],
    [59_940, '59.9 s'],
    [59_960, '1 min 00 s'],
    [125_000, '2 min 05 s'],
  ])('writes %d ms as %s', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });
});

describe('formatWholeSeconds', () => {
  it.each([
    [400, '0 s'],
    [5200, '5 s'],
    [61_000, '1 min 01 s'],
  ])('writes %d ms as %s', (durationMs, text) => {
    expect(formatWholeSeconds(durationMs)).toBe(text);
  });
});

describe('formatRemaining', () => {
  it.each([
    [-300, '0 s'],
    [0, '0 s'],
    [1, '1 s'],
    [5200, '6 s'],
    [119_400, '2 min 00 s'],
  ])('never says less than is left: %d ms as %s', (remainingMs, text) => {
    expect(formatRemaining(remainingMs)).toBe(text);
  });
});
