import type { StoredConversation } from '../storage/conversation-store.ts';
import type { KeptConversation } from './kept-conversation.ts';
import type { SessionServices } from './session-services.ts';

const FOLLOW_INTERVAL_MS = 1500;

/** What other windows write to a conversation that is open here: their answers grow in the store, and we look there until they have ended. */
export class Elsewhere {
  readonly #services: Pick<SessionServices, 'store' | 'clock' | 'onStorageProblem'>;
  readonly #kept: KeptConversation;
  readonly #isRunningHere: () => boolean;
  readonly #disposed = new AbortController();
  #ids: ReadonlySet<string>;
  #notices: readonly string[];

  constructor(
    services: SessionServices,
    kept: KeptConversation,
    { elsewhere, notices }: StoredConversation,
    isRunningHere: () => boolean,
  ) {
    this.#services = services;
    this.#kept = kept;
    this.#isRunningHere = isRunningHere;
    this.#ids = elsewhere;
    this.#notices = notices;
    void this.#follow();
  }

  /** Of the answers that another window is streaming. */
  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  /** What could not be read when the store was last asked. */
  get notices(): readonly string[] {
    return this.#notices;
  }

  dispose(): void {
    this.#disposed.abort();
  }

  async #follow(): Promise<void> {
    const { clock, store, onStorageProblem } = this.#services;
    while (this.#ids.size > 0) {
      await clock.sleep(FOLLOW_INTERVAL_MS, this.#disposed.signal);
      if (this.#disposed.signal.aborted) return;
      if (this.#isRunningHere()) continue;
      try {
        // The store must know of what ended here, or loading would take it back.
        await this.#kept.written();
        const loaded = await store.load(this.#kept.current.id);
        if (loaded === undefined || this.#isRunningHere() || this.#kept.isBehind) continue;
        this.#ids = loaded.elsewhere;
        this.#notices = loaded.notices;
        this.#kept.replace(loaded.conversation);
      } catch (error) {
        onStorageProblem(error);
        return;
      }
    }
  }
}
