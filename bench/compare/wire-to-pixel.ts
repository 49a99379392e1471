import { execFile } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { promptFor } from '../cloud/order.ts';
import type { OpenComparison } from './bench-window.ts';
import { percentile } from './statistics.ts';

export interface Delays {
  /** How many marks were seen. */
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const rawSdk = path.resolve(import.meta.dirname, '../wire/raw-sdk.ts');
const order = (seconds: number) => ({ tokensPerSecond: 400, seconds, isMarked: true });

/**
 * From a byte on the wire to the frame after the one that drew it, in a new comparison whose lanes are read at their ends.
 * Lanes beyond the edge of the window draw nothing, and so have no marks.
 */
export async function measureWireToPixel({ frame, ask }: OpenComparison, seconds: number): Promise<Delays> {
  const stop = await frame.evaluateHandle(() => globalThis.parleyBench.watchMarks());
  const ended = frame.evaluate(() => globalThis.parleyBench.recordFrames());
  const stopFollowing = await frame.evaluateHandle(() => globalThis.parleyBench.followLanes());
  await ask(order(seconds));
  await ended;
  await stopFollowing.evaluate((end) => end());
  return delaysOf(await stop.evaluate((tell) => tell()));
}

/** From a byte on the wire to the event of the clouds' own SDKs, in a process of their own that draws nothing. */
export async function measureRawSdk(endpoint: string, laneCount: number, seconds: number): Promise<Delays> {
  const args = [rawSdk, endpoint, String(laneCount), promptFor(order(seconds))];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return delaysOf(v.parse(v.array(v.number()), JSON.parse(stdout)));
}

function delaysOf(delaysMs: readonly number[]): Delays {
  if (delaysMs.length === 0) throw new Error('No mark was seen.');
  return {
    count: delaysMs.length,
    p50Ms: percentile(delaysMs, 50),
    p95Ms: percentile(delaysMs, 95),
  };
}
