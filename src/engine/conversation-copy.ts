import { randomUUID } from 'node:crypto';
import {
  type Answer,
  type Conversation,
  currentAnswer,
  type Lane,
  type Turn,
  turnsOfLane,
} from '../domain/conversation.ts';
import { isRunning } from '../domain/reply.ts';
import { laneOf } from './lanes.ts';

/** What another conversation begins with. All ids are new, so that the two can be kept side by side. */
export interface ConversationCopy {
  readonly title: string;
  readonly lanes: readonly Lane[];
  readonly turns: readonly Turn[];
  /** By the id of each answer, that of the one it was copied from, whose request is to be kept with it as well. */
  readonly originals: ReadonlyMap<string, string>;
}

/** A whole conversation with all that was ever answered in it; what still runs is left out. */
export function conversationCopy({ title, lanes, turns }: Conversation): ConversationCopy {
  return copyOf({ title, lanes, turns });
}

/**
 * One lane of a comparison as a conversation of its own, up to and including one of its answers; what still runs is left
 * out, and so is what only other lanes were asked.
 */
export function laneHistory(conversation: Conversation, upTo: Answer): ConversationCopy {
  const last = conversation.turns.findIndex((turn) => turn.answers.some(({ id }) => id === upTo.id));
  const turns = turnsOfLane(conversation.turns.slice(0, last + 1), upTo.laneId).map(
    ({ laneIds: _laneIds, ...turn }): Turn => {
      const answer = turn.answers.includes(upTo) ? upTo : currentAnswer(turn, upTo.laneId);
      return { ...turn, answers: answer === undefined ? [] : [answer] };
    },
  );
  return copyOf({ title: conversation.title, lanes: [laneOf(conversation, upTo)], turns });
}

function copyOf({ title, lanes, turns }: Omit<ConversationCopy, 'originals'>): ConversationCopy {
  const ids = new Map<string, string>();
  const renewed = (id: string): string => {
    const known = ids.get(id) ?? randomUUID();
    ids.set(id, known);
    return known;
  };
  const answers = turns.flatMap((turn) => turn.answers).filter(({ reply }) => !isRunning(reply));
  const copied = new Set(answers.map(({ id }) => id));
  const copyTurn = ({ continues, laneIds, ...turn }: Turn): Turn => ({
    ...turn,
    id: renewed(turn.id),
    ...(continues !== undefined && copied.has(continues) && { continues: renewed(continues) }),
    ...(laneIds !== undefined && { laneIds: laneIds.map(renewed) }),
    answers: turn.answers
      .filter(({ id }) => copied.has(id))
      .map((answer) => ({ ...answer, id: renewed(answer.id), laneId: renewed(answer.laneId) })),
  });
  return {
    title,
    lanes: lanes.map((lane) => ({ ...lane, id: renewed(lane.id) })),
    turns: turns.map(copyTurn),
    originals: new Map(answers.map(({ id }) => [renewed(id), id])),
  };
}
