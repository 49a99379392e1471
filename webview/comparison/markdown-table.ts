import type { Price } from '../../src/domain/price.ts';
import { priceSource } from '../format/whole-story.ts';
import { t } from '../l10n.ts';
import { type FigureColumn, isSent } from './figure-columns.ts';
import type { FigureRow } from './figure-rows.ts';
import { markText } from './marks.ts';

/** The table as it is seen, in its order and with its marks, as a table of Markdown. */
export function markdownTable(
  rows: readonly FigureRow[],
  columns: readonly FigureColumn[],
  nowMs: number,
): string {
  const header = [t('Model'), t('Place'), ...columns.map(({ title }) => title), t('Price')];
  const alignments = ['---', '---', ...columns.map(({ isNumber }) => (isNumber ? '---:' : '---')), '---'];
  const line = (row: FigureRow, label: string) => [
    label,
    row.place,
    ...columns.map((column) => cellText(row, column, nowMs)),
    priceSources(row),
  ];
  const lines = rows.flatMap((row) => [
    line(row, row.label),
    ...row.parts.map((part) => line(part, `↳ ${part.label}`)),
  ]);
  return [header.map(markdownCell), alignments, ...lines.map((cells) => cells.map(markdownCell))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
    .concat('\n');
}

function cellText(row: FigureRow, column: FigureColumn, nowMs: number): string {
  const text = column.text(row, nowMs);
  if (text === '') return column.name === 'cost' && isSent(row) ? t('unknown') : '–';
  const mark = row.marks.find(({ distinction }) => distinction === column.distinction);
  return mark === undefined ? text : `${text} (${markText(mark)})`;
}

function priceSources({ answers }: FigureRow): string {
  const sources = answers.flatMap(({ cost }) => (cost?.type === 'known' ? [priceText(cost.price)] : []));
  return sources.length === 0 ? '–' : [...new Set(sources)].join('; ');
}

function priceText(price: Price): string {
  const source = priceSource(price);
  return price.note === undefined ? source : `${source}. ${price.note}`;
}

/** Nothing in a cell may end it, start markup or be a tag: names come from clouds and settings. */
function markdownCell(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').replace(/[\\`*_[\]<>|~]/g, '\\$&');
}
