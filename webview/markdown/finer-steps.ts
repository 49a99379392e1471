import type { CodeBlockDecorator } from './code-block-view.ts';
import type { OpenContainer } from './open-container.ts';
import { OpenFence } from './open-fence.ts';
import { OpenList } from './open-list.ts';
import { OpenTable } from './open-table.ts';
import { type Block, childBlocks } from './parser.ts';
import type { Mounted } from './reconcile.ts';
import { type Unit, unitsOf } from './reference-links.ts';
import type { SourceLines } from './source-lines.ts';

interface OpenBlock {
  readonly block: Block;
  readonly mounted: Mounted;
  readonly source: string;
  readonly lines: SourceLines;
}

/** How a block that can grow long goes on by finer steps, and from which line of the source. */
export interface FinerSteps {
  readonly fence?: OpenFence;
  readonly container?: OpenContainer;
  readonly restLine: number;
  /** What of the block is final already. */
  readonly finalUnits: readonly Unit[];
}

/** Undefined for other blocks, and as long as its first lines leave open what the block is. */
export function finerSteps(
  open: OpenBlock,
  decorate: CodeBlockDecorator | undefined,
): FinerSteps | undefined {
  switch (open.block.type) {
    case 'fence':
      return continueFence(open);
    case 'table_open':
      return continueTable(open, decorate);
    case 'bullet_list_open':
    case 'ordered_list_open':
      return continueList(open, decorate);
    default:
      return undefined;
  }
}

function continueFence({ block, mounted, source, lines }: OpenBlock): FinerSteps | undefined {
  const [opening] = block.tokens;
  const { startLine } = block;
  const firstLine = source.slice(lines.startOf(startLine), lines.startOf(startLine + 1));
  // With a bar in its first line, the second can still make it a table.
  const isCertain = lines.isComplete(firstLine.includes('|') ? startLine + 1 : startLine);
  if (!isCertain || opening === undefined || mounted.type !== 'code-block') return undefined;
  return { fence: new OpenFence(mounted.view, opening, firstLine), restLine: startLine + 1, finalUnits: [] };
}

function continueTable(
  { block, mounted, source, lines }: OpenBlock,
  decorate: CodeBlockDecorator | undefined,
): FinerSteps | undefined {
  const bodyLine = block.startLine + 2;
  const table = mounted.type === 'element' ? mounted.children[0] : undefined;
  if (!lines.isComplete(bodyLine - 1) || table?.type !== 'element') return undefined;
  const head = source.slice(lines.startOf(block.startLine), lines.startOf(bodyLine));
  return {
    container: new OpenTable(table, head, decorate),
    restLine: bodyLine,
    finalUnits: unitsOf(childBlocks(block).slice(0, 1), table.children),
  };
}

function continueList(
  { block, mounted, lines }: OpenBlock,
  decorate: CodeBlockDecorator | undefined,
): FinerSteps | undefined {
  const [opening] = block.tokens;
  const secondItem = childBlocks(block)[1];
  // Until then the second line can still make a table of the first.
  if (secondItem === undefined || !lines.isComplete(secondItem.startLine)) return undefined;
  if (opening === undefined || mounted.type !== 'element') return undefined;
  return { container: new OpenList(mounted, opening, decorate), restLine: block.startLine, finalUnits: [] };
}
