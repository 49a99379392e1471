/**
 * How long the cloud asked to wait, in milliseconds, or `undefined` when it did not say: `retry-after-ms`, then
 * `retry-after` in seconds or as a date, then the words of the message. Never shortened: a long wait is the user's to decide.
 */
export function retryAfterMs(
  headers: Headers | undefined,
  message: string,
  nowMs: number,
): number | undefined {
  return (
    inUnits(headers?.get('retry-after-ms'), 1) ??
    inUnits(headers?.get('retry-after'), 1000) ??
    untilDate(headers?.get('retry-after'), nowMs) ??
    inUnits(
      /retry after (\d+) (?:milli)?seconds?/i.exec(message)?.[1],
      /milliseconds?/i.test(message) ? 1 : 1000,
    )
  );
}

function inUnits(text: string | null | undefined, unitMs: number): number | undefined {
  if (text === null || text === undefined || !/^\d+(\.\d+)?$/.test(text.trim())) return undefined;
  return Math.ceil(Number(text) * unitMs);
}

function untilDate(text: string | null | undefined, nowMs: number): number | undefined {
  const dateMs = Date.parse(text ?? '');
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}
