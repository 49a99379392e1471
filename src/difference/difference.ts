import type { Difference, DifferenceRow, Span } from '../domain/difference.ts';
import { align } from './align.ts';
import { comparable, type Parts, partsOf, piecesOf } from './block-pieces.ts';
import { type Block, blocksOf, codeLines } from './blocks.ts';
import { pairedLines } from './code-lines.ts';
import { EditBudget } from './sequences.ts';
import { summaryOf } from './summary.ts';
import { changedWords } from './words.ts';

/**
 * How two answers differ. Each is given in the parts it came in (what it was continued with is a part of its own), and no
 * block goes from one part to the next. Yields often, so that whoever runs it decides when to rest; its cost is
 * bounded, whatever the answers are.
 */
export function* differenceOf(
  left: readonly string[],
  right: readonly string[],
): Generator<void, Difference> {
  const [ofLeft, ofRight] = [left.flatMap(blocksOf), right.flatMap(blocksOf)];
  const { pairs, isCoarse } = yield* align(yield* piecesOf(ofLeft), yield* piecesOf(ofRight));
  const budget = new EditBudget();
  const rows: DifferenceRow[] = [];
  let [leftPlace, rightPlace] = [0, 0];
  for (const [leftEnd, rightEnd] of [...pairs, [ofLeft.length, ofRight.length] as const]) {
    rows.push(...ofLeft.slice(leftPlace, leftEnd).map(onlyLeft));
    rows.push(...ofRight.slice(rightPlace, rightEnd).map(onlyRight));
    const [one, other] = [ofLeft[leftEnd], ofRight[rightEnd]];
    if (one !== undefined && other !== undefined) rows.push(yield* pairRow(one, other, budget));
    [leftPlace, rightPlace] = [leftEnd + 1, rightEnd + 1];
    yield;
  }
  return { rows, summary: summaryOf(rows), isCoarse: isCoarse || budget.isExceeded };
}

function* pairRow(left: Block, right: Block, budget: EditBudget): Generator<void, DifferenceRow> {
  if (comparable(left) === comparable(right))
    return { type: 'same', ...natureOf(left), left: left.text, right: right.text };
  if (left.kind === 'code') {
    const lines = yield* pairedLines(codeLines(left), codeLines(right), budget);
    return { type: 'changed-code', ...natureOf(left), ...natureOf(right), lines };
  }
  const [one, other] = [partsOf(left), partsOf(right)];
  const marked = changedWords(one.words, other.words, 'prose', budget);
  return {
    type: 'changed',
    ...natureOf(left),
    left: withShape(one, marked.left),
    right: withShape(other, marked.right),
  };
}

/** What only shapes the block is shown, and never marked. */
function withShape({ before, after }: Parts, spans: readonly Span[]): readonly Span[] {
  const unmarked = (text: string) => (text === '' ? [] : [{ text, isChanged: false }]);
  return [...unmarked(before), ...spans, ...unmarked(after)];
}

function onlyLeft(block: Block): DifferenceRow {
  return { type: 'only-left', ...natureOf(block), left: block.text };
}

function onlyRight(block: Block): DifferenceRow {
  return { type: 'only-right', ...natureOf(block), right: block.text };
}

function natureOf({ kind, language }: Block): Pick<Block, 'kind' | 'language'> {
  return { kind, ...(language !== undefined && { language }) };
}
