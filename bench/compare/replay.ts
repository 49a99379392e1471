import type { BenchWindow } from './bench-window.ts';
import { median } from './statistics.ts';
import type { Variant } from './variant.ts';

export const SIZES_KB = [50, 100, 200] as const;
export type SizeKb = (typeof SIZES_KB)[number];

/** Milliseconds of script and layout for a whole answer of this length. */
export type ReplayFigures = Readonly<Record<Variant['name'], Readonly<Record<SizeKb, number>>>>;

/** A full render of 200 KB takes minutes, so that a few updates stand for all. */
const SAMPLES = 12;

/**
 * Streams texts into a lane as fast as it goes, by each renderer in turn, in a window that lets the baselines write
 * HTML; medians of `runs`.
 */
export async function measureReplay(
  window: BenchWindow,
  script: string,
  runs: number,
): Promise<ReplayFigures> {
  const { frame, ask } = await window.openComparison();
  const ended = frame.evaluate(() => globalThis.parleyBench.recordFrames());
  await ask({ tokensPerSecond: 100, seconds: 1, isMarked: false });
  await ended;
  await frame.evaluate(script);
  const cost = (name: Variant['name'], sizeKb: SizeKb, samples?: number): Promise<number> =>
    frame.evaluate(([method, length, count]) => globalThis.replay(method, length, count), [
      name,
      sizeKb * 1000,
      samples,
    ] as const);
  for (const name of ['ours', 'block memo'] as const) await cost(name, 50); // warms up

  const medians = async (name: Variant['name'], samples?: number) => {
    const bySize = { 50: 0, 100: 0, 200: 0 };
    for (const size of SIZES_KB) {
      const costs: number[] = [];
      for (let run = 0; run < runs; run += 1) costs.push(await cost(name, size, samples));
      bySize[size] = median(costs);
    }
    return bySize;
  };
  return {
    ours: await medians('ours'),
    'block memo': await medians('block memo'),
    'full render': await medians('full render', SAMPLES),
  };
}
