import { isRunning } from '../../src/domain/reply.ts';
import type { DifferenceView } from '../../src/protocol/view-state.ts';
import { answeredCells, type LaneCell, type Round } from './rounds.ts';

/** Two lanes of a round whose answers are looked at side by side. */
export interface CellPair {
  readonly left: LaneCell;
  readonly right: LaneCell;
}

/** By the ids of their lanes. */
export interface LanePair {
  readonly left: string;
  readonly right: string;
}

/**
 * The lanes to be compared: those the host compares if they belong to this round; else the ones that were looked at
 * before, in another round; else the first two that have an answer. `undefined` where there are no two.
 */
export function pairToCompare(
  round: Round,
  compared: DifferenceView | undefined,
  before: LanePair | undefined,
): CellPair | undefined {
  const cells = answeredCells(round);
  const ofAnswer = (id: string | undefined) =>
    cells.find(({ answers }) => answers.some((answer) => answer.id === id));
  const ofLane = (id: string | undefined) => cells.find(({ laneId }) => laneId === id);
  return (
    pairOf(ofAnswer(compared?.one), ofAnswer(compared?.other)) ??
    pairOf(ofLane(before?.left), ofLane(before?.right)) ??
    pairOf(cells[0], cells[1])
  );
}

function pairOf(left: LaneCell | undefined, right: LaneCell | undefined): CellPair | undefined {
  return left === undefined || right === undefined || left === right ? undefined : { left, right };
}

/** What the host is asked for: an answer stands for all that it was continued with. */
export function answerIdOf({ answers }: LaneCell): string {
  return answers[0]?.id ?? '';
}

/** The host compares these two, whichever part of their answers it was asked for. */
export function isComparing(compared: DifferenceView | undefined, { left, right }: CellPair): boolean {
  const has = (cell: LaneCell, id: string | undefined) => cell.answers.some((answer) => answer.id === id);
  return has(left, compared?.one) && has(right, compared?.other);
}

export function isGrowing({ answers }: LaneCell): boolean {
  return answers.some(({ reply }) => isRunning(reply));
}
