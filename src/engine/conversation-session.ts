import { randomUUID } from 'node:crypto';
import type { Attachment } from '../domain/attachment.ts';
import {
  type Answer,
  type ContextItem,
  type Conversation,
  currentAnswer,
  failedAnswers,
  findAnswer,
  type Lane,
  type Turn,
} from '../domain/conversation.ts';
import type { JsonValue } from '../domain/json.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';
import type { Message } from '../providers/provider.ts';
import type { StoredConversation } from '../storage/conversation-store.ts';
import type { Clock } from './clock.ts';
import { CONTINUE_PROMPT, continuationsOf, findContinuable } from './continuation.ts';
import { Elsewhere } from './elsewhere.ts';
import { KeptConversation } from './kept-conversation.ts';
import { LaneAsking } from './lane-asking.ts';
import { laneOf, matchLanes } from './lanes.ts';
import { LineUpChanges } from './line-up-changes.ts';
import type { SessionEvent } from './session-event.ts';
import type { SessionServices } from './session-services.ts';
import { titleOf } from './title.ts';

export interface Prompt {
  readonly text: string;
  readonly context: readonly ContextItem[];
  readonly attachments?: readonly Attachment[];
  readonly system?: string;
  /** What is told to every model before the conversation itself; not kept with it. */
  readonly earlier?: readonly Message[];
}

/**
 * One conversation while it is open: the only thing that changes it. Asks its lanes side by side, and lives on when no
 * view shows it, until it is disposed.
 */
export class ConversationSession {
  readonly #clock: Clock;
  readonly #kept: KeptConversation;
  readonly #asking: LaneAsking;
  readonly #elsewhere: Elsewhere;
  /** What can be done to one lane without touching the others. */
  readonly lineUp: LineUpChanges;

  constructor(services: SessionServices, stored: StoredConversation, isStored: boolean) {
    this.#clock = services.clock;
    this.#kept = new KeptConversation(stored.conversation, isStored, services);
    this.#asking = new LaneAsking(services, this.#kept);
    this.lineUp = new LineUpChanges(this.#kept, this.#asking);
    this.#elsewhere = new Elsewhere(services, this.#kept, stored, () => this.isRunning);
  }

  get conversation(): Conversation {
    return this.#kept.current;
  }

  /** Ids of answers that another window is streaming. They can be watched, not stopped. */
  get elsewhere(): ReadonlySet<string> {
    return this.#elsewhere.ids;
  }

  /** What of the kept conversation could not be read, in sentences for the user. */
  get notices(): readonly string[] {
    return this.#elsewhere.notices;
  }

  get isRunning(): boolean {
    return !this.#asking.running.isEmpty;
  }

  /** Something of it is not in the store yet. */
  get isBehind(): boolean {
    return this.#kept.isBehind;
  }

  /** Resolves when no lane runs and nobody is about to start one. */
  whenIdle(): Promise<void> {
    return this.#asking.running.ended();
  }

  listen(listener: (event: SessionEvent) => void): () => void {
    return this.#kept.listen(listener);
  }

  /** A chat keeps its one lane, and with it its history, whatever model answers; the lanes of a comparison go with their models, and what runs in one that leaves is stopped. */
  setLanes(specs: readonly LaneSpec[]): void {
    const { kind, lanes: earlier } = this.conversation;
    const [spec] = specs;
    this.#kept.setLanes(
      kind === 'chat' && spec !== undefined
        ? [{ ...spec, id: earlier[0]?.id ?? randomUUID() }]
        : matchLanes(earlier, specs),
    );
    const staying = new Set(this.conversation.lanes.map(({ id }) => id));
    for (const { id } of earlier) if (!staying.has(id)) void this.#asking.running.stopLane(id);
  }

  rename(title: string): void {
    this.#kept.rename(title);
  }

  /** Sends a prompt to every lane, or to these. Resolves when all have ended; lanes never wait for each other. */
  async send(prompt: Prompt, laneIds?: readonly string[]): Promise<readonly Answer[]> {
    const { text, earlier, ...words } = prompt;
    const { lanes } = this.conversation;
    const asked = laneIds === undefined ? lanes : lanes.filter(({ id }) => laneIds.includes(id));
    const isForSome = asked.length < lanes.length;
    if (this.conversation.turns.length === 0 && this.conversation.title === '') this.rename(titleOf(prompt));
    return this.#ask(
      { prompt: text, ...words, ...(isForSome && { laneIds: asked.map(({ id }) => id) }) },
      asked,
      earlier,
    );
  }

  /**
   * Asks the model of an answer that was cut at its limit for the rest. Only its own lane is asked, and only that lane
   * will know of it.
   */
  async continueAnswer(answerId: string): Promise<void> {
    const found = findContinuable(this.conversation, answerId);
    if (found === undefined) return;
    const { system } = found.turn;
    await this.#ask(
      {
        prompt: CONTINUE_PROMPT,
        ...(system === undefined ? {} : { system }),
        context: [],
        continues: answerId,
      },
      [laneOf(this.conversation, found.answer)],
    );
  }

  /**
   * Asks one lane again: the same model with the lane's parameters and the settings as they are now, or what is asked
   * for instead. The others are not touched; the earlier answer is kept beneath, and what still goes on with it is
   * stopped. One that was asked again already is left alone.
   */
  async retry(answerId: string, instead?: LaneSpec): Promise<void> {
    const found = findAnswer(this.conversation, answerId);
    if (found === undefined) return;
    const { turn, answer } = found;
    const isCurrent = currentAnswer(turn, answer.laneId) === answer;
    if (!isCurrent || this.#asking.running.isAsking(turn.id, answer.laneId)) return;
    for (const { id } of continuationsOf(this.conversation, answerId)) this.stop(id);
    const lane = laneOf(this.conversation, answer);
    await this.#asking.askAnew(turn.id, { ...(instead ?? lane), id: answer.laneId });
  }

  /**
   * Asks those lanes again whose answer to the latest prompt has failed, where `isSame` says so. What runs again
   * already has a new answer; failures further up are left to the user, because the conversation has gone past them, and
   * so are those from before it was opened here: nobody waits for them any more.
   */
  async retryFailed(isSame: (answer: Answer) => boolean): Promise<void> {
    const failed = failedAnswers(this.conversation).filter(
      (answer) => this.#asking.hasAsked(answer.id) && isSame(answer),
    );
    await Promise.all(failed.map(({ id }) => this.retry(id)));
  }

  /** The body of the request that asked for an answer; `undefined` where none was kept. */
  sentBody(answerId: string): Promise<JsonValue | undefined> {
    return this.#kept.sentBody(answerId);
  }

  stop(answerId: string): void {
    this.#asking.running.stop(answerId);
  }

  stopAll(): void {
    this.#asking.running.stopAll();
  }

  /** Resolves when nothing runs and everything asked for so far has been kept. */
  async settled(): Promise<void> {
    await this.whenIdle();
    await this.#kept.written();
  }

  /**
   * Keeps a conversation that was made from another one, with its turns and answers. `originals` tells by the ids of its
   * answers which ones they were copied from.
   */
  keep(originals: ReadonlyMap<string, string>): void {
    this.#kept.keepAll(originals);
  }

  /** Writes down what has arrived and stops. Nothing is marked as stopped, because it was not the user who did. */
  async shutDown(): Promise<void> {
    this.#elsewhere.dispose();
    this.#kept.leave();
    await this.#kept.dispose();
    this.stopAll();
  }

  /** Stops what runs and waits until all of it is kept. */
  async dispose(): Promise<void> {
    this.#elsewhere.dispose();
    this.#kept.leave();
    this.stopAll();
    await this.whenIdle();
    await this.#kept.dispose();
  }

  /** Adds a turn and asks these lanes. */
  #ask(
    words: Omit<Turn, 'id' | 'createdAt' | 'answers'>,
    lanes: readonly Lane[],
    earlier?: readonly Message[],
  ): Promise<readonly Answer[]> {
    const sentAtMs = this.#clock.monotonicMs();
    const asked = lanes.map((lane) => ({ lane, answer: this.#asking.pendingAnswer(lane) }));
    const answers = asked.map(({ answer }) => answer);
    const turn = { id: randomUUID(), ...words, createdAt: this.#clock.epochMs(), answers };
    this.#kept.addTurn(turn);
    return Promise.all(
      asked.map(({ lane, answer }) => this.#asking.ask(turn.id, answer, lane, earlier, sentAtMs)),
    );
  }
}
