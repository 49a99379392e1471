import type { Difference, DifferenceRow } from '../domain/difference.ts';
import { align, type Piece } from './align.ts';
import { type Block, blocksOf, codeLines } from './blocks.ts';
import { pairedLines } from './code-lines.ts';
import { EditBudget } from './sequences.ts';
import { summaryOf } from './summary.ts';
import { wordsOf } from './tokens.ts';
import { changedWords } from './words.ts';

/**
 * How two answers differ. Each is given in the parts it came in (what it was continued with is a part of its own), and no
 * block goes from one part to the next. Yields often, so that whoever runs it decides when to rest; takes some 50 ms for
 * two unlike answers of 100 KB, and its cost is bounded for any.
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
  const [one, other] = [partsOf(left), partsOf(right)];
  if (comparable(left) === comparable(right))
    return { type: 'same', ...natureOf(left), left: left.text, right: right.text };
  if (left.kind === 'code') {
    const language = right.language ?? left.language;
    const lines = yield* pairedLines(codeLines(left), codeLines(right), budget);
    return {
      type: 'changed-code',
      ...natureOf({ ...left, ...(language !== undefined && { language }) }),
      lines,
    };
  }
  const marked = changedWords(one.words, other.words, 'prose', budget);
  const around = (parts: Parts, spans: typeof marked.left) => [
    ...unmarked(parts.before),
    ...spans,
    ...unmarked(parts.after),
  ];
  return {
    type: 'changed',
    ...natureOf(left),
    left: around(one, marked.left),
    right: around(other, marked.right),
  };
}

function onlyLeft(block: Block): DifferenceRow {
  return { type: 'only-left', ...natureOf(block), left: block.text };
}

function onlyRight(block: Block): DifferenceRow {
  return { type: 'only-right', ...natureOf(block), right: block.text };
}

function natureOf({ kind, language }: Pick<Block, 'kind' | 'language'>): Pick<Block, 'kind' | 'language'> {
  return { kind, ...(language !== undefined && { language }) };
}

function unmarked(text: string): readonly { readonly text: string; readonly isChanged: boolean }[] {
  return text === '' ? [] : [{ text, isChanged: false }];
}

interface Parts {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/**
 * What a block says, apart from what only shapes it: the number or sign of an item, the level of a heading, the line under
 * the head of a table. Differences of these mean nothing to a reader.
 */
function partsOf({ kind, text }: Block): Parts {
  const [before = ''] = SHAPES[kind]?.exec(text) ?? [];
  const rest = text.slice(before.length);
  const [after = ''] = (kind === 'table-row' || kind === 'heading' ? /\n[\s|:=-]+$/ : /$/).exec(rest) ?? [];
  return { before, words: rest.slice(0, rest.length - after.length), after };
}

const SHAPES: Partial<Record<Block['kind'], RegExp>> = {
  heading: /^\s*#*\s*/,
  'list-item': /^\s*(?:[-*+]|\d+[.)])\s*/,
  quote: /^\s*>\s*/,
  paragraph: /^\s*/,
};

/** Blocks are the same when this is. */
function comparable(block: Block): string {
  if (block.kind === 'code')
    return codeLines(block)
      .map((line) => line.trimEnd())
      .join('\n');
  if (block.kind === 'rule') return '';
  const { words } = partsOf(block);
  const text = words.replace(/\s+/g, ' ').trim();
  return block.kind === 'table-row' ? text.replace(/ ?\| ?/g, '|') : text;
}

function* piecesOf(blocks: readonly Block[]): Generator<void, readonly Piece[]> {
  const pieces: Piece[] = [];
  for (const block of blocks) {
    pieces.push(pieceOf(block));
    yield;
  }
  return pieces;
}

function pieceOf(block: Block): Piece {
  const text = comparable(block);
  const { group, leastAlike } = GROUPS[block.kind];
  return { text, words: wordsOf(text), group, leastAlike };
}

/** An item of a list may say what the other answer says in a paragraph. Code is worth being seen side by side sooner than prose. */
const GROUPS: Record<Block['kind'], { readonly group: string; readonly leastAlike: number }> = {
  heading: { group: 'heading', leastAlike: 0.5 },
  paragraph: { group: 'prose', leastAlike: 0.3 },
  'list-item': { group: 'prose', leastAlike: 0.3 },
  quote: { group: 'prose', leastAlike: 0.3 },
  'table-row': { group: 'table-row', leastAlike: 0.3 },
  rule: { group: 'rule', leastAlike: 1 },
  code: { group: 'code', leastAlike: 0.15 },
};
