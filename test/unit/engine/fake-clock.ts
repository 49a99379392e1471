import type { Clock } from '../../../src/engine/clock.ts';

interface Sleeper {
  readonly wakeAtMs: number;
  readonly wake: () => void;
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  #nowMs = 0;
  readonly #sleepers = new Set<Sleeper>();

  monotonicMs(): number {
    return this.#nowMs;
  }

  epochMs(): number {
    return 1_700_000_000_000 + this.#nowMs;
  }

  /** How many wait for the clock now. */
  get sleepers(): number {
    return this.#sleepers.size;
  }

  sleep(durationMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const wake = () => {
        this.#sleepers.delete(sleeper);
        resolve();
      };
      const sleeper = { wakeAtMs: this.#nowMs + durationMs, wake };
      this.#sleepers.add(sleeper);
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  /** Lets the time pass, waking sleepers one after the other, each at its own moment. */
  async advance(durationMs: number): Promise<void> {
    const targetMs = this.#nowMs + durationMs;
    await settled();
    for (let next = this.#nextUntil(targetMs); next !== undefined; next = this.#nextUntil(targetMs)) {
      this.#nowMs = Math.max(this.#nowMs, next.wakeAtMs);
      next.wake();
      await settled();
    }
    this.#nowMs = targetMs;
  }

  #nextUntil(targetMs: number): Sleeper | undefined {
    return [...this.#sleepers]
      .filter(({ wakeAtMs }) => wakeAtMs <= targetMs)
      .sort((one, other) => one.wakeAtMs - other.wakeAtMs)[0];
  }
}

/** Resolves when all promises that wait for nothing but each other have gone as far as they can. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
