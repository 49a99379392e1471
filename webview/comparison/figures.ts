import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isFramedDifferently } from '../components/answer-frame.ts';
import { askHost } from '../components/host-request.ts';
import { icon } from '../components/icon.ts';
import { SignalElement } from '../components/signal-element.ts';
import { t } from '../l10n.ts';
import type { HostClock } from '../state/host-clock.ts';
import { laneBody } from './figure-cells.ts';
import { type FigureColumn, figureColumns, isRunningRow } from './figure-columns.ts';
import { figureNotes } from './figure-notes.ts';
import { type Direction, type FigureRow, figureRows, sortedRows } from './figure-rows.ts';
import { markdownTable } from './markdown-table.ts';
import type { Round } from './rounds.ts';
import { tabSeparatedTable } from './spreadsheet-table.ts';

const CONFIRMATION_MS = 1500;

type CopiedForm = 'markdown' | 'tsv';

interface Sorting {
  readonly column: string;
  readonly direction: Direction;
}

/** The figures of all answers of a round as one table, which can be sorted and copied, and what must be known to read it. */
export class ParleyFigures extends SignalElement {
  static override properties = {
    round: { attribute: false, hasChanged: isRoundFramedDifferently },
    clock: { attribute: false },
    sorting: { state: true },
    copied: { state: true },
  };
  declare round: Round | undefined;
  declare clock: HostClock | undefined;
  declare sorting: Sorting | undefined;
  /** The button that was just pressed, which says so for a moment. */
  declare copied: CopiedForm | undefined;

  #confirmation: ReturnType<typeof setTimeout> | undefined;

  protected override render(): TemplateResult | typeof nothing {
    if (this.round === undefined) return nothing;
    const columns = figureColumns();
    const rows = this.#rows(columns);
    const nowMs = this.#nowMs(rows);
    return html`<div
      class="figures-scroller"
      role="region"
      aria-label=${t('Figures of each answer')}
      tabindex="0"
    >
      <div class="figures-tools">${this.#copyButtons(columns, nowMs)}</div>
      <table class="figures-table">
        <caption class="visually-hidden">${t('Figures of each answer')}</caption>
        <thead>
          <tr>
            ${this.#columnHead('model', t('Model'), false)}
            ${columns.map(({ name, title, isNumber }) => this.#columnHead(name, title, isNumber))}
          </tr>
        </thead>
        ${repeat(
          rows,
          ({ id }) => id,
          (row) => laneBody(row, columns, nowMs),
        )}
      </table>
      ${notes(figureNotes(rows, nowMs))}
    </div>`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#confirmation);
    this.copied = undefined;
  }

  /** In the order in which they are shown. */
  #rows(columns: readonly FigureColumn[]): readonly FigureRow[] {
    const { round, sorting } = this;
    if (round === undefined) return [];
    const rows = figureRows(round);
    if (sorting === undefined) return rows;
    const column = columns.find(({ name }) => name === sorting.column);
    return sortedRows(rows, column?.value ?? (({ label }) => label), sorting.direction);
  }

  /** Read as a signal only while something counts, so that an ended table is not drawn each second. */
  #nowMs(rows: readonly FigureRow[]): number {
    const { clock } = this;
    if (clock === undefined) return Date.now();
    return rows.some(isRunningRow) ? clock.nowMs.value : clock.nowMs.peek();
  }

  #columnHead(name: string, title: string, isNumber: boolean): TemplateResult {
    const direction = this.sorting?.column === name ? this.sorting.direction : undefined;
    return html`<th scope="col" class=${isNumber ? 'is-number' : ''} aria-sort=${direction ?? 'none'}>
      <button type="button" class="sort-button" @click=${() => this.#sort(name)}>${title}${sortIcon(direction)}</button>
    </th>`;
  }

  /** Up, then down, then as the lanes stand. */
  #sort(column: string): void {
    const direction = this.sorting?.column === column ? this.sorting.direction : undefined;
    if (direction === 'descending') this.sorting = undefined;
    else this.sorting = { column, direction: direction === undefined ? 'ascending' : 'descending' };
  }

  #copyButtons(columns: readonly FigureColumn[], nowMs: number): readonly TemplateResult[] {
    return [
      this.#copyButton('markdown', t('Copy Table'), t('As Markdown'), () =>
        markdownTable(this.#rows(columns), columns, nowMs),
      ),
      this.#copyButton('tsv', t('Copy as TSV'), t('Tab-separated plain numbers, for spreadsheets'), () =>
        tabSeparatedTable(this.#rows(columns), nowMs),
      ),
    ];
  }

  #copyButton(name: CopiedForm, label: string, hint: string, table: () => string): TemplateResult {
    const isCopied = this.copied === name;
    return html`<button
      type="button"
      class="vscode-button secondary"
      aria-label=${label}
      title=${hint}
      @click=${() => this.#copy(name, table())}
    >${icon(isCopied ? 'check' : 'copy')}${isCopied ? t('Copied') : label}</button>`;
  }

  #copy(name: CopiedForm, text: string): void {
    askHost(this, { type: 'copy-text', text });
    this.copied = name;
    clearTimeout(this.#confirmation);
    this.#confirmation = setTimeout(() => {
      this.copied = undefined;
    }, CONFIRMATION_MS);
  }
}

function sortIcon(direction: Direction | undefined): TemplateResult {
  const codicon = direction === undefined ? 'blank' : direction === 'ascending' ? 'arrow-up' : 'arrow-down';
  return html`<span class="codicon codicon-${codicon} sort-icon" aria-hidden="true"></span>`;
}

function notes(texts: readonly string[]): TemplateResult | typeof nothing {
  if (texts.length === 0) return nothing;
  return html`<ul class="figures-notes" aria-label=${t('Notes on the figures')}>
    ${texts.map((text) => html`<li>${text}</li>`)}
  </ul>`;
}

/** While answers stream, nearly every change is only more text, of which the table shows nothing. */
function isRoundFramedDifferently(after: Round | undefined, before: Round | undefined): boolean {
  if (after === undefined || before === undefined) return after !== before;
  const cells = [after.cells, before.cells].map((all) =>
    all.flatMap(({ laneId, label, answers }) => [{ laneId, label, count: answers.length }]),
  );
  if (JSON.stringify(cells[0]) !== JSON.stringify(cells[1])) return true;
  const [now, then] = [after, before].map(({ cells: all }) => all.flatMap(({ answers }) => answers));
  return (now ?? []).some((answer, index) => isFramedDifferently(answer, then?.[index]));
}

customElements.define('parley-figures', ParleyFigures);
