import type { Answer } from '../domain/conversation.ts';
import type { Reply } from '../domain/reply.ts';
import type { ConversationStore } from '../storage/conversation-store.ts';
import { StorageFailure } from '../storage/storage-failure.ts';

/** A killed process loses at most what arrived in this time. */
const FLUSH_INTERVAL_MS = 1000;
/** How long what could not be written waits: the first time, and after doubling with each, at most. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

type Write = (store: ConversationStore) => Promise<void>;

/**
 * Keeps a conversation while it grows: writes one after the other in the order they were asked for, and arriving text
 * at most once a second. Where patience may help, what could not be written waits until it can be, and all that builds on
 * it; that is reported once it has failed twice. Any other write that fails is reported and does not hold up the next.
 */
export class ProgressWriter {
  readonly #store: ConversationStore;
  readonly #onProblem: (error: unknown) => void;
  readonly #onWaiting: (isWaiting: boolean) => void;
  readonly #unsaved = new Map<string, Reply>();
  #queue: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  /** Writes that were asked for and are not done yet. */
  #pending = 0;
  /** The oldest of them has failed, and will be tried again. */
  #isWaiting = false;
  /** Ends the pause before it is tried again. */
  #wake: (() => void) | undefined;
  #isDisposed = false;
  #hasLastChance = true;
  #hasGivenUp = false;

  /** `onWaiting` is told when something begins to wait, and when nothing waits any more. */
  constructor(
    store: ConversationStore,
    onProblem: (error: unknown) => void,
    onWaiting: (isWaiting: boolean) => void,
  ) {
    this.#store = store;
    this.#onProblem = onProblem;
    this.#onWaiting = onWaiting;
  }

  /** Whatever waits is tried again now, because this one builds on it. */
  write(write: Write): void {
    if (this.#isDisposed) return;
    this.#pending += 1;
    this.#wake?.();
    this.#queue = this.#queue.then(() => this.#patiently(write));
  }

  /** Something that was asked for is not written yet. */
  get isBehind(): boolean {
    return this.#pending > 0;
  }

  progress(answerId: string, reply: Reply): void {
    if (this.#isDisposed) return;
    this.#unsaved.set(answerId, reply);
    this.#flushSoon();
  }

  finish(answer: Answer): void {
    this.#unsaved.delete(answer.id);
    this.write((store) => store.finishAnswer(answer));
  }

  /** Resolves when everything asked for so far has been written or is given up. */
  written(): Promise<void> {
    this.#flush();
    return this.#queue;
  }

  /** As `written`, but what waits has one more chance only. Nothing is written afterwards. */
  async dispose(): Promise<void> {
    const written = this.written();
    this.#isDisposed = true;
    this.#wake?.();
    await written;
  }

  /** Once one was given up, those behind it, which build on it, are not tried. */
  async #patiently(write: Write): Promise<void> {
    let pauseMs = FIRST_WAIT_MS;
    for (let failures = 1; !this.#hasGivenUp; failures += 1) {
      const problem = await problemOf(write(this.#store));
      if (problem === undefined) break;
      this.#setWaiting(isPassing(problem.error) && this.#mayWait());
      if (!this.#isWaiting || failures > 1) this.#onProblem(problem.error);
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
    this.#onWaiting(isWaiting);
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

  #flushSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // Only the latest text counts, and the answer it belongs to may still be one of those that wait.
      if (this.#isWaiting) this.#flushSoon();
      else this.#flush();
    }, FLUSH_INTERVAL_MS);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [answerId, reply] of this.#unsaved) this.write((store) => store.saveProgress(answerId, reply));
    this.#unsaved.clear();
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
