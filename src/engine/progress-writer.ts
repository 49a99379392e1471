import type { Answer } from '../domain/conversation.ts';
import type { Reply } from '../domain/reply.ts';
import type { ConversationStore } from '../storage/conversation-store.ts';
import { type Write, WriteQueue, type WriteReports } from './write-queue.ts';

/** A killed process loses at most what arrived in this time. */
const FLUSH_INTERVAL_MS = 1000;

/** Keeps a conversation while it grows: changes in the order they were made, and arriving text at most once a second. */
export class ProgressWriter {
  readonly #queue: WriteQueue;
  readonly #unsaved = new Map<string, Reply>();
  #timer: NodeJS.Timeout | undefined;
  #isDisposed = false;

  constructor(store: ConversationStore, reports: WriteReports) {
    this.#queue = new WriteQueue(store, reports);
  }

  /** Something that was asked for is not written yet. */
  get isBehind(): boolean {
    return this.#queue.isBehind;
  }

  write(write: Write): void {
    this.#queue.add(write);
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
    return this.#queue.written();
  }

  /** As `written`, but what waits has one more chance only. Nothing is written afterwards. */
  dispose(): Promise<void> {
    this.#flush();
    this.#isDisposed = true;
    return this.#queue.dispose();
  }

  #flushSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // Only the latest text counts, and the answer it belongs to may still be one of those that wait.
      if (this.#queue.isWaiting) this.#flushSoon();
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
