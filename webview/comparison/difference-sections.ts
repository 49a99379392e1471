import type { BlockKind, DifferenceRow } from '../../src/domain/difference.ts';

/** What is drawn as one: rows that are alike, one changed row, or all that only one side or the other has in one place. */
export type DifferenceSection =
  | { readonly type: 'same'; readonly count: number; readonly left: string; readonly right: string }
  | { readonly type: 'changed'; readonly row: ChangedRow }
  | { readonly type: 'only'; readonly left: string; readonly right: string };

export type ChangedRow = Extract<DifferenceRow, { readonly type: 'changed' | 'changed-code' }>;

interface SourceBlock {
  readonly kind: BlockKind;
  readonly text: string;
}

/** The rows in sections. What stands in a section is Markdown again, so that lists and tables are drawn as such. */
export function sectionsOf(rows: readonly DifferenceRow[]): readonly DifferenceSection[] {
  return runsOf(rows).flatMap((run): readonly DifferenceSection[] => {
    const [first] = run;
    if (first === undefined) return [];
    if (first.type === 'changed' || first.type === 'changed-code') return [{ type: 'changed', row: first }];
    const sides = { left: markdownOf(blocksOf(run, 'left')), right: markdownOf(blocksOf(run, 'right')) };
    return [
      first.type === 'same' ? { type: 'same', count: run.length, ...sides } : { type: 'only', ...sides },
    ];
  });
}

function runsOf(rows: readonly DifferenceRow[]): readonly (readonly DifferenceRow[])[] {
  const runs: DifferenceRow[][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    const isOfLast =
      last?.[0] !== undefined && groupOf(row) !== undefined && groupOf(last[0]) === groupOf(row);
    if (isOfLast) last.push(row);
    else runs.push([row]);
  }
  return runs;
}

function groupOf({ type }: DifferenceRow): 'same' | 'only' | undefined {
  if (type === 'same') return 'same';
  return type === 'only-left' || type === 'only-right' ? 'only' : undefined;
}

function blocksOf(rows: readonly DifferenceRow[], side: 'left' | 'right'): readonly SourceBlock[] {
  return rows.flatMap((row): readonly SourceBlock[] => {
    if (row.type === 'same') return [{ kind: row.kind, text: row[side] }];
    if (row.type === 'only-left' && side === 'left') return [{ kind: row.kind, text: row.left }];
    if (row.type === 'only-right' && side === 'right') return [{ kind: row.kind, text: row.right }];
    return [];
  });
}

/** Blocks as one text that is drawn as they were in theirs: without what surrounded them, they keep their shape. */
function markdownOf(blocks: readonly SourceBlock[]): string {
  const depth = /^ */.exec(blocks[0]?.text ?? '')?.[0].length ?? 0;
  const indentation = new RegExp(`^ {0,${depth}}`, 'gm');
  return blocks
    .map((block, index) => {
      const before = blocks[index - 1];
      const text = withFrame({ ...block, text: block.text.replace(indentation, '') }, before);
      return before === undefined ? text : gapBetween(before, block) + text;
    })
    .join('');
}

function gapBetween(before: SourceBlock, block: SourceBlock): string {
  const isTight = before.kind === block.kind && (block.kind === 'list-item' || block.kind === 'table-row');
  return isTight ? '\n' : '\n\n';
}

/** Rows of a table get a head without words, which is not shown; code that was cut off gets its closing fence. */
function withFrame({ kind, text }: SourceBlock, before: SourceBlock | undefined): string {
  if (kind === 'table-row' && before?.kind !== 'table-row' && !text.includes('\n')) {
    const cells = text
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|').length;
    return `|${'   |'.repeat(cells)}\n|${' - |'.repeat(cells)}\n${text}`;
  }
  const marks = kind === 'code' ? /`{3,}|~{3,}/.exec(text)?.[0] : undefined;
  const isClosed = marks === undefined || (text.includes('\n') && text.trimEnd().endsWith(marks));
  return isClosed ? text : `${text}\n${marks}`;
}
