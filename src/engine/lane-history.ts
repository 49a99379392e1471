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

export interface LaneHistory {
  readonly title: string;
  readonly lane: Lane;
  readonly turns: readonly Turn[];
}

/**
 * One lane of a comparison as a conversation of its own, up to and including one of its answers. All ids are new; what
 * still runs is left out, and so is what only other lanes were asked.
 */
export function laneHistory(conversation: Conversation, upTo: Answer): LaneHistory {
  const last = conversation.turns.findIndex((turn) => turn.answers.some(({ id }) => id === upTo.id));
  const lane: Lane = { ...laneOf(conversation, upTo), id: randomUUID() };
  const newIds = new Map<string, string>();
  const turns = turnsOfLane(conversation.turns.slice(0, last + 1), upTo.laneId).map(
    ({ continues, ...turn }): Turn => {
      const answer = turn.answers.includes(upTo) ? upTo : currentAnswer(turn, upTo.laneId);
      const continued = continues === undefined ? undefined : newIds.get(continues);
      const copy = {
        ...turn,
        id: randomUUID(),
        ...(continued === undefined ? {} : { continues: continued }),
      };
      if (answer === undefined || isRunning(answer.reply)) return { ...copy, answers: [] };
      const id = randomUUID();
      newIds.set(answer.id, id);
      return { ...copy, answers: [{ ...answer, id, laneId: lane.id }] };
    },
  );
  return { title: conversation.title, lane, turns };
}
