/** What a page did while answers streamed into it. */
export interface FrameRecord {
  /** From the first answer's beginning to the last one's end. */
  readonly seconds: number;
  readonly frameCount: number;
  /** Longest time between two frames, in milliseconds. */
  readonly longestFrameMs: number;
  /** Longest task of the main thread, in milliseconds; browsers report none below 50. */
  readonly longestTaskMs: number | undefined;
}

/** Records frames from now until answers have begun and all of them have ended. */
export async function recordFrames(): Promise<FrameRecord> {
  const taskMs: number[] = [];
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) taskMs.push(duration);
  });
  tasks.observe({ type: 'longtask' });
  await untilAnswering(true);
  taskMs.length = 0;

  const times: number[] = [];
  let isOver = false;
  const onFrame = (now: number) => {
    times.push(now);
    if (!isOver) requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
  const startMs = performance.now();
  await untilAnswering(false);
  isOver = true;
  const seconds = (performance.now() - startMs) / 1000;
  tasks.disconnect();
  return {
    seconds,
    frameCount: times.length,
    longestFrameMs: Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? time))),
    longestTaskMs: taskMs.length === 0 ? undefined : Math.max(...taskMs),
  };
}

/** Looks seldom enough to cost nothing. */
async function untilAnswering(isWanted: boolean): Promise<void> {
  const isAnswering = () => document.querySelector('article[aria-busy="true"]') !== null;
  while (isAnswering() !== isWanted) await new Promise((resolve) => setTimeout(resolve, 200));
}
