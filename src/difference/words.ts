import type { Span } from '../domain/difference.ts';
import { type EditBudget, type Run, runsOf } from './sequences.ts';
import { type Token, tokensOf } from './tokens.ts';

export interface MarkedTexts {
  readonly left: readonly Span[];
  readonly right: readonly Span[];
}

/**
 * Both texts with the words marked that the other one has not. In prose the space between words is no difference. A few
 * alike words in the middle of much that is not are marked with it: crumbs of agreement are harder to read than none.
 */
export function changedWords(
  left: string,
  right: string,
  of: 'prose' | 'code',
  budget: EditBudget,
): MarkedTexts {
  const tokens = { left: tokensOf(left, of), right: tokensOf(right, of) };
  const runs = runsOf(coresOf(tokens.left), coresOf(tokens.right), budget);
  const readable = withoutCrumbs(runs, tokens.left);
  return { left: spansOf(tokens.left, readable, 'left'), right: spansOf(tokens.right, readable, 'right') };
}

function coresOf(tokens: readonly Token[]): readonly string[] {
  return tokens.map(({ core }) => core);
}

/** A short alike run between changes of at least twice its words is taken as changed. */
function withoutCrumbs(runs: readonly Run[], left: readonly Token[]): readonly Run[] {
  const result: Run[] = [];
  let place = 0;
  for (const [index, run] of runs.entries()) {
    const length = lengthOf(left.slice(place, place + run.left));
    place += run.left;
    const before = result.at(-1);
    const isCrumb =
      run.isSame &&
      length <= LONGEST_CRUMB &&
      [before, runs[index + 1]].every((change) => wordCount(change) >= 2 * run.left);
    const isChange = isCrumb || !run.isSame;
    if (before !== undefined && !before.isSame && isChange)
      result[result.length - 1] = {
        isSame: false,
        left: before.left + run.left,
        right: before.right + run.right,
      };
    else result.push(run);
  }
  return result;
}

/** Characters. A longer agreement is always worth being seen. */
const LONGEST_CRUMB = 12;

function wordCount(change: Run | undefined): number {
  return change === undefined ? 0 : Math.max(change.left, change.right);
}

function lengthOf(tokens: readonly Token[]): number {
  return tokens.reduce((sum, { core }) => sum + core.length, 0);
}

/** The space after a changed word is marked with it only where another changed word follows. */
function spansOf(tokens: readonly Token[], runs: readonly Run[], side: 'left' | 'right'): readonly Span[] {
  const spans: Span[] = [];
  const add = (text: string, isChanged: boolean) => {
    const last = spans.at(-1);
    if (text === '') return;
    if (last?.isChanged === isChanged) spans[spans.length - 1] = { isChanged, text: last.text + text };
    else spans.push({ text, isChanged });
  };
  let place = 0;
  for (const run of runs) {
    const end = place + run[side];
    for (; place < end; place += 1) {
      const { core, space } = tokens[place] ?? { core: '', space: '' };
      add(core, !run.isSame);
      add(space, !run.isSame && place + 1 < end);
    }
  }
  return spans;
}
