import type { Block } from './parser.ts';
import type { SourceLines } from './source-lines.ts';

/**
 * How many of the leading blocks no further text can change.
 *
 * In Markdown the line after a block decides that the block has ended. So a block is final as soon as the
 * first line of the next one is complete, with two exceptions: a table is known by its second line, and a
 * link reference definition, even one inside a list, may go on with a multi-line label or title through
 * lines that look like other blocks, until a blank line or a block that can interrupt it.
 */
export function countFinalBlocks(blocks: readonly Block[], lines: SourceLines): number {
  let count = 0;
  let isInDefinition = false;
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1];
    if (next === undefined || !lines.isComplete(lastDecisiveLine(next))) break;
    isInDefinition ||= mayBeginDefinition(block);
    if (lines.isBlank(next.startLine - 1) || interruptsDefinition(next)) isInDefinition = false;
    if (!isInDefinition) count = index + 1;
  }
  return count;
}

function lastDecisiveLine(block: Block): number {
  return block.type === 'table_open' ? block.startLine + 1 : block.startLine;
}

/** Whether a link definition that goes on through what follows may have begun in this block. */
export function mayBeginDefinition(block: Block): boolean {
  return block.tokens.some(
    ({ type, content }) => type === 'reference_definition' || (type === 'inline' && content.startsWith('[')),
  );
}

function interruptsDefinition(block: Block): boolean {
  switch (block.type) {
    case 'paragraph_open':
    case 'reference_definition':
    case 'code_block':
    case 'table_open':
      return false;
    case 'heading_open':
      return block.tokens[0]?.markup.startsWith('#') ?? false;
    default:
      return true;
  }
}
