import type { LiveFigures } from './live.ts';
import { type ReplayFigures, SIZES_KB } from './replay.ts';
import { growthExponent } from './statistics.ts';

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

export function replayVerdicts(figures: ReplayFigures): readonly Verdict[] {
  const ofMemo = figures.ours[100] / figures['block memo'][100];
  const ofFull = figures['full render'][100] / figures.ours[100];
  const exponent = exponentOf(figures.ours);
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

export function exponentOf(costs: ReplayFigures[keyof ReplayFigures]): number {
  return growthExponent(SIZES_KB.map((size) => [size, costs[size]]));
}
