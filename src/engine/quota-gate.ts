import type { Failure } from '../domain/failure.ts';
import type { Clock } from './clock.ts';

/**
 * Between two requests on one quota. Azure counts the requests of a minute in windows of one to ten seconds, so that a
 * comparison which starts all its lanes in the same instant is throttled far below its quota. Two and a half requests
 * a second stay under what most deployments allow, and the eighth lane starts in less than three seconds.
 */
export const START_SPACING_MS = 400;

/** A start that moves by less is no news for anybody. */
const NOTEWORTHY_MS = 100;

interface Quota {
  readonly waiting: Set<Waiter>;
  /** On the monotonic clock, as all moments in here. */
  nextStartMs: number;
  heldUntilMs: number;
  heldFor: Failure | undefined;
  /** Aborted when somebody's start may have moved. */
  changed: AbortController;
}

/** When a request may start, in milliseconds since the epoch; and what the cloud has said, where that is what it waits for. */
export interface PlannedTurn {
  readonly untilMs: number;
  readonly heldFor?: Failure;
}

interface Waiter {
  readonly notBeforeMs: number;
}

/** Lets requests that share a quota start one after the other. Those with different keys never wait for each other. */
export class QuotaGate {
  readonly #clock: Clock;
  readonly #quotas = new Map<string, Quota>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Ends when it is the caller's turn, or when `signal` is aborted. Until then it says for when that is planned, and
   * says so again when the plan changes. Without a key only `delayMs` counts.
   */
  async *turn(
    key: string | undefined,
    delayMs: number,
    signal: AbortSignal,
  ): AsyncGenerator<PlannedTurn, void, undefined> {
    const quota = this.#quota(key);
    const waiter: Waiter = { notBeforeMs: this.#clock.monotonicMs() + delayMs };
    quota.waiting.add(waiter);
    try {
      for (let toldMs = Number.NEGATIVE_INFINITY; !signal.aborted; ) {
        const startMs = plannedStart(quota, waiter);
        const remainingMs = startMs - this.#clock.monotonicMs();
        if (remainingMs <= 0) {
          quota.nextStartMs = this.#clock.monotonicMs() + START_SPACING_MS;
          return;
        }
        if (Math.abs(startMs - toldMs) >= NOTEWORTHY_MS) {
          toldMs = startMs;
          yield this.#plan(quota, remainingMs);
        }
        await this.#clock.sleep(remainingMs, AbortSignal.any([signal, quota.changed.signal]));
      }
    } finally {
      quota.waiting.delete(waiter);
      announceChange(quota);
    }
  }

  /** The cloud has refused a request on this quota for so long: whatever has not started yet waits as well. */
  hold(key: string | undefined, durationMs: number, why: Failure): void {
    const quota = this.#quota(key);
    quota.heldFor = why;
    quota.heldUntilMs = Math.max(quota.heldUntilMs, this.#clock.monotonicMs() + durationMs);
    announceChange(quota);
  }

  #plan({ heldUntilMs, heldFor }: Quota, remainingMs: number): PlannedTurn {
    const isHeld = heldUntilMs > this.#clock.monotonicMs();
    return {
      untilMs: this.#clock.epochMs() + remainingMs,
      ...(isHeld && heldFor !== undefined && { heldFor }),
    };
  }

  #quota(key: string | undefined): Quota {
    const quota = (key === undefined ? undefined : this.#quotas.get(key)) ?? {
      waiting: new Set(),
      nextStartMs: Number.NEGATIVE_INFINITY,
      heldUntilMs: Number.NEGATIVE_INFINITY,
      heldFor: undefined,
      changed: new AbortController(),
    };
    if (key !== undefined) this.#quotas.set(key, quota);
    return quota;
  }
}

/** Everybody's start follows from those before: whoever may go first goes first, and the rest at a distance. */
function plannedStart({ waiting, nextStartMs, heldUntilMs }: Quota, waiter: Waiter): number {
  let earliestMs = Math.max(nextStartMs, heldUntilMs);
  for (const other of [...waiting].toSorted((one, two) => one.notBeforeMs - two.notBeforeMs)) {
    const startMs = Math.max(earliestMs, other.notBeforeMs);
    if (other === waiter) return startMs;
    earliestMs = startMs + START_SPACING_MS;
  }
  return earliestMs;
}

function announceChange(quota: Quota): void {
  quota.changed.abort();
  quota.changed = new AbortController();
}
