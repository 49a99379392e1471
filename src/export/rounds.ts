import { type Answer, type Conversation, currentAnswers, type Turn } from '../domain/conversation.ts';
import { type LaneWords, laneLabels } from '../domain/lane-labels.ts';
import { turnRounds } from '../domain/rounds.ts';

/** One prompt with what each lane that was asked has to say. */
export interface ExportedRound {
  /** From 1. */
  readonly number: number;
  readonly turn: Turn;
  readonly lanes: readonly ExportedLane[];
}

export interface ExportedLane {
  readonly laneId: string;
  /** Unique within the round. */
  readonly label: string;
  /** The answer that counts, then those in which it was gone on with. */
  readonly answers: readonly [Answer, ...Answer[]];
  /** In whose place they came, when the lane was asked again. */
  readonly replaced: readonly Answer[];
}

export function exportedRounds({ lanes, turns }: Conversation): readonly ExportedRound[] {
  const valid = validAnswers(turns);
  const lineUp = lanes.map(({ id }) => id);
  return turnRounds(lineUp, turns).map((round, index) => {
    const asked = round.lanes.flatMap(({ laneId, answers: all }) => {
      const [first, ...more] = all.filter(({ id }) => valid.has(id));
      if (first === undefined) return [];
      const answers: ExportedLane['answers'] = [first, ...more];
      return [{ laneId, answers, replaced: all.filter(({ id }) => !valid.has(id)) }];
    });
    const labels = laneLabels(
      asked.map(({ answers: [{ model, parameters }] }) => ({ model, parameters })),
      WORDS,
    );
    return {
      number: index + 1,
      turn: round.turn,
      lanes: asked.map((lane, place) => ({ ...lane, label: labels[place] ?? '' })),
    };
  });
}

/** Ids of the answers that were not replaced, and that go on with none that was. */
function validAnswers(turns: readonly Turn[]): ReadonlySet<string> {
  const valid = new Set<string>();
  for (const turn of turns) {
    if (turn.continues !== undefined && !valid.has(turn.continues)) continue;
    for (const { id } of currentAnswers(turn)) valid.add(id);
  }
  return valid;
}

const WORDS: LaneWords = {
  effort: (effort) => `effort ${effort}`,
  temperature: (temperature) => `temperature ${temperature}`,
  topP: (topP) => `top-p ${topP}`,
  limit: (tokens) => `at most ${tokens} tokens`,
};
