import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';

/** Seconds of work on the main thread of a page, workbench and webviews together: they are one process in a browser. */
interface Work {
  readonly atSeconds: number;
  readonly taskSeconds: number;
  readonly scriptSeconds: number;
  readonly layoutSeconds: number;
}

/**
 * Milliseconds that the main thread was on a processor, without what the page does when nothing happens. Of other
 * programs on the machine it knows nothing, so that it is steadier than any time on the clock.
 */
export interface MainThreadCost {
  readonly taskMs: number;
  readonly scriptMs: number;
  /** Styles and layout. */
  readonly layoutMs: number;
}

const IDLE_SECONDS = 2;

/** Measures what the page costs at rest; the function that is returned then measures what `work` costs on top. */
export async function measureFromRest(
  session: CDPSession,
): Promise<<Result>(work: () => Promise<Result>) => Promise<{ result: Result; cost: MainThreadCost }>> {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await workOf(session);
  await wait(IDLE_SECONDS * 1000);
  const idle = ratesBetween(before, await workOf(session));
  return async (work) => {
    const start = await workOf(session);
    const result = await work();
    const end = await workOf(session);
    const seconds = end.atSeconds - start.atSeconds;
    const busy = ratesBetween(start, end);
    const extraMs = (kind: keyof typeof idle) => (busy[kind] - idle[kind]) * seconds * 1000;
    return {
      result,
      cost: { taskMs: extraMs('task'), scriptMs: extraMs('script'), layoutMs: extraMs('layout') },
    };
  };
}

/** Milliseconds of script, style and layout alone, without painting: what `work` lets the page do. */
export async function measureScriptAndLayout(
  session: CDPSession,
  work: () => Promise<unknown>,
): Promise<number> {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const start = await workOf(session);
  await work();
  const end = await workOf(session);
  return (end.scriptSeconds - start.scriptSeconds + end.layoutSeconds - start.layoutSeconds) * 1000;
}

/** Seconds of work per second. */
function ratesBetween(from: Work, to: Work) {
  const seconds = to.atSeconds - from.atSeconds;
  return {
    task: (to.taskSeconds - from.taskSeconds) / seconds,
    script: (to.scriptSeconds - from.scriptSeconds) / seconds,
    layout: (to.layoutSeconds - from.layoutSeconds) / seconds,
  };
}

async function workOf(session: CDPSession): Promise<Work> {
  const { metrics } = await session.send('Performance.getMetrics');
  const values = new Map(metrics.map(({ name, value }) => [name, value]));
  const secondsOf = (name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`Chromium does not tell ${name}.`);
    return value;
  };
  return {
    atSeconds: performance.now() / 1000,
    taskSeconds: secondsOf('TaskDuration'),
    scriptSeconds: secondsOf('ScriptDuration'),
    layoutSeconds: secondsOf('LayoutDuration') + secondsOf('RecalcStyleDuration'),
  };
}
