import type { LiveFigures } from './live.ts';
import { type ReplayRun, SIZES_KB, type SizeKb } from './replay.ts';
import { growthExponent, median } from './statistics.ts';
import type { Variant } from './variant.ts';

/** What the product promises, what was measured, and whether it holds. */
export interface Verdict {
  readonly target: string;
  readonly measured: string;
  readonly holds: boolean;
}

export function liveVerdict(ours: LiveFigures, memo: LiveFigures): Verdict {
  return {
    target: 'live: under 3 % of frames dropped, or at most a quarter of what block memo drops',
    measured: `${ours.droppedPercent.toFixed(1)} %, block memo ${memo.droppedPercent.toFixed(1)} %`,
    holds: ours.droppedPercent < 3 || ours.droppedPercent <= memo.droppedPercent / 4,
  };
}

/** By the medians of the ratios and exponents of each run: costs of different runs are of different paces of the machine. */
export function replayVerdicts(runs: readonly ReplayRun[]): readonly Verdict[] {
  const ofMemo = medianRatio(runs, 'ours', 'block memo', 100);
  const ofFull = medianRatio(runs, 'full render', 'ours', 100);
  const exponent = medianExponent(runs, 'ours');
  return [
    {
      target: 'replay of 100 KB: at most 0.40 of the cost of block memo',
      measured: ofMemo.toFixed(2),
      holds: ofMemo <= 0.4,
    },
    {
      target: 'replay of 100 KB: at most 1/80 of the cost of a full render',
      measured: `1/${Math.round(ofFull)}`,
      holds: ofFull >= 80,
    },
    {
      target: 'replay of 50, 100 and 200 KB: growth exponent at most 1.15',
      measured: exponent.toFixed(2),
      holds: exponent <= 1.15,
    },
  ];
}

/** The cost of one renderer, divided by that of the other. */
export function medianRatio(
  runs: readonly ReplayRun[],
  name: Variant['name'],
  other: Variant['name'],
  size: SizeKb,
): number {
  return median(runs.map((run) => run[name][size] / run[other][size]));
}

export function medianExponent(runs: readonly ReplayRun[], name: Variant['name']): number {
  return median(runs.map((run) => growthExponent(SIZES_KB.map((size) => [size, run[name][size]]))));
}
