import { randomUUID } from 'node:crypto';
import type { Answer, Conversation, ConversationKind } from '../domain/conversation.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';
import type { ConversationCopy } from './conversation-copy.ts';
import { ConversationSession } from './conversation-session.ts';
import type { SessionServices } from './session-services.ts';

/** The open conversations of this window. Two views of one conversation share its session. */
export class Sessions {
  readonly #services: SessionServices;
  readonly #open = new Map<string, { readonly session: ConversationSession; viewers: number }>();
  readonly #listeners = new Set<(session: ConversationSession) => void>();

  constructor(services: SessionServices) {
    this.#services = services;
  }

  /** A new conversation, kept from its first prompt on. Call `leave` when the view is done with it. */
  create(
    kind: ConversationKind,
    lanes: readonly LaneSpec[],
    workspace: string | undefined,
  ): ConversationSession {
    const now = this.#services.clock.epochMs();
    const conversation: Conversation = {
      id: randomUUID(),
      kind,
      title: '',
      ...(workspace === undefined ? {} : { workspace }),
      createdAt: now,
      updatedAt: now,
      lanes: lanes.map((spec) => ({ ...spec, id: randomUUID() })),
      turns: [],
    };
    return this.#enter(
      new ConversationSession(this.#services, { conversation, elsewhere: new Set(), notices: [] }, false),
    );
  }

  /** A new conversation that starts with turns from elsewhere. They are kept at once. */
  adopt(
    kind: ConversationKind,
    { originals, ...copy }: ConversationCopy,
    workspace: string | undefined,
  ): ConversationSession {
    const now = this.#services.clock.epochMs();
    const conversation = {
      id: randomUUID(),
      kind,
      ...(workspace === undefined ? {} : { workspace }),
      createdAt: now,
      updatedAt: now,
      ...copy,
    };
    const session = new ConversationSession(
      this.#services,
      { conversation, elsewhere: new Set(), notices: [] },
      false,
    );
    session.keep(originals);
    return this.#enter(session);
  }

  /** A kept conversation, or `undefined` when there is none of this id (any more). */
  async open(id: string): Promise<ConversationSession | undefined> {
    const open = this.#open.get(id);
    if (open !== undefined) {
      open.viewers += 1;
      return open.session;
    }
    const loaded = await this.#services.store.load(id);
    if (loaded === undefined) return undefined;
    // Another view may have opened it while this one was loading.
    return this.#open.has(id)
      ? this.open(id)
      : this.#enter(new ConversationSession(this.#services, loaded, true));
  }

  /** The session of a conversation that is open in this window. */
  find(id: string): ConversationSession | undefined {
    return this.#open.get(id)?.session;
  }

  /** Tells of each session that begins, also of a conversation that was open before. Returns what ends that. */
  onOpened(listener: (session: ConversationSession) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A view no longer shows the session. What runs goes on to its end, and is kept before the session may be opened anew. */
  leave(session: ConversationSession): void {
    const open = this.#open.get(session.conversation.id);
    if (open === undefined) return;
    open.viewers -= 1;
    if (open.viewers > 0) return;
    void session.settled().then(() => {
      const isCalledBack = open.viewers > 0 || session.isRunning;
      if (isCalledBack || this.#open.get(session.conversation.id) !== open) return;
      this.#open.delete(session.conversation.id);
      return session.dispose();
    });
  }

  /** Asks the lanes of all open conversations again whose answers have failed, where `isSame` says so. */
  async retryFailed(isSame: (answer: Answer) => boolean): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ session }) => session.retryFailed(isSame)));
  }

  /** Ends a session for good, whoever shows it: it is stopped, and what cannot be kept now is given up. */
  async end(session: ConversationSession): Promise<void> {
    this.#open.delete(session.conversation.id);
    await session.dispose();
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ session }) => this.end(session)));
  }

  stopAll(): void {
    for (const { session } of this.#open.values()) session.stopAll();
  }

  /** The window closes: what has arrived is kept, and what still runs counts as interrupted. */
  async shutDown(): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ session }) => session.shutDown()));
    this.#open.clear();
  }

  #enter(session: ConversationSession): ConversationSession {
    this.#open.set(session.conversation.id, { session, viewers: 1 });
    for (const listener of this.#listeners) listener(session);
    return session;
  }
}
