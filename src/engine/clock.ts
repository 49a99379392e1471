/** Time as the engine needs it; tests bring their own. */
export interface Clock {
  /** Never jumps: for durations. */
  monotonicMs(): number;
  /** Milliseconds since the epoch: for moments a person reads. */
  epochMs(): number;
  /** Resolves after the time or when aborted, whichever comes first. Never rejects. */
  sleep(durationMs: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  monotonicMs: () => performance.now(),
  epochMs: () => Date.now(),
  sleep: (durationMs, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, Math.min(durationMs, LONGEST_TIMER_MS));
      signal.addEventListener('abort', done);
    }),
};

/** Longer timers fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
