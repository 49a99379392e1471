import type { ConversationStore } from '../storage/conversation-store.ts';
import { StorageFailure } from '../storage/storage-failure.ts';

/** How long what could not be written waits: the first time, and after doubling with each, at most. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

export type Write = (store: ConversationStore) => Promise<void>;

export interface WriteReports {
  /** Something could not be written. */
  readonly onProblem: (error: unknown) => void;
  /** Something begins to wait until it can be written, or nothing waits any more. */
  readonly onWaiting: (isWaiting: boolean) => void;
}

/**
 * Writes one after the other, in the order they were asked for. Where patience may help, what could not be written waits
 * until it can be, and all that builds on it; that is reported once it has failed twice. Any other write that fails is
 * reported and does not hold up the next.
 */
export class WriteQueue {
  readonly #store: ConversationStore;
  readonly #reports: WriteReports;
  #last: Promise<void> = Promise.resolve();
  #pending = 0;
  #isWaiting = false;
  /** Ends the pause before the one that waits is tried again. */
  #wake: (() => void) | undefined;
  #isDisposed = false;
  #hasLastChance = true;
  #hasGivenUp = false;

  constructor(store: ConversationStore, reports: WriteReports) {
    this.#store = store;
    this.#reports = reports;
  }

  /** Something that was asked for is not written yet. */
  get isBehind(): boolean {
    return this.#pending > 0;
  }

  /** The oldest of them has failed, and will be tried again. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** Whatever waits is tried again now, because this one builds on it. */
  add(write: Write): void {
    if (this.#isDisposed) return;
    this.#pending += 1;
    this.#wake?.();
    this.#last = this.#last.then(() => this.#patiently(write));
  }

  /** Resolves when everything asked for so far has been written or is given up. */
  written(): Promise<void> {
    return this.#last;
  }

  /** As `written`, but what waits has one more chance only. Nothing is written afterwards. */
  dispose(): Promise<void> {
    this.#isDisposed = true;
    this.#wake?.();
    return this.#last;
  }

  /** Once one was given up, those behind it, which build on it, are not tried. */
  async #patiently(write: Write): Promise<void> {
    let pauseMs = FIRST_WAIT_MS;
    for (let failures = 1; !this.#hasGivenUp; failures += 1) {
      const problem = await problemOf(write(this.#store));
      if (problem === undefined) break;
      this.#setWaiting(isPassing(problem.error) && this.#mayWait());
      if (!this.#isWaiting || failures > 1) this.#reports.onProblem(problem.error);
      if (!this.#isWaiting) break;
      const hasSlept = await this.#pause(pauseMs);
      if (hasSlept) pauseMs = Math.min(pauseMs * 2, LONGEST_WAIT_MS);
    }
    this.#setWaiting(false);
    this.#pending -= 1;
  }

  #setWaiting(isWaiting: boolean): void {
    if (this.#isWaiting === isWaiting) return;
    this.#isWaiting = isWaiting;
    this.#reports.onWaiting(isWaiting);
  }

  #mayWait(): boolean {
    if (!this.#isDisposed) return true;
    this.#hasGivenUp = !this.#hasLastChance;
    this.#hasLastChance = false;
    return !this.#hasGivenUp;
  }

  /** False where it was woken. */
  async #pause(durationMs: number): Promise<boolean> {
    const { promise: isOver, resolve: end } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => end(true), this.#isDisposed ? FIRST_WAIT_MS : durationMs);
    this.#wake = () => end(false);
    const hasSlept = await isOver;
    clearTimeout(timer);
    this.#wake = undefined;
    return hasSlept;
  }
}

async function problemOf(written: Promise<void>): Promise<{ readonly error: unknown } | undefined> {
  try {
    await written;
    return undefined;
  } catch (error) {
    return { error };
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof StorageFailure && (error.kind === 'busy' || error.kind === 'disk-full');
}
