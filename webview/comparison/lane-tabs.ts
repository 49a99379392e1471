import { html, type TemplateResult } from 'lit';
import { nextInBar } from '../components/bar-keys.ts';
import { t } from '../l10n.ts';
import { laneStateIcon } from './lane-state.ts';
import type { LaneCell } from './rounds.ts';

/** The lane whose tab is open; the first where that one has gone. */
export function openTab(cells: readonly LaneCell[], tab: string | undefined): LaneCell | undefined {
  return cells.find(({ laneId }) => laneId === tab) ?? cells[0];
}

/** One tab for each lane, which says how its answer stands. */
export function tabBar(
  cells: readonly LaneCell[],
  open: LaneCell | undefined,
  onOpen: (laneId: string) => void,
): TemplateResult {
  const moveByKey = (event: KeyboardEvent) => {
    const index = cells.findIndex(({ laneId }) => laneId === open?.laneId);
    const next = nextInBar(cells.length, index, event.key);
    const cell = next === undefined ? undefined : cells[next];
    if (cell === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    onOpen(cell.laneId);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[next ?? 0]?.focus();
  };
  return html`<div class="lane-tabs" role="tablist" aria-label=${t('Lanes')} @keydown=${moveByKey}>
    ${cells.map((cell) => tab(cell, cell === open, onOpen))}
  </div>`;
}

function tab(cell: LaneCell, isOpen: boolean, onOpen: (laneId: string) => void): TemplateResult {
  const { laneId, label } = cell;
  return html`<button
    type="button"
    class="lane-tab"
    role="tab"
    aria-selected=${isOpen ? 'true' : 'false'}
    tabindex=${isOpen ? '0' : '-1'}
    title=${label}
    @click=${() => onOpen(laneId)}
  >
    ${laneStateIcon(cell)}
    <span class="lane-tab-label">${label}</span>
  </button>`;
}
