import type { LinePair, Span } from '../domain/difference.ts';
import { align, type Piece } from './align.ts';
import { type EditBudget, runsOf } from './sequences.ts';
import { wordsOf } from './tokens.ts';
import { changedWords } from './words.ts';

/** Two blocks of code by lines; those that were changed stand beside the ones they were changed into, with the changed words marked. */
export function* pairedLines(
  left: readonly string[],
  right: readonly string[],
  budget: EditBudget,
): Generator<void, readonly LinePair[]> {
  const pairs: LinePair[] = [];
  let [leftPlace, rightPlace] = [0, 0];
  for (const run of runsOf(left, right, budget)) {
    const [leftEnd, rightEnd] = [leftPlace + run.left, rightPlace + run.right];
    const [ofLeft, ofRight] = [left.slice(leftPlace, leftEnd), right.slice(rightPlace, rightEnd)];
    if (run.isSame)
      pairs.push(...ofLeft.map((line) => ({ left: whole(line, false), right: whole(line, false) })));
    else pairs.push(...(yield* changedLines(ofLeft, ofRight, budget)));
    [leftPlace, rightPlace] = [leftEnd, rightEnd];
  }
  return pairs;
}

function* changedLines(
  left: readonly string[],
  right: readonly string[],
  budget: EditBudget,
): Generator<void, readonly LinePair[]> {
  const { pairs, isCoarse } = yield* align(left.map(pieceOf), right.map(pieceOf));
  if (isCoarse) budget.isExceeded = true;
  const lines: LinePair[] = [];
  let [leftPlace, rightPlace] = [0, 0];
  for (const [leftEnd, rightEnd] of [...pairs, [left.length, right.length] as const]) {
    lines.push(...besideEachOther(left.slice(leftPlace, leftEnd), right.slice(rightPlace, rightEnd)));
    const [one, other] = [left[leftEnd], right[rightEnd]];
    if (one !== undefined && other !== undefined) lines.push(changedWords(one, other, 'code', budget));
    [leftPlace, rightPlace] = [leftEnd + 1, rightEnd + 1];
    yield;
  }
  return lines;
}

/** Lines that have nothing in common, in as little height as possible. */
function besideEachOther(left: readonly string[], right: readonly string[]): readonly LinePair[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const [one, other] = [left[index], right[index]];
    return {
      ...(one !== undefined && { left: whole(one, true) }),
      ...(other !== undefined && { right: whole(other, true) }),
    };
  });
}

function whole(text: string, isChanged: boolean): readonly Span[] {
  return text === '' ? [] : [{ text, isChanged }];
}

function pieceOf(line: string): Piece {
  return { text: line, words: wordsOf(line), group: 'line', leastAlike: 0.4 };
}
