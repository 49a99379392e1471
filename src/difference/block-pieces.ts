import type { Piece } from './align.ts';
import { type Block, codeLines } from './blocks.ts';
import { wordsOf } from './tokens.ts';

/** What a block says between what only shapes it. */
export interface Parts {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/**
 * What a block says, apart from what only shapes it: the number or sign of an item, the level of a heading, the line under
 * the head of a table. Differences of these mean nothing to a reader.
 */
export function partsOf({ kind, text }: Block): Parts {
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
export function comparable(block: Block): string {
  if (block.kind === 'code')
    return codeLines(block)
      .map((line) => line.trimEnd())
      .join('\n');
  if (block.kind === 'rule') return '';
  const { words } = partsOf(block);
  const text = words.replace(/\s+/g, ' ').trim();
  return block.kind === 'table-row' ? text.replace(/ ?\| ?/g, '|') : text;
}

/** Yields after each block. */
export function* piecesOf(blocks: readonly Block[]): Generator<void, readonly Piece[]> {
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
