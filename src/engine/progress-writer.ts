import type { Answer } from '../domain/conversation.ts';
import type { Reply } from '../domain/reply.ts';
import type { ConversationStore } from '../storage/conversation-store.ts';
import { StorageFailure } from '../storage/storage-failure.ts';

/** A killed process loses at most what arrived in this time. */
const FLUSH_INTERVAL_MS = 1000;

/**
 * Keeps a conversation while it grows: writes one after the other in the order they were asked for, and arriving text
 * at most once a second. A write that fails is reported and does not hold up the next.
 */
export class ProgressWriter {
  readonly #store: ConversationStore;
  readonly #onProblem: (error: unknown) => void;
  readonly #unsaved = new Map<string, Reply>();
  #queue: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #isDisposed = false;

  constructor(store: ConversationStore, onProblem: (error: unknown) => void) {
    this.#store = store;
    this.#onProblem = onProblem;
  }

  write(operation: (store: ConversationStore) => Promise<void>): void {
    if (this.#isDisposed) return;
    this.#queue = this.#queue.then(() => operation(this.#store)).catch(this.#onProblem);
  }

  progress(answerId: string, reply: Reply): void {
    if (this.#isDisposed) return;
    this.#unsaved.set(answerId, reply);
    this.#timer ??= setTimeout(() => this.#flush(), FLUSH_INTERVAL_MS);
  }

  finish(answer: Answer): void {
    this.#unsaved.delete(answer.id);
    this.write((store) => finishAnswer(store, answer));
  }

  /** Resolves when everything asked for so far has been written or has failed. */
  written(): Promise<void> {
    this.#flush();
    return this.#queue;
  }

  /** As `written`. Nothing is written afterwards. */
  async dispose(): Promise<void> {
    const written = this.written();
    this.#isDisposed = true;
    await written;
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [answerId, reply] of this.#unsaved) this.write((store) => store.saveProgress(answerId, reply));
    this.#unsaved.clear();
  }
}

/** The end of an answer is written once only: where a little patience may help, it gets a second chance. */
async function finishAnswer(store: ConversationStore, answer: Answer): Promise<void> {
  try {
    await store.finishAnswer(answer);
  } catch (error) {
    if (!(error instanceof StorageFailure) || !PASSING.includes(error.kind)) throw error;
    await new Promise((resolve) => setTimeout(resolve, FLUSH_INTERVAL_MS));
    await store.finishAnswer(answer);
  }
}

const PASSING: readonly StorageFailure['kind'][] = ['busy', 'disk-full'];
