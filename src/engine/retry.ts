import type { Failure } from '../domain/failure.ts';

const MOST_ATTEMPTS = 4;
const FIRST_DELAY_MS = 1000;

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
  if (failure.isTransient !== true || failure.kind === 'quota' || attempt >= MOST_ATTEMPTS) return undefined;
  if (failure.retryAfterMs !== undefined) return Math.max(0, failure.retryAfterMs);
  const longestMs = FIRST_DELAY_MS * 2 ** (attempt - 1);
  return longestMs / 2 + (longestMs / 2) * random();
}
