import { randomUUID } from 'node:crypto';
import {
  type Answer,
  type Conversation,
  currentAnswer,
  type Lane,
  type Turn,
} from '../domain/conversation.ts';
import { isRunning } from '../domain/reply.ts';
import { laneOf } from './lanes.ts';

export interface LaneHistory {
  readonly title: string;
  readonly lane: Lane;
  readonly turns: readonly Turn[];
}

/** One lane of a comparison as a conversation of its own, up to and including one of its answers. All ids are new; what still runs is left out. */
export function laneHistory(conversation: Conversation, upTo: Answer): LaneHistory {
  const last = conversation.turns.findIndex((turn) => turn.answers.some(({ id }) => id === upTo.id));
  const lane: Lane = { ...laneOf(conversation, upTo), id: randomUUID() };
  const turns = conversation.turns.slice(0, last + 1).map((turn): Turn => {
    const answer = turn.answers.includes(upTo) ? upTo : currentAnswer(turn, upTo.laneId);
    return {
      ...turn,
      id: randomUUID(),
      answers:
        answer === undefined || isRunning(answer.reply)
          ? []
          : [{ ...answer, id: randomUUID(), laneId: lane.id }],
    };
  });
  return { title: conversation.title, lane, turns };
}
