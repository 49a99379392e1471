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
  turnsUpTo,
  withAnswer,
} from '../domain/conversation.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';
import type { Parameters } from '../domain/parameters.ts';
import type { PriceOverrides } from '../domain/price.ts';
import { EMPTY_REPLY, extendReply, isRunning } from '../domain/reply.ts';
import type { StampedEvent } from '../domain/stream-event.ts';
import type { Message } from '../providers/provider.ts';
import type { ConversationStore, StoredConversation } from '../storage/conversation-store.ts';
import { ask } from './ask.ts';
import type { Clock } from './clock.ts';
import { costOfReply } from './cost-of-reply.ts';
import { joinMessages, messagesFor } from './history.ts';
import { laneOf, matchLanes } from './lanes.ts';
import type { ModelDirectory } from './model-directory.ts';
import { ProgressWriter } from './progress-writer.ts';
import { RunningAnswers } from './running-answers.ts';
import { titleOf } from './title.ts';

export type SessionEvent =
  | { readonly type: 'turn-added'; readonly turn: Turn }
  | { readonly type: 'answer-started'; readonly turnId: string; readonly answer: Answer }
  | { readonly type: 'answer-extended'; readonly answerId: string; readonly event: StampedEvent }
  | { readonly type: 'answer-ended'; readonly answer: Answer }
  | { readonly type: 'lanes-changed'; readonly lanes: readonly Lane[] }
  | { readonly type: 'renamed'; readonly title: string }
  /** Another window has written to the conversation: everything may be different. */
  | { readonly type: 'reloaded' };

export interface SessionServices {
  readonly directory: ModelDirectory;
  readonly store: ConversationStore;
  readonly clock: Clock;
  /** Settings that apply to a model unless the lane says otherwise. */
  readonly defaultParameters: (model: LaneSpec['model']) => Parameters;
  readonly priceOverrides: () => PriceOverrides;
  /** Something could not be kept. The answer goes on; the user is told. */
  readonly onStorageProblem: (error: unknown) => void;
  /** An answer has ended, well or not: for the log. */
  readonly onEnded: (answer: Answer) => void;
}

export interface Prompt {
  readonly text: string;
  readonly context: readonly ContextItem[];
  readonly attachments?: readonly Attachment[];
  readonly system?: string;
  /** What is told to every model before the conversation itself; not kept with it. */
  readonly earlier?: readonly Message[];
}

const FOLLOW_INTERVAL_MS = 1500;

/**
 * One conversation while it is open: the only thing that changes it. Asks its lanes side by side, folds what arrives,
 * keeps it, and tells its listeners. It lives on when no view shows it, until it is disposed.
 */
export class ConversationSession {
  #conversation: Conversation;
  #elsewhere: ReadonlySet<string>;
  #notices: readonly string[];
  #isStored: boolean;
  readonly #services: SessionServices;
  readonly #running = new RunningAnswers();
  readonly #disposed = new AbortController();
  readonly #listeners = new Set<(event: SessionEvent) => void>();
  readonly #writer: ProgressWriter;

  constructor(services: SessionServices, stored: StoredConversation, isStored: boolean) {
    this.#services = services;
    this.#conversation = stored.conversation;
    this.#elsewhere = stored.elsewhere;
    this.#notices = stored.notices;
    this.#isStored = isStored;
    this.#writer = new ProgressWriter(services.store, services.onStorageProblem);
    void this.#followElsewhere();
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  /** Ids of answers that another window is streaming. They can be watched, not stopped. */
  get elsewhere(): ReadonlySet<string> {
    return this.#elsewhere;
  }

  /** What of the kept conversation could not be read, in sentences for the user. */
  get notices(): readonly string[] {
    return this.#notices;
  }

  get isRunning(): boolean {
    return !this.#running.isEmpty;
  }

  /** Resolves when no lane runs and nobody is about to start one. */
  whenIdle(): Promise<void> {
    return this.#running.ended();
  }

  listen(listener: (event: SessionEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A chat keeps its one lane, and with it its history, whatever model answers; the lanes of a comparison go with their models. */
  setLanes(specs: readonly LaneSpec[]): void {
    const { kind, lanes: earlier } = this.#conversation;
    const [spec] = specs;
    const lanes =
      kind === 'chat' && spec !== undefined
        ? [{ ...spec, id: earlier[0]?.id ?? randomUUID() }]
        : matchLanes(earlier, specs);
    this.#conversation = { ...this.#conversation, lanes };
    if (this.#isStored) this.#writer.write((store) => store.setLanes(this.#conversation.id, lanes));
    this.#tell({ type: 'lanes-changed', lanes });
  }

  rename(title: string): void {
    this.#conversation = { ...this.#conversation, title };
    if (this.#isStored) this.#writer.write((store) => store.rename(this.#conversation.id, title));
    this.#tell({ type: 'renamed', title });
  }

  /** Sends a prompt to every lane. Resolves when all have ended; lanes never wait for each other. */
  async send(prompt: Prompt): Promise<readonly Answer[]> {
    const sentAtMs = this.#services.clock.monotonicMs();
    const lanes = this.#conversation.lanes.map((lane) => ({ lane, answer: this.#pendingAnswer(lane) }));
    const turn: Turn = {
      id: randomUUID(),
      prompt: prompt.text,
      ...(prompt.system === undefined ? {} : { system: prompt.system }),
      context: prompt.context,
      ...(prompt.attachments === undefined ? {} : { attachments: prompt.attachments }),
      createdAt: this.#services.clock.epochMs(),
      answers: lanes.map(({ answer }) => answer),
    };
    if (this.#conversation.turns.length === 0 && this.#conversation.title === '') {
      this.#conversation = { ...this.#conversation, title: titleOf(prompt) };
      this.#tell({ type: 'renamed', title: this.#conversation.title });
    }
    this.#conversation = {
      ...this.#conversation,
      updatedAt: turn.createdAt,
      turns: [...this.#conversation.turns, turn],
    };
    this.#storeTurn(turn);
    this.#tell({ type: 'turn-added', turn });
    return Promise.all(
      lanes.map(({ lane, answer }) => this.#answerLane(turn.id, answer, lane, prompt.earlier, sentAtMs)),
    );
  }

  /**
   * Asks one lane again: the same model with the lane's parameters and the settings as they are now, or what is asked
   * for instead. The others are not touched; the earlier answer is kept beneath. One that was asked again already is left alone.
   */
  async retry(answerId: string, instead?: LaneSpec): Promise<void> {
    const found = findAnswer(this.#conversation, answerId);
    if (found === undefined) return;
    const { turn, answer } = found;
    const isCurrent = currentAnswer(turn, answer.laneId) === answer;
    if (!isCurrent || this.#running.isAsking(turn.id, answer.laneId)) return;
    const lane = laneOf(this.#conversation, answer);
    const answering = { ...(instead ?? lane), id: answer.laneId };
    const pending = this.#pendingAnswer(answering);
    this.#conversation = withAnswer(this.#conversation, turn.id, pending);
    this.#tell({ type: 'answer-started', turnId: turn.id, answer: pending });
    await this.#answerLane(turn.id, pending, answering);
  }

  /**
   * Asks those lanes again whose answer to the latest prompt has failed, where `isSame` says so. What runs again
   * already has a new answer; failures further up are left to the user, because the conversation has gone past them.
   */
  async retryFailed(isSame: (answer: Answer) => boolean): Promise<void> {
    const failed = failedAnswers(this.#conversation).filter(isSame);
    await Promise.all(failed.map(({ id }) => this.retry(id)));
  }

  stop(answerId: string): void {
    this.#running.stop(answerId);
  }

  stopAll(): void {
    this.#running.stopAll();
  }

  /** Resolves when nothing runs and everything asked for so far has been kept. */
  async settled(): Promise<void> {
    await this.whenIdle();
    await this.#writer.written();
  }

  /** Keeps a conversation that was made from another one, with its turns and answers. */
  keep(): void {
    for (const turn of this.#conversation.turns) {
      this.#storeTurn(turn);
      for (const answer of turn.answers) {
        this.#writer.write((store) => store.addAnswer(this.#conversation.id, turn.id, answer));
        this.#writer.finish(answer);
      }
    }
  }

  /** Writes down what has arrived and stops. Nothing is marked as stopped, because it was not the user who did. */
  async shutDown(): Promise<void> {
    this.#disposed.abort();
    this.#listeners.clear();
    await this.#writer.dispose();
    this.stopAll();
  }

  /** Stops what runs and waits until all of it is kept. */
  async dispose(): Promise<void> {
    this.#disposed.abort();
    this.#listeners.clear();
    this.stopAll();
    await this.whenIdle();
    await this.#writer.dispose();
  }

  /** What stands in the turn before anything has gone out. */
  #pendingAnswer({ id: laneId, model: ref, parameters: own }: Lane): Answer {
    const { directory, clock, defaultParameters } = this.#services;
    return {
      id: randomUUID(),
      laneId,
      model: directory.describe(ref),
      parameters: { ...defaultParameters(ref), ...own },
      startedAt: clock.epochMs(),
      reply: EMPTY_REPLY,
    };
  }

  /** From the first line on the lane counts as running: it can be stopped, and nobody takes the session for idle. */
  #answerLane(
    turnId: string,
    pending: Answer,
    { id: laneId, model: ref }: Lane,
    earlier: readonly Message[] = [],
    sentAtMs = this.#services.clock.monotonicMs(),
  ): Promise<Answer> {
    const { directory, clock } = this.#services;
    const { id, parameters } = pending;
    return this.#running.run({ id, turnId, laneId }, async (signal) => {
      const model = await directory.identify(ref);
      const answer = { ...pending, model };
      this.#conversation = withAnswer(this.#conversation, turnId, answer);
      this.#writer.write((store) => store.addAnswer(this.#conversation.id, turnId, answer));
      this.#tell({ type: 'answer-started', turnId, answer });
      const turns = turnsUpTo(this.#conversation, turnId);
      const messages = joinMessages([...earlier, ...messagesFor(turns, laneId, ref)]);
      const question = { model, parameters, system: turns.at(-1)?.system, messages };
      for await (const event of ask(question, directory, clock, signal, sentAtMs))
        this.#extend(turnId, id, event);
      return this.#end(turnId, id) ?? answer;
    });
  }

  #extend(turnId: string, answerId: string, event: StampedEvent): void {
    const answer = findAnswer(this.#conversation, answerId)?.answer;
    if (answer === undefined) return;
    const extended = { ...answer, reply: extendReply(answer.reply, event) };
    this.#conversation = withAnswer(this.#conversation, turnId, extended);
    if (isRunning(extended.reply)) this.#writer.progress(answerId, extended.reply);
    this.#tell({ type: 'answer-extended', answerId, event });
  }

  #end(turnId: string, answerId: string): Answer | undefined {
    const answer = findAnswer(this.#conversation, answerId)?.answer;
    if (answer === undefined) return undefined;
    const ended = {
      ...answer,
      cost: costOfReply(answer.model, answer.reply, this.#services.priceOverrides()),
    };
    this.#conversation = withAnswer(this.#conversation, turnId, ended);
    this.#writer.finish(ended);
    this.#tell({ type: 'answer-ended', answer: ended });
    this.#services.onEnded(ended);
    return ended;
  }

  /** Answers of another window grow in the store; we look there until they have ended. */
  async #followElsewhere(): Promise<void> {
    const { clock, store, onStorageProblem } = this.#services;
    while (this.#elsewhere.size > 0) {
      await clock.sleep(FOLLOW_INTERVAL_MS, this.#disposed.signal);
      if (this.#disposed.signal.aborted) return;
      if (this.isRunning) continue;
      try {
        // The store must know of what ended here, or loading would take it back.
        await this.#writer.written();
        const loaded = await store.load(this.#conversation.id);
        if (loaded === undefined || this.isRunning) continue;
        this.#conversation = loaded.conversation;
        this.#elsewhere = loaded.elsewhere;
        this.#notices = loaded.notices;
        this.#tell({ type: 'reloaded' });
      } catch (error) {
        onStorageProblem(error);
        return;
      }
    }
  }

  #storeTurn({ answers: _answers, ...turn }: Turn): void {
    const { turns: _turns, ...conversation } = this.#conversation;
    if (!this.#isStored) this.#writer.write((store) => store.create(conversation));
    this.#isStored = true;
    this.#writer.write((store) => store.addTurn(conversation.id, turn));
  }

  #tell(event: SessionEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
