import type { Failure } from '../domain/failure.ts';

interface Patience {
  readonly attempts: number;
  readonly firstDelayMs: number;
}

/** Something hiccupped: it is over in seconds, or it is not over soon. */
const ORDINARY: Patience = { attempts: 4, firstDelayMs: 1000 };

/**
 * Quotas are by the minute, and Bedrock does not say when to come back: five waits of 2, 4, 8, 16 and 32 seconds at
 * most take about that long.
 */
const THROTTLED: Patience = { attempts: 6, firstDelayMs: 2000 };

/**
 * How long to wait before the next attempt, or `undefined` when another one would be pointless or too much. The SDKs'
 * own retries are off: one cuts long waits short, the other gives up unseen. What the cloud asks for is honoured
 * whatever its length, because the user sees a countdown and can stop it; but a quota that is used up for the day or
 * the month is not waited for.
 */
export function retryDelayMs(
  failure: Failure,
  attempt: number,
  random: () => number = Math.random,
): number | undefined {
  const { attempts, firstDelayMs } = failure.kind === 'throttled' ? THROTTLED : ORDINARY;
  if (failure.isTransient !== true || failure.kind === 'quota' || attempt >= attempts) return undefined;
  if (failure.retryAfterMs !== undefined) return Math.max(0, failure.retryAfterMs);
  const longestMs = firstDelayMs * 2 ** (attempt - 1);
  return longestMs / 2 + (longestMs / 2) * random();
}
