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
  const all = turns.flatMap((turn) => turn.answers);
  const shown = turns.map((turn) => ({ ...turn, answers: currentAnswers(turn) }));
  const current = new Set(shown.flatMap((turn) => turn.answers));
  const turnIds = new Map(turns.flatMap(({ id, answers }) => answers.map((answer) => [answer, id] as const)));
  const lineUp = lanes.map(({ id }) => id);
  return turnRounds(lineUp, shown).map((round, index) => {
    const asked = round.lanes.flatMap(({ laneId, answers: [first, ...more] }) => {
      if (first === undefined) return [];
      const answers: ExportedLane['answers'] = [first, ...more];
      const ofTurns = new Set(answers.map((answer) => turnIds.get(answer)));
      const replaced = all.filter(
        (answer) => answer.laneId === laneId && !current.has(answer) && ofTurns.has(turnIds.get(answer)),
      );
      return [{ laneId, answers, replaced }];
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

const WORDS: LaneWords = {
  effort: (effort) => `effort ${effort}`,
  temperature: (temperature) => `temperature ${temperature}`,
  topP: (topP) => `top-p ${topP}`,
  limit: (tokens) => `at most ${tokens} tokens`,
};
