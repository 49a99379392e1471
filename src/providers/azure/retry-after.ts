import { inUnits, parseRetryAfter } from '../retry-after.ts';

/**
 * How long Azure asked to wait, in milliseconds, or `undefined` when it did not say: `retry-after-ms`, then
 * `retry-after`, then the words of the message.
 */
export function retryAfterMs(
  headers: Headers | undefined,
  message: string,
  nowMs: number,
): number | undefined {
  return (
    inUnits(headers?.get('retry-after-ms'), 1) ??
    parseRetryAfter(headers?.get('retry-after'), nowMs) ??
    inUnits(
      /retry after (\d+) (?:milli)?seconds?/i.exec(message)?.[1],
      /milliseconds?/i.test(message) ? 1 : 1000,
    )
  );
}
