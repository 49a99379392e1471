import type { Attachment } from './attachment.ts';
import type { Cost } from './cost.ts';
import type { Model } from './model.ts';
import type { ModelRef } from './model-ref.ts';
import type { Parameters } from './parameters.ts';
import type { Reply } from './reply.ts';

/** A chat is a comparison with one lane. */
export interface Conversation {
  readonly id: string;
  readonly kind: ConversationKind;
  readonly title: string;
  /** Where it was held: the workspace's URI, or absent in an empty window. */
  readonly workspace?: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly lanes: readonly Lane[];
  readonly turns: readonly Turn[];
}

export type ConversationKind = 'chat' | 'compare';

/** One model's column. Its id, not the model, is its identity: the same model may stand in two lanes. */
export interface Lane {
  readonly id: string;
  readonly model: ModelRef;
  readonly parameters?: Parameters;
}

export interface Turn {
  readonly id: string;
  readonly prompt: string;
  readonly system?: string;
  readonly context: readonly ContextItem[];
  readonly attachments?: readonly Attachment[];
  /** The answer that was cut at its limit and that this turn asks one lane to go on with. */
  readonly continues?: string;
  /** The lanes that it is for; absent: all that there are, those that join later too. */
  readonly laneIds?: readonly string[];
  readonly createdAt: number;
  /** In the order they were asked. A retry adds an answer to the same lane; the last one of a lane counts. */
  readonly answers: readonly Answer[];
}

/** One lane's answer to one turn, with the model as it was when asked. */
export interface Answer {
  readonly id: string;
  readonly laneId: string;
  readonly model: Model;
  readonly parameters: Parameters;
  readonly startedAt: number;
  readonly reply: Reply;
  /** Set when the answer has ended. */
  readonly cost?: Cost;
}

/** A piece of the user's code that goes with a prompt, visible as a chip. Lines are 1-based and inclusive. */
export interface ContextItem {
  readonly uri: string;
  readonly label: string;
  readonly language: string;
  readonly lines?: readonly [first: number, last: number];
  readonly text: string;
  readonly diagnostics?: readonly string[];
}

export interface ConversationSummary {
  readonly id: string;
  readonly kind: ConversationKind;
  readonly title: string;
  readonly workspace?: string;
  readonly updatedAt: number;
  readonly models: readonly string[];
  /** The beginning of the first prompt; absent where nothing was asked. */
  readonly firstPrompt?: string;
}

/** As much of a prompt as a list of conversations shows and finds. */
export const LONGEST_SUMMARY_PROMPT = 200;

export function currentAnswer(turn: Turn, laneId: string): Answer | undefined {
  return turn.answers.findLast((answer) => answer.laneId === laneId);
}

/** What a turn shows: the current answer of each lane that was asked, in the order they were first asked. */
export function currentAnswers(turn: Turn): readonly Answer[] {
  const laneIds = new Set(turn.answers.map(({ laneId }) => laneId));
  return [...laneIds].flatMap((laneId) => currentAnswer(turn, laneId) ?? []);
}

export function findAnswer(
  { turns }: Conversation,
  answerId: string,
): { readonly turn: Turn; readonly answer: Answer } | undefined {
  for (const turn of turns) {
    const answer = turn.answers.find(({ id }) => id === answerId);
    if (answer !== undefined) return { turn, answer };
  }
  return undefined;
}

/** The failures with which lanes of today's line-up stand still: a lane's latest answer in the last turn it was asked in. */
export function failedAnswers({ lanes, turns }: Conversation): readonly Answer[] {
  const answers = turns.flatMap((turn) => turn.answers);
  return lanes.flatMap(({ id }) => {
    const latest = answers.findLast(({ laneId }) => laneId === id);
    return latest?.reply.state.type === 'failure' ? [latest] : [];
  });
}

/**
 * The turns that a lane knows of: all but those which are for other lanes, which ask another lane to go on, or which go on
 * with an answer that was replaced since. The last turn is the one being asked, and always among them.
 */
export function turnsOfLane(turns: readonly Turn[], laneId: string): readonly Turn[] {
  const known = new Set(knownTurns(turns, laneId));
  return turns.filter((turn) => known.has(turn) || turn === turns.at(-1));
}

/** The same, the last turn being one like any other. */
export function knownTurns(turns: readonly Turn[], laneId: string): readonly Turn[] {
  const answerIds = new Set<string>();
  return turns.filter((turn) => {
    const answer = currentAnswer(turn, laneId);
    const isForLane = turn.laneIds === undefined || turn.laneIds.includes(laneId) || answer !== undefined;
    const isKnown = isForLane && (turn.continues === undefined || answerIds.has(turn.continues));
    if (isKnown && answer !== undefined) answerIds.add(answer.id);
    return isKnown;
  });
}

export function turnsUpTo({ turns }: Conversation, turnId: string): readonly Turn[] {
  return turns.slice(0, turns.findIndex(({ id }) => id === turnId) + 1);
}

/** The conversation with an answer added to its turn, or in the place of its own earlier state. */
export function withAnswer(conversation: Conversation, turnId: string, answer: Answer): Conversation {
  const answersOf = ({ answers }: Turn) =>
    answers.some(({ id }) => id === answer.id)
      ? answers.map((other) => (other.id === answer.id ? answer : other))
      : [...answers, answer];
  return {
    ...conversation,
    turns: conversation.turns.map((turn) =>
      turn.id === turnId ? { ...turn, answers: answersOf(turn) } : turn,
    ),
  };
}
