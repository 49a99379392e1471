import type { Failure } from '../domain/failure.ts';
import type { Clock } from './clock.ts';

/**
 * The fetch of Node gives up on its own after 300 s of silence, with an error that says nothing. We are faster, and say it.
 * Reasoning models are silent for minutes, so it may not be much shorter.
 */
export const IDLE_LIMIT_MS = 270_000;

/** Aborts a request on which nothing has arrived for too long. */
export class IdleWatchdog {
  readonly signal: AbortSignal;
  readonly #idle = new AbortController();
  readonly #disposed = new AbortController();
  readonly #clock: Clock;
  #lastTouchMs: number;

  constructor(stop: AbortSignal, clock: Clock) {
    this.#clock = clock;
    this.#lastTouchMs = clock.monotonicMs();
    this.signal = AbortSignal.any([stop, this.#idle.signal]);
    void this.#watch();
  }

  get hasFired(): boolean {
    return this.#idle.signal.aborted;
  }

  get failure(): Failure {
    return {
      kind: 'network',
      message: `Nothing has arrived for ${Math.round(IDLE_LIMIT_MS / 60_000)} minutes, so the connection was given up. Try again, or try another model or region.`,
    };
  }

  touch(): void {
    this.#lastTouchMs = this.#clock.monotonicMs();
  }

  dispose(): void {
    this.#disposed.abort();
  }

  /** One timer for the whole answer, not one for each token. */
  async #watch(): Promise<void> {
    for (;;) {
      const remainingMs = this.#lastTouchMs + IDLE_LIMIT_MS - this.#clock.monotonicMs();
      if (remainingMs <= 0) break;
      await this.#clock.sleep(remainingMs, this.#disposed.signal);
      if (this.#disposed.signal.aborted) return;
    }
    this.#idle.abort();
  }
}
