import { randomUUID } from 'node:crypto';
import { type Answer, findAnswer, type Lane, turnsUpTo } from '../domain/conversation.ts';
import { EMPTY_REPLY } from '../domain/reply.ts';
import type { Message } from '../providers/provider.ts';
import { ask } from './ask.ts';
import { costOfReply } from './cost-of-reply.ts';
import { joinMessages, messagesFor } from './history.ts';
import type { KeptConversation } from './kept-conversation.ts';
import { RunningAnswers } from './running-answers.ts';
import type { SessionServices } from './session-services.ts';

/** Asks the lanes of one conversation and lets it have what arrives. Lanes never wait for each other. */
export class LaneAsking {
  readonly running = new RunningAnswers();
  readonly #services: SessionServices;
  readonly #kept: KeptConversation;
  /** Ids of all answers that were asked for here. */
  readonly #asked = new Set<string>();

  constructor(services: SessionServices, kept: KeptConversation) {
    this.#services = services;
    this.#kept = kept;
  }

  /** Whether an answer was asked for since the conversation was opened here. */
  hasAsked(answerId: string): boolean {
    return this.#asked.has(answerId);
  }

  /** What stands in the turn before anything has gone out. */
  pendingAnswer({ id: laneId, model: ref, parameters: own }: Lane): Answer {
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

  /** Asks a lane in a turn that is there already, in the place of whatever it has answered. */
  async askAnew(turnId: string, lane: Lane): Promise<void> {
    const pending = this.pendingAnswer(lane);
    this.#kept.showAnswer(turnId, pending);
    await this.ask(turnId, pending, lane);
  }

  /** From the first line on the lane counts as running: it can be stopped, and nobody takes the conversation for idle. */
  ask(
    turnId: string,
    pending: Answer,
    { id: laneId, model: ref }: Lane,
    earlier: readonly Message[] = [],
    sentAtMs = this.#services.clock.monotonicMs(),
  ): Promise<Answer> {
    const { id, parameters } = pending;
    this.#asked.add(id);
    return this.running.run({ id, turnId, laneId }, async (signal) => {
      const model = await this.#services.directory.identify(ref, signal);
      const answer = { ...pending, model };
      this.#kept.startAnswer(turnId, answer);
      const turns = turnsUpTo(this.#kept.current, turnId);
      const messages = joinMessages([...earlier, ...messagesFor(turns, laneId, ref)]);
      const { system, attachments = [] } = turns.at(-1) ?? {};
      const question = { model, parameters, system, messages, attachments };
      for await (const event of ask(question, this.#services, signal, sentAtMs))
        this.#kept.extendAnswer(id, event);
      return this.#end(turnId, id) ?? answer;
    });
  }

  #end(turnId: string, answerId: string): Answer | undefined {
    const answer = findAnswer(this.#kept.current, answerId)?.answer;
    if (answer === undefined) return undefined;
    const cost = costOfReply(answer.model, answer.reply, this.#services.priceOverrides());
    const ended = { ...answer, cost };
    this.#kept.endAnswer(turnId, ended);
    this.#services.onEnded(ended);
    return ended;
  }
}
