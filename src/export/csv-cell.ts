import { guardedAgainstFormulas } from '../domain/formula-guard.ts';

/** What a cell holds; `undefined`, which is not known, is left empty. */
export type Cell = string | number | boolean | undefined;

/** A line as RFC 4180 has it, with its end. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return plainNumber(cell);
  if (typeof cell === 'boolean') return String(cell);
  return quotedWhereNeeded(guardedAgainstFormulas(cell));
}

function quotedWhereNeeded(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Never with an exponent, which not every reader knows: 1.2e-7 is 0.00000012. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}
