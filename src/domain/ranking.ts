import { type LaneFigures, laneFiguresOf, type Measured } from './lane-figures.ts';
import { isRunning } from './reply.ts';

/** What an answer can be the best in. */
export type Distinction =
  /** The least time to the first visible token from the request that answered: what came before it does not count. */
  | 'first'
  /** The least time from Send to the end. */
  | 'fastest'
  | 'cheapest'
  /** The fewest characters: tokens are not the same unit for two models, and they count reasoning. */
  | 'shortest';

export interface Mark {
  readonly distinction: Distinction;
  /** Answers whose figure is known, among which this one has the least. */
  readonly compared: number;
  /** All complete answers of the round. Where it is more than were compared, the mark is to say so. */
  readonly complete: number;
}

/** One lane of a round: its answer and what that was continued with; empty where it was not asked. */
export interface Contender {
  readonly laneId: string;
  readonly answers: readonly Measured[];
}

/**
 * The marks of a round, by lane. Only complete answers take part: whatever was cut off, stopped, refused or has failed
 * wins nothing by it. An unknown figure never wins. Equals are all marked. There is no mark while one is still
 * answering, and none where fewer than two can be compared.
 */
export function rank(lanes: readonly Contender[]): ReadonlyMap<string, readonly Mark[]> {
  if (lanes.some(({ answers }) => answers.some(({ reply }) => isRunning(reply)))) return new Map();
  const complete = lanes
    .filter(isComplete)
    .map(({ laneId, answers }) => ({ laneId, figures: laneFiguresOf(answers) }));
  const marks = new Map<string, Mark[]>();
  for (const { distinction, read } of CRITERIA) {
    const known = complete.flatMap(({ laneId, figures }) => {
      const value = read(figures);
      return value === undefined ? [] : [{ laneId, value }];
    });
    if (known.length < 2) continue;
    const least = Math.min(...known.map(({ value }) => value));
    const mark = { distinction, compared: known.length, complete: complete.length };
    for (const { laneId, value } of known)
      if (value === least) marks.set(laneId, [...(marks.get(laneId) ?? []), mark]);
  }
  return marks;
}

interface Criterion {
  readonly distinction: Distinction;
  /** Less is better. */
  readonly read: (figures: LaneFigures) => number | undefined;
}

const CRITERIA: readonly Criterion[] = [
  { distinction: 'first', read: ({ firstVisibleMs }) => firstVisibleMs },
  { distinction: 'fastest', read: ({ elapsedMs }) => elapsedMs },
  { distinction: 'cheapest', read: ({ costUsd }) => costUsd },
  { distinction: 'shortest', read: ({ characters }) => characters },
];

/** Its last word is the end the model gave it; words there must be. */
function isComplete({ answers }: Contender): boolean {
  const state = answers.at(-1)?.reply.state;
  const hasText = answers.some(({ reply }) => reply.text !== '');
  return hasText && state?.type === 'finish' && state.reason === 'complete';
}
