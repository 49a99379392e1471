import type { JSHandle } from 'playwright-core';
import type { BenchWindow, OpenComparison } from './bench-window.ts';
import { measureScriptAndLayout } from './main-thread.ts';
import type { Replay } from './page-replay.ts';
import { mean } from './statistics.ts';
import type { Variant } from './variant.ts';

export const SIZES_KB = [50, 100, 200] as const;
export type SizeKb = (typeof SIZES_KB)[number];

/** Milliseconds of script, style and layout for answers of these lengths, all measured in one go. */
export type ReplayRun = Readonly<Record<Variant['name'], Readonly<Record<SizeKb, number>>>>;

type SideBySide = Omit<ReplayRun, 'full render'>;

/** As in page-replay.ts, which is of another world. */
const CHARACTERS_PER_UPDATE = 20;
/** How many updates one text gets before it is another's turn: 10 KB. */
const UPDATES_PER_TURN = 500;
/** Into another lane before each turn, or a text that comes after one of another renderer costs more than after its own. */
const UNCOUNTED_UPDATES = 100;
/** How many replays a run is the mean of: the page collects its garbage now in the turn of one text, now in that of another. */
const PASSES = 3;
/** A full render of 200 KB would take minutes, so that a few stretches of updates stand for all. */
const STRETCHES = 8;
const UPDATES_PER_STRETCH = 3;

/** Streams texts into the lanes of a comparison as fast as it goes, in a window that lets the baselines write HTML. */
export async function measureReplay(
  window: BenchWindow,
  script: string,
  runs: number,
): Promise<readonly ReplayRun[]> {
  const comparison = await window.openComparison();
  const ended = comparison.frame.evaluate(() => globalThis.parleyBench.recordFrames());
  await comparison.ask({ tokensPerSecond: 100, seconds: 1, isMarked: false });
  await ended;
  await comparison.frame.evaluate(script);
  await measureSideBySide(comparison); // warms up

  const measured: ReplayRun[] = [];
  for (let run = 0; run < runs; run += 1) {
    measured.push({
      ...(await measurePasses(comparison)),
      'full render': {
        50: await measureFullRender(comparison, 50),
        100: await measureFullRender(comparison, 100),
        200: await measureFullRender(comparison, 200),
      },
    });
  }
  return measured;
}

/** The mean of several replays. */
async function measurePasses(comparison: OpenComparison): Promise<SideBySide> {
  const passes: SideBySide[] = [];
  for (let pass = 0; pass < PASSES; pass += 1) passes.push(await measureSideBySide(comparison));
  const meansOf = (name: keyof SideBySide) => ({
    50: mean(passes.map((costs) => costs[name][50])),
    100: mean(passes.map((costs) => costs[name][100])),
    200: mean(passes.map((costs) => costs[name][200])),
  });
  return { ours: meansOf('ours'), 'block memo': meansOf('block memo') };
}

/**
 * All texts grow side by side, each in a lane of its own and a little at a time: a machine that changes its pace, as
 * shared ones do from one second to the next, changes it for all of them.
 */
async function measureSideBySide(comparison: OpenComparison): Promise<SideBySide> {
  const costs = { ours: { 50: 0, 100: 0, 200: 0 }, 'block memo': { 50: 0, 100: 0, 200: 0 } };
  const names = ['ours', 'block memo'] as const;
  const texts = await Promise.all(
    names
      .flatMap((name) => SIZES_KB.map((size) => ({ name, size })))
      .map(async ({ name, size }, laneIndex) => ({
        name,
        size,
        replay: await beginReplay(comparison, name, size, laneIndex),
      })),
  );
  const uncounted = {
    ours: await beginReplay(comparison, 'ours', 100, texts.length),
    'block memo': await beginReplay(comparison, 'block memo', 100, texts.length + 1),
  };
  for (const { name, size, replay } of turnsOf(texts)) {
    await uncounted[name].evaluate((it, updates) => it.write(updates), UNCOUNTED_UPDATES);
    costs[name][size] += await measureScriptAndLayout(comparison.mainThread, () =>
      replay.evaluate((it, updates) => it.write(updates), UPDATES_PER_TURN),
    );
  }
  for (const replay of [...texts.map((text) => text.replay), ...Object.values(uncounted)])
    await replay.evaluate((it) => it.end());
  return costs;
}

/** Each as often as its length takes, so that all are at the same part of theirs at any time. */
function turnsOf<Text extends { readonly size: SizeKb }>(texts: readonly Text[]): readonly Text[] {
  return texts
    .flatMap((text) => {
      const count = (text.size * 1000) / CHARACTERS_PER_UPDATE / UPDATES_PER_TURN;
      return Array.from({ length: count }, (_, turn) => ({ text, part: turn / count }));
    })
    .toSorted((one, other) => one.part - other.part)
    .map(({ text }) => text);
}

async function measureFullRender(comparison: OpenComparison, size: SizeKb): Promise<number> {
  const length = size * 1000;
  const replay = await beginReplay(comparison, 'full render', size, 0);
  let stretchesMs = 0;
  for (let stretch = 0; stretch < STRETCHES; stretch += 1) {
    const at = Math.floor(((stretch + 0.5) / STRETCHES) * length);
    await replay.evaluate((it, place) => it.goTo(place), at);
    stretchesMs += await measureScriptAndLayout(comparison.mainThread, () =>
      replay.evaluate((it, updates) => it.write(updates), UPDATES_PER_STRETCH),
    );
  }
  await replay.evaluate((it) => it.end());
  return (stretchesMs * length) / CHARACTERS_PER_UPDATE / (STRETCHES * UPDATES_PER_STRETCH);
}

function beginReplay(
  { frame }: OpenComparison,
  name: Variant['name'],
  size: SizeKb,
  laneIndex: number,
): Promise<JSHandle<Replay>> {
  return frame.evaluateHandle(([method, length, lane]) => globalThis.beginReplay(method, length, lane), [
    name,
    size * 1000,
    laneIndex,
  ] as const);
}
