import type { BenchWindow } from './bench-window.ts';
import { LANE_COUNT } from './lanes.ts';
import { measureFromRest } from './main-thread.ts';
import type { FrameRecord } from './page-frames.ts';
import { median } from './statistics.ts';

const TOKENS_PER_SECOND = 400;
const FRAMES_PER_SECOND = 60;

export interface LiveFigures extends FrameRecord {
  /** Frames that 60 Hz would have given and that did not come, in percent. */
  readonly droppedPercent: number;
  /** Microseconds of the main thread for each token: all tasks, and of those script, and style and layout. */
  readonly taskUsPerToken: number;
  readonly scriptUsPerToken: number;
  readonly layoutUsPerToken: number;
}

/** Lets all lanes of a new comparison answer at once, from nothing to `seconds` × 1.6 KB in each. */
export async function measureLive(window: BenchWindow, seconds: number): Promise<LiveFigures> {
  const { frame, mainThread, ask } = await window.openComparison();
  const measure = await measureFromRest(mainThread);
  const { result, cost } = await measure(async () => {
    const record = frame.evaluate(() => globalThis.parleyBench.recordFrames());
    await ask({ tokensPerSecond: TOKENS_PER_SECOND, seconds, isMarked: false });
    return record;
  });
  const tokens = LANE_COUNT * TOKENS_PER_SECOND * seconds;
  const perToken = (ms: number) => (ms * 1000) / tokens;
  return {
    ...result,
    droppedPercent: Math.max(0, 1 - result.frameCount / (result.seconds * FRAMES_PER_SECOND)) * 100,
    taskUsPerToken: perToken(cost.taskMs),
    scriptUsPerToken: perToken(cost.scriptMs),
    layoutUsPerToken: perToken(cost.layoutMs),
  };
}

/** Of several runs the median of each figure by itself. */
export function medianOf(runs: readonly LiveFigures[]): LiveFigures {
  const of = (figure: (run: LiveFigures) => number) => median(runs.map(figure));
  const longestTaskMs = of((run) => run.longestTaskMs ?? 0);
  return {
    seconds: of((run) => run.seconds),
    frameCount: of((run) => run.frameCount),
    longestFrameMs: of((run) => run.longestFrameMs),
    longestTaskMs: longestTaskMs === 0 ? undefined : longestTaskMs,
    droppedPercent: of((run) => run.droppedPercent),
    taskUsPerToken: of((run) => run.taskUsPerToken),
    scriptUsPerToken: of((run) => run.scriptUsPerToken),
    layoutUsPerToken: of((run) => run.layoutUsPerToken),
  };
}
