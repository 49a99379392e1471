import { html, nothing, type TemplateResult } from 'lit';
import { answerState } from '../components/answer-state.ts';
import { withHover } from '../components/hover.ts';
import { costRows, type DetailRow } from '../format/whole-story.ts';
import { t } from '../l10n.ts';
import { type FigureColumn, isRunningRow, isSent } from './figure-columns.ts';
import type { FigureRow } from './figure-rows.ts';
import { markBadges } from './marks.ts';

/** A lane, and below it the requests it took where it was continued. */
export function laneBody(row: FigureRow, columns: readonly FigureColumn[], nowMs: number): TemplateResult {
  return html`<tbody data-lane=${row.id} aria-busy=${isRunningRow(row) ? 'true' : 'false'}>
    ${[row, ...row.parts].map((line) => tableRow(line, columns, nowMs, line !== row))}
  </tbody>`;
}

function tableRow(
  row: FigureRow,
  columns: readonly FigureColumn[],
  nowMs: number,
  isPart: boolean,
): TemplateResult {
  return html`<tr class=${isPart ? 'is-part' : ''}>
    <th scope="row" title=${row.label}>
      <span class="figures-model">${row.label}</span>
      ${isPlaceToldApart(row) ? nothing : html`<span class="figures-place" title=${row.place}>${row.place}</span>`}
    </th>
    ${columns.map(
      (column) => html`<td class=${column.isNumber ? 'is-number' : ''} data-figure=${column.name}>
        ${cell(row, column, nowMs)}
      </td>`,
    )}
  </tr>`;
}

/** The label says it already, where it tells two lanes apart; the requests of one lane need not repeat it. */
function isPlaceToldApart({ label, place }: FigureRow): boolean {
  return place === '' || label.includes(place);
}

function cell(row: FigureRow, column: FigureColumn, nowMs: number): unknown {
  const marks = markBadges(row.marks.filter(({ distinction }) => distinction === column.distinction));
  if (column.name === 'state') return stateCell(row, column.text(row, nowMs));
  if (column.name === 'cost') return html`${costCell(row, column.text(row, nowMs))} ${marks}`;
  const text = column.text(row, nowMs);
  return text === '' ? missing(row) : html`<span class="number">${text}</span> ${marks}`;
}

function stateCell({ id, answers }: FigureRow, text: string): unknown {
  const last = answers.at(-1);
  if (last === undefined) return html`<span class="is-missing">${text}</span>`;
  const { name, codicon } = answerState(last);
  const shown = html`<span class="state codicon codicon-${codicon} state-${name}" aria-hidden="true"></span>${text}`;
  const { state } = last.reply;
  if (state.type !== 'failure' && state.type !== 'waiting')
    return html`<span class="figures-state">${shown}</span>`;
  const why = state.type === 'failure' ? state.failure.message : state.why.message;
  return withHover(`figures-state-${id}`, 'figures-state', shown, [[t('Reason'), why]]);
}

/** With source and date of the price, or why it is unknown, on hover or focus. */
function costCell(row: FigureRow, text: string): unknown {
  if (isRunningRow(row) || !isSent(row)) return text === '' ? missing(row) : text;
  const shown =
    text === ''
      ? html`<span class="is-missing">${t('unknown')}</span>`
      : html`<span class="number">${text}</span>`;
  return withHover(`figures-cost-${row.id}`, 'figures-cost', shown, costDetails(row));
}

function costDetails({ answers }: FigureRow): readonly DetailRow[] {
  const [only, ...others] = answers;
  if (only === undefined) return [];
  if (others.length === 0) return costRows(only);
  return answers.flatMap((answer, index) =>
    costRows(answer).map(([name, value]): DetailRow => [t('{0}, request {1}', name, index + 1), value]),
  );
}

/** Nothing while it may still come; a dash, and a word for those who hear the page, once it will not. */
function missing(row: FigureRow): TemplateResult | typeof nothing {
  if (isRunningRow(row)) return nothing;
  return html`<span class="is-missing" aria-hidden="true">–</span><span class="visually-hidden">${t('not reported')}</span>`;
}
