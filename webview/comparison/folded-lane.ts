import { html, type TemplateResult } from 'lit';
import type { LanesLayout } from '../../src/protocol/view-state.ts';
import { icon } from '../components/icon.ts';
import { t } from '../l10n.ts';
import { laneState, laneStateIcon } from './lane-state.ts';
import type { LaneCell } from './rounds.ts';

/** A lane folded to a strip: who it is, how it stands, and the way back. */
export function foldedLane(cell: LaneCell, layout: LanesLayout, unfold: () => void): TemplateResult {
  const { label } = cell;
  const state = laneState(cell);
  return html`<button
    type="button"
    class="lane-strip"
    aria-label=${state === undefined ? t('Expand {0}', label) : t('Expand {0}: {1}', label, state.label)}
    title=${label}
    @click=${unfold}
  >
    ${icon(layout === 'stack' ? 'chevron-down' : 'chevron-right')}
    ${laneStateIcon(cell)}
    <span class="lane-strip-label">${label}</span>
  </button>`;
}
