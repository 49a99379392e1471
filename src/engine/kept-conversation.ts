import {
  type Answer,
  type Conversation,
  findAnswer,
  type Lane,
  type Turn,
  withAnswer,
} from '../domain/conversation.ts';
import type { JsonValue } from '../domain/json.ts';
import { extendReply, isRunning } from '../domain/reply.ts';
import type { StampedEvent, StreamEvent } from '../domain/stream-event.ts';
import type { ConversationStore } from '../storage/conversation-store.ts';
import { ProgressWriter } from './progress-writer.ts';
import type { SessionEvent } from './session-event.ts';
import type { SessionServices } from './session-services.ts';

type StorageServices = Pick<SessionServices, 'store' | 'onStorageProblem' | 'onStorageWaiting'>;

/** A conversation in memory and in the store: every change is made, kept and told to the listeners in one step. */
export class KeptConversation {
  #conversation: Conversation;
  /** False until the first prompt. */
  #isStored: boolean;
  readonly #writer: ProgressWriter;
  readonly #store: ConversationStore;
  /** Requests of this session that are not in the store, or not yet. */
  readonly #bodies = new Map<string, JsonValue>();
  readonly #listeners = new Set<(event: SessionEvent) => void>();

  constructor(
    conversation: Conversation,
    isStored: boolean,
    { store, onStorageProblem, onStorageWaiting }: StorageServices,
  ) {
    this.#conversation = conversation;
    this.#isStored = isStored;
    this.#store = store;
    this.#writer = new ProgressWriter(store, {
      onProblem: onStorageProblem,
      onWaiting: onStorageWaiting,
    });
  }

  get current(): Conversation {
    return this.#conversation;
  }

  listen(listener: (event: SessionEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setLanes(lanes: readonly Lane[]): void {
    this.#conversation = { ...this.#conversation, lanes };
    if (this.#isStored) this.#writer.write((store) => store.setLanes(this.#conversation.id, lanes));
    this.#tell({ type: 'lanes-changed', lanes });
  }

  rename(title: string): void {
    this.#conversation = { ...this.#conversation, title };
    if (this.#isStored) this.#writer.write((store) => store.rename(this.#conversation.id, title));
    this.#tell({ type: 'renamed', title });
  }

  /** Its answers are shown with it, but kept only when they are asked. */
  addTurn(turn: Turn): void {
    const { turns } = this.#conversation;
    this.#conversation = { ...this.#conversation, updatedAt: turn.createdAt, turns: [...turns, turn] };
    this.#storeTurn(turn);
    this.#tell({ type: 'turn-added', turn });
  }

  /** An answer that is about to be asked takes the place of the lane's earlier one. */
  showAnswer(turnId: string, answer: Answer): void {
    this.#conversation = withAnswer(this.#conversation, turnId, answer);
    this.#tell({ type: 'answer-started', turnId, answer });
  }

  /** As `showAnswer`, and from now on it is kept with all that arrives. */
  startAnswer(turnId: string, answer: Answer): void {
    this.#writer.write((store) => store.addAnswer(this.#conversation.id, turnId, answer));
    this.showAnswer(turnId, answer);
  }

  /** The whole request goes to the store; replies and listeners have what is small of it. */
  extendAnswer(answerId: string, { atMs, event: whole }: StampedEvent): void {
    const found = findAnswer(this.#conversation, answerId);
    if (found === undefined) return;
    const event = { atMs, event: this.#withoutBody(answerId, whole) };
    const extended = { ...found.answer, reply: extendReply(found.answer.reply, event) };
    this.#conversation = withAnswer(this.#conversation, found.turn.id, extended);
    if (isRunning(extended.reply)) this.#writer.progress(answerId, extended.reply);
    this.#tell({ type: 'answer-extended', answerId, event });
  }

  endAnswer(turnId: string, ended: Answer): void {
    this.#conversation = withAnswer(this.#conversation, turnId, ended);
    this.#writer.finish(ended);
    this.#tell({ type: 'answer-ended', answer: ended });
  }

  /** The body of the request that asked for an answer; `undefined` where none was kept. */
  async sentBody(answerId: string): Promise<JsonValue | undefined> {
    return this.#bodies.get(answerId) ?? (await this.#store.sentBody(answerId));
  }

  /** What another window has made of it. */
  replace(conversation: Conversation): void {
    this.#conversation = conversation;
    this.#tell({ type: 'reloaded' });
  }

  /** Keeps a conversation that was made from another one, with its turns and answers, and the requests of these. */
  keepAll(originals: ReadonlyMap<string, string>): void {
    for (const turn of this.#conversation.turns) {
      this.#storeTurn(turn);
      for (const answer of turn.answers) {
        this.#writer.write((store) => store.addAnswer(this.#conversation.id, turn.id, answer));
        this.#writer.finish(answer);
        const original = originals.get(answer.id);
        if (original !== undefined) this.#writer.write((store) => store.copySentBody(original, answer.id));
      }
    }
  }

  /** Something of it is not in the store yet. */
  get isBehind(): boolean {
    return this.#writer.isBehind;
  }

  /** Resolves when everything so far has been kept or has failed to be. */
  written(): Promise<void> {
    return this.#writer.written();
  }

  /** From now on nobody is told of anything. */
  leave(): void {
    this.#listeners.clear();
  }

  /** As `written`. Nothing is kept afterwards. */
  async dispose(): Promise<void> {
    await this.#writer.dispose();
  }

  #storeTurn({ answers: _answers, ...turn }: Turn): void {
    const { turns: _turns, ...conversation } = this.#conversation;
    if (!this.#isStored) this.#writer.write((store) => store.create(conversation));
    this.#isStored = true;
    this.#writer.write((store) => store.addTurn(conversation.id, turn));
  }

  #withoutBody(answerId: string, event: StreamEvent): StreamEvent {
    if (event.type !== 'attempt' || event.body === undefined) return event;
    const { body, ...rest } = event;
    this.#bodies.set(answerId, body);
    this.#writer.write(async (store) => {
      await store.saveSentBody(answerId, body);
      if (this.#bodies.get(answerId) === body) this.#bodies.delete(answerId);
    });
    return rest;
  }

  #tell(event: SessionEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
