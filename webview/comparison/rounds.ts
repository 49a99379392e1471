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
  const groups: TurnView[][] = [];
  for (const turn of turns) {
    const group = turn.continues === undefined ? undefined : groupOf(groups, turn.continues);
    if (group === undefined) groups.push([turn]);
    else group.push(turn);
  }
  return groups.flatMap((group) => {
    const [turn] = group;
    return turn === undefined ? [] : [{ turn, cells: cellsOf(lanes, group) }];
  });
}

function groupOf(groups: readonly TurnView[][], answerId: string): TurnView[] | undefined {
  return groups.findLast((turns) => turns.some(({ answers }) => answers.some(({ id }) => id === answerId)));
}

/** The lanes of a comparison in which nothing was asked yet. */
export function cellsOfLineUp({ lanes }: ConversationView): readonly LaneCell[] {
  return cellsOf(lanes, []);
}

function cellsOf(lanes: readonly LaneView[], turns: readonly TurnView[]): readonly LaneCell[] {
  const answers = turns.flatMap((turn) => turn.answers);
  const inLineUp = lanes.map((lane) => lane.id);
  const left = [...new Set(answers.map(({ laneId }) => laneId))].filter((id) => !inLineUp.includes(id));
  const cells = [...inLineUp, ...left].map((laneId) => ({
    laneId,
    lane: lanes.find(({ id }) => id === laneId),
    answers: answers.filter((answer) => answer.laneId === laneId),
  }));
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

/** The lanes of a round that have an answer of which at least something has arrived or was counted. */
export function answeredCells({ cells }: Round): readonly LaneCell[] {
  return cells.filter(({ answers }) => answers.length > 0);
}
