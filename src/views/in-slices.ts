/** Short enough for nothing else in the extension host to notice. */
const SLICE_MS = 10;

/**
 * Does long work in short slices, with everything else having its turn between them. Resolves with `undefined` as soon as
 * the work is no longer wanted.
 */
export async function inSlices<T>(
  work: Generator<void, T>,
  isWanted: () => boolean,
  nowMs: () => number = () => performance.now(),
): Promise<T | undefined> {
  while (isWanted()) {
    const endMs = nowMs() + SLICE_MS;
    do {
      const step = work.next();
      if (step.done === true) return step.value;
    } while (nowMs() < endMs);
    await new Promise(setImmediate);
  }
  return undefined;
}
