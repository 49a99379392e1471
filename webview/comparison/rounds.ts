import { turnRounds } from '../../src/domain/rounds.ts';
import type { AnswerView, ConversationView, LaneView, TurnView } from '../../src/protocol/view-state.ts';
import { laneLabels } from './lane-labels.ts';

/** One prompt and all that came of it: a turn with the turns in which single lanes were asked to go on. */
export interface Round {
  readonly turn: TurnView;
  /** One per lane, in the order of the line-up; then lanes that have left it. */
  readonly cells: readonly LaneCell[];
}

/** What one lane has to say in one round. */
export interface LaneCell {
  readonly laneId: string;
  /** What the lane is called: unique among the cells of the round. */
  readonly label: string;
  /** Absent where the lane has left the line-up. */
  readonly lane?: LaneView;
  /** The answer, and what it was continued with; empty where the lane was not asked. */
  readonly answers: readonly AnswerView[];
}

/** The rounds of a comparison, oldest first. */
export function roundsOf({ lanes, turns }: ConversationView): readonly Round[] {
  const lineUp = lanes.map(({ id }) => id);
  return turnRounds(lineUp, turns).map((round) => ({ turn: round.turn, cells: cellsOf(lanes, round.lanes) }));
}

/** The lanes of a comparison in which nothing was asked yet. */
export function cellsOfLineUp({ lanes }: ConversationView): readonly LaneCell[] {
  return cellsOf(
    lanes,
    lanes.map(({ id }) => ({ laneId: id, answers: [] })),
  );
}

function cellsOf(
  lineUp: readonly LaneView[],
  asked: readonly Pick<LaneCell, 'laneId' | 'answers'>[],
): readonly LaneCell[] {
  const cells = asked.map((cell) => ({ ...cell, lane: lineUp.find(({ id }) => id === cell.laneId) }));
  const labels = laneLabels(
    cells.map(({ lane, answers: [answer] }) => ({
      model: answer?.model ?? lane?.model,
      parameters: answer?.parameters ?? lane?.parameters ?? {},
    })),
  );
  return cells.map(({ lane, ...cell }, index) => ({
    ...cell,
    label: labels[index] ?? '',
    ...(lane !== undefined && { lane }),
  }));
}

/** What the lane of an answer is called in its round. */
export function laneNameOf(answer: AnswerView, conversation: ConversationView): string {
  const cells = roundsOf(conversation).flatMap((round) => round.cells);
  return cells.find(({ answers }) => answers.includes(answer))?.label ?? answer.model.label;
}

/** The lanes of a round that were asked. */
export function answeredCells({ cells }: Round): readonly LaneCell[] {
  return cells.filter(({ answers }) => answers.length > 0);
}
