import { html, nothing, type TemplateResult } from 'lit';
import { asking } from '../components/host-request.ts';
import { icon, iconButton } from '../components/icon.ts';
import { t } from '../l10n.ts';
import { answerIdOf, type CellPair } from './difference-pair.ts';
import type { LaneCell } from './rounds.ts';

/** The two lanes over their sides; each can be another one, and choosing the other side's lane swaps them. */
export function sideChooser(
  cells: readonly LaneCell[],
  pair: CellPair,
  choose: (pair: CellPair) => void,
): TemplateResult {
  const { left, right } = pair;
  const swap = () => choose({ left: right, right: left });
  return html`<div class="difference-sides">
    ${laneSelect(t('Left answer'), cells, left, (cell) => (cell === right ? swap() : choose({ left: cell, right })))}
    ${iconButton('arrow-swap', t('Swap Sides'), swap)}
    ${laneSelect(t('Right answer'), cells, right, (cell) => (cell === left ? swap() : choose({ left, right: cell })))}
  </div>`;
}

function laneSelect(
  name: string,
  cells: readonly LaneCell[],
  chosen: LaneCell,
  choose: (cell: LaneCell) => void,
): TemplateResult {
  const onChange = ({ currentTarget }: Event) => {
    const cell = currentTarget instanceof HTMLSelectElement ? cells[currentTarget.selectedIndex] : undefined;
    if (cell !== undefined) choose(cell);
  };
  return html`<div class="difference-select">
    <select aria-label=${name} title=${chosen.label} @change=${onChange}>
      ${cells.map(({ label }) => html`<option .selected=${label === chosen.label}>${label}</option>`)}
    </select>
    ${icon('chevron-down')}
  </div>`;
}

export interface DifferenceTools {
  readonly isOnlyDifferences: boolean;
  readonly toggle: () => void;
  /** The difference that was gone to, from 0; absent before. */
  readonly place: number | undefined;
  readonly count: number;
  readonly go: (step: 1 | -1) => void;
}

/** What can be done with the difference of a pair. */
export function differenceTools({ left, right }: CellPair, tools: DifferenceTools): TemplateResult {
  const { isOnlyDifferences, toggle, place, count, go } = tools;
  const steps = html`${iconButton('arrow-up', t('Previous Difference (p)'), () => go(-1))}
    ${iconButton('arrow-down', t('Next Difference (n)'), () => go(1))}
    <button
      type="button"
      class="difference-tool"
      aria-pressed=${isOnlyDifferences ? 'true' : 'false'}
      aria-label=${t('Show Only What Differs')}
      title=${t('Show Only What Differs')}
      @click=${toggle}
    >${icon('filter')}<span class="tool-name">${t('Show Only What Differs')}</span></button>`;
  const position = place === undefined ? '' : t('{0} of {1}', place + 1, count);
  return html`<div class="difference-tools" role="toolbar" aria-label=${t('Difference')}>
    <span class="difference-place" aria-live="polite">${position}</span>
    ${count === 0 ? nothing : steps}
    <button
      type="button"
      class="difference-tool"
      aria-label=${t('Open in Diff Editor')}
      title=${t('Open in Diff Editor')}
      @click=${asking({ type: 'open-difference', one: answerIdOf(left), other: answerIdOf(right) })}
    >${icon('go-to-file')}<span class="tool-name">${t('Open in Diff Editor')}</span></button>
  </div>`;
}
