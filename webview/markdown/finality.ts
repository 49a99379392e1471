import type { Block } from './parser.ts';
import type { SourceLines } from './source-lines.ts';

/**
 * How many of the leading blocks no further text can change.
 *
 * In Markdown the line after a block decides that the block has ended. So a block is final as soon as the
 * first line of the next one is complete, with two exceptions: a table is known by its second line, and a
 * link reference definition may go on (with a multi-line label or title) through lines that look like other
 * blocks until a blank line or a block that may interrupt it.
 */
export function countFinalBlocks(blocks: readonly Block[], source: string, lines: SourceLines): number {
  let count = 0;
  let isInDefinition = false;
  for (const [index, block] of blocks.entries()) {
    const previous = blocks[index - 1];
    const next = blocks[index + 1];
    isInDefinition =
      startsWithBracket(block, source, lines) ||
      (isInDefinition && previous !== undefined && canContinueDefinition(previous, block));
    if (next === undefined || !lines.isComplete(lastDecisiveLine(next))) break;
    if (!isInDefinition || !canContinueDefinition(block, next)) count = index + 1;
  }
  return count;
}

function lastDecisiveLine(block: Block): number {
  return block.type === 'table_open' ? block.startLine + 1 : block.startLine;
}

function startsWithBracket(block: Block, source: string, lines: SourceLines): boolean {
  return source
    .slice(lines.startOf(block.startLine), lines.startOf(block.startLine + 1))
    .trimStart()
    .startsWith('[');
}

function canContinueDefinition(block: Block, next: Block): boolean {
  if (next.startLine !== block.endLine) return false;
  switch (next.type) {
    case 'paragraph_open':
    case 'reference_definition':
    case 'code_block':
      return true;
    case 'heading_open':
      return next.tokens[0]?.markup.startsWith('#') === false;
    default:
      return false;
  }
}
