/**
 * How long a `retry-after` header asks to wait, in milliseconds: seconds or a date, as HTTP has it. `undefined` when it
 * does not say. Never shortened: whether to wait that long is the engine's and the user's to decide.
 */
export function parseRetryAfter(header: string | null | undefined, nowMs: number): number | undefined {
  return inUnits(header, 1000) ?? untilDate(header, nowMs);
}

export function inUnits(text: string | null | undefined, unitMs: number): number | undefined {
  if (text === null || text === undefined || !/^\s*\d+(\.\d+)?\s*$/.test(text)) return undefined;
  return Math.ceil(Number(text) * unitMs);
}

function untilDate(text: string | null | undefined, nowMs: number): number | undefined {
  // What is nearly a number, such as "-5", is a date to `Date.parse`.
  const dateMs = /[a-z]/i.test(text ?? '') ? Date.parse(text ?? '') : Number.NaN;
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}
