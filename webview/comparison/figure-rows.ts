import { type LaneFigures, laneFiguresOf } from '../../src/domain/lane-figures.ts';
import type { Mark } from '../../src/domain/ranking.ts';
import type { AnswerView } from '../../src/protocol/view-state.ts';
import { t, uiLocale } from '../l10n.ts';
import { laneMarks } from './marks.ts';
import type { LaneCell, Round } from './rounds.ts';

/** What one line of the table of figures is about: a lane, or one request of a lane that was continued. */
export interface FigureRow {
  readonly id: string;
  readonly label: string;
  /** Where it is served. */
  readonly place: string;
  /** Empty where the lane was not asked. */
  readonly answers: readonly AnswerView[];
  readonly figures: LaneFigures;
  readonly marks: readonly Mark[];
  /** The requests one by one, where there was more than one. */
  readonly parts: readonly FigureRow[];
}

/** One row per lane, in the order of the line-up. */
export function figureRows(round: Round): readonly FigureRow[] {
  const marks = laneMarks(round);
  return round.cells.map((cell) => laneRow(cell, marks.get(cell.laneId) ?? []));
}

function laneRow({ laneId, label, lane, answers }: LaneCell, marks: readonly Mark[]): FigureRow {
  const parts = answers.length < 2 ? [] : answers.map(partRow);
  const place = (answers[0]?.model ?? lane?.model)?.place ?? '';
  return { id: laneId, label, place, answers, figures: laneFiguresOf(answers), marks, parts };
}

function partRow(answer: AnswerView, index: number): FigureRow {
  return {
    id: answer.id,
    label: t('Request {0}', index + 1),
    place: '',
    answers: [answer],
    figures: laneFiguresOf([answer]),
    marks: [],
    parts: [],
  };
}

export type Direction = 'ascending' | 'descending';

/** The lanes by one of their values. What is unknown comes last in both directions; equals keep the line-up's order. */
export function sortedRows(
  rows: readonly FigureRow[],
  read: (row: FigureRow) => number | string | undefined,
  direction: Direction,
): readonly FigureRow[] {
  return rows.toSorted((one, other) => {
    const [left, right] = [read(one), read(other)];
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined);
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right), uiLocale(), { numeric: true });
    return direction === 'ascending' ? order : -order;
  });
}
