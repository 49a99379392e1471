import { diffArrays } from 'diff';

/** A run of items that stand on both sides, or that do not: so many of the left one, so many of the right one. */
export interface Run {
  readonly isSame: boolean;
  readonly left: number;
  readonly right: number;
}

/** In one pair. About 20 ms. */
const MOST_EDITS = 600;

/** How much one comparison of two answers may cost, so that it ends in time whatever they are. */
export class EditBudget {
  #steps = 3_000_000;
  isExceeded = false;

  /** The cost of finding a shortest edit grows with the square of its length. */
  get mostEdits(): number {
    return Math.min(MOST_EDITS, Math.floor(Math.sqrt(this.#steps)));
  }

  spend(edits: number): void {
    this.#steps = Math.max(0, this.#steps - edits * edits);
  }
}

/**
 * The shortest way from one sequence to the other, as runs that are in turn alike and different. Where the budget does not
 * suffice, everything between the common beginning and the common end counts as different, and the budget says so. The
 * sides can be swapped without another result.
 */
export function runsOf(
  left: readonly string[],
  right: readonly string[],
  budget: EditBudget,
): readonly Run[] {
  const isSwapped =
    left.length === right.length ? left.join('\n') > right.join('\n') : left.length > right.length;
  if (!isSwapped) return shortestRuns(left, right, budget);
  return shortestRuns(right, left, budget).map((run) => ({ ...run, left: run.right, right: run.left }));
}

function shortestRuns(left: readonly string[], right: readonly string[], budget: EditBudget): readonly Run[] {
  const mostEdits = budget.mostEdits;
  const changes = diffArrays([...left], [...right], { maxEditLength: mostEdits });
  if (changes === undefined) {
    budget.spend(mostEdits);
    budget.isExceeded = true;
    return roughRuns(left, right);
  }
  const runs: Run[] = [];
  let edits = 0;
  for (const { added, removed, count } of changes) {
    const isSame = !added && !removed;
    if (!isSame) edits += count;
    const run = { isSame, left: added ? 0 : count, right: removed ? 0 : count };
    const last = runs.at(-1);
    if (last?.isSame === isSame)
      runs[runs.length - 1] = { isSame, left: last.left + run.left, right: last.right + run.right };
    else runs.push(run);
  }
  budget.spend(edits);
  return runs;
}

function roughRuns(left: readonly string[], right: readonly string[]): readonly Run[] {
  const most = Math.min(left.length, right.length);
  let start = 0;
  while (start < most && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < most - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const runs = [
    { isSame: true, left: start, right: start },
    { isSame: false, left: left.length - start - end, right: right.length - start - end },
    { isSame: true, left: end, right: end },
  ];
  return runs.filter((run) => run.left + run.right > 0);
}
