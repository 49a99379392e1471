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

  it('are judged by what was measured side by side, in the run in the middle', () => {
    const run = (pace: number, memo: number, growth = 1) => ({
      ours: { 50: 50 * pace, 100: 100 * pace * growth, 200: 200 * pace * growth ** 2 },
      'block memo': { 50: 100 * pace, 100: memo * pace, 200: 600 * pace },
      'full render': { 50: 2000 * pace, 100: 7900 * pace, 200: 32_000 * pace },
    });
    const holds = (...runs: Parameters<typeof replayVerdicts>[0]) =>
      replayVerdicts(runs).map((verdict) => verdict.holds);
    expect(holds(run(1, 250), run(3, 249), run(2, 260))).toEqual([true, false, true]);
    expect(holds(run(1, 249), run(1, 249), run(1, 260))).toEqual([false, false, true]);
    expect(holds(run(1, 500, 1.5), run(1, 500, 1.5), run(1, 500))).toEqual([true, false, false]);
  });
});
