/** How far `performance` is from the clock of the system, which all processes of this machine share; in milliseconds. */
const offsetMs = Math.max(...Array.from({ length: 5 }, measureOffset));

/** Milliseconds since the epoch, to a fraction of one, comparable between a page and Node processes of one machine. */
export function sharedNowMs(): number {
  return performance.timeOrigin + performance.now() + offsetMs;
}

/**
 * `performance.timeOrigin` is read once, at the start of a process, and `Date` has steps of a millisecond: waits for
 * one. Whoever is interrupted meanwhile sees it late, which makes the offset smaller than it is.
 */
function measureOffset(): number {
  const before = Date.now();
  let now = before;
  while (now === before) now = Date.now();
  return now - (performance.timeOrigin + performance.now());
}
