import { describe, expect, it } from 'vitest';
import { growthExponent, median, percentile } from '../../../bench/compare/statistics.ts';
import { liveVerdict, replayVerdicts } from '../../../bench/compare/targets.ts';

const live = (droppedPercent: number) => ({
  seconds: 20,
  frameCount: 1200,
  longestFrameMs: 20,
  longestTaskMs: undefined,
  droppedPercent,
  taskUsPerToken: 50,
  scriptUsPerToken: 20,
  layoutUsPerToken: 20,
});

it('a percentile is one of the values, and of nothing there is none', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 95)).toBe(10);
  expect(() => median([])).toThrow();
});

it.each([
  [1, 1],
  [2, 2],
  [1.15, 1.15],
])('cost that grows with the power of %s has that exponent', (power, expected) => {
  const points = [50, 100, 200].map((length) => [length, 7 * length ** power] as const);
  expect(growthExponent(points)).toBeCloseTo(expected, 6);
});

describe('targets', () => {
  it.each([
    [2.9, 2.9, true],
    [3, 3, false],
    [20, 80, true],
    [20.1, 80, false],
  ])('of %d percent dropped beside %d of block memo: %s', (ours, memo, holds) => {
    expect(liveVerdict(live(ours), live(memo)).holds).toBe(holds);
  });

  it('are judged by the costs of one run', () => {
    const linear = { 50: 50, 100: 100, 200: 200 };
    const verdicts = replayVerdicts({
      ours: linear,
      'block memo': { 50: 100, 100: 250, 200: 600 },
      'full render': { 50: 2000, 100: 7900, 200: 32000 },
    });
    expect(verdicts.map(({ holds }) => holds)).toEqual([true, false, true]);
  });
});
