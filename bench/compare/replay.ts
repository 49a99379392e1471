import type { BenchWindow, OpenComparison } from './bench-window.ts';
import { measureScriptAndLayout } from './main-thread.ts';
import { median } from './statistics.ts';
import type { Variant } from './variant.ts';

export const SIZES_KB = [50, 100, 200] as const;
export type SizeKb = (typeof SIZES_KB)[number];

/** Milliseconds of script, style and layout for a whole answer of this length. */
export type ReplayFigures = Readonly<Record<Variant['name'], Readonly<Record<SizeKb, number>>>>;

/** As in page-replay.ts, which is of another world. */
const CHARACTERS_PER_UPDATE = 20;
/** A full render of 200 KB would take minutes, so that a few stretches of updates stand for all. */
const STRETCHES = 8;
const UPDATES_PER_STRETCH = 3;

/**
 * Streams texts into a lane as fast as it goes, by each renderer in turn, in a window that lets the baselines write
 * HTML; medians of `runs`.
 */
export async function measureReplay(
  window: BenchWindow,
  script: string,
  runs: number,
): Promise<ReplayFigures> {
  const comparison = await window.openComparison();
  const ended = comparison.frame.evaluate(() => globalThis.parleyBench.recordFrames());
  await comparison.ask({ tokensPerSecond: 100, seconds: 1, isMarked: false });
  await ended;
  await comparison.frame.evaluate(script);
  for (const name of ['ours', 'block memo'] as const) await costOf(comparison, name, 50); // warms up

  // Renderers take turns, so that a machine that is busy for a while is busy for all of them.
  const measured: { readonly name: Variant['name']; readonly size: SizeKb; readonly ms: number }[] = [];
  for (let run = 0; run < runs; run += 1) {
    for (const size of SIZES_KB) {
      for (const name of ['ours', 'block memo', 'full render'] as const)
        measured.push({ name, size, ms: await costOf(comparison, name, size) });
    }
  }
  const medianOf = (name: Variant['name'], size: SizeKb) =>
    median(measured.filter((it) => it.name === name && it.size === size).map(({ ms }) => ms));
  const bySize = (name: Variant['name']) => ({
    50: medianOf(name, 50),
    100: medianOf(name, 100),
    200: medianOf(name, 200),
  });
  return {
    ours: bySize('ours'),
    'block memo': bySize('block memo'),
    'full render': bySize('full render'),
  };
}

async function costOf(
  { frame, mainThread }: OpenComparison,
  name: Variant['name'],
  sizeKb: SizeKb,
): Promise<number> {
  const length = sizeKb * 1000;
  const replay = await frame.evaluateHandle(([method, size]) => globalThis.beginReplay(method, size), [
    name,
    length,
  ] as const);
  let costMs = 0;
  if (name === 'full render') {
    for (let stretch = 0; stretch < STRETCHES; stretch += 1) {
      const at = Math.floor(((stretch + 0.5) / STRETCHES) * length);
      await replay.evaluate((it, place) => it.goTo(place), at);
      costMs += await measureScriptAndLayout(mainThread, () =>
        replay.evaluate((it, updates) => it.write(updates), UPDATES_PER_STRETCH),
      );
    }
    costMs *= length / CHARACTERS_PER_UPDATE / (STRETCHES * UPDATES_PER_STRETCH);
  } else {
    costMs = await measureScriptAndLayout(mainThread, () => replay.evaluate((it) => it.write()));
  }
  await replay.evaluate((it) => it.end());
  return costMs;
}
