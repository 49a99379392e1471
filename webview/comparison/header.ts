import { html, nothing, type TemplateResult } from 'lit';
import { isRunning } from '../../src/domain/reply.ts';
import type { ViewState } from '../../src/protocol/view-state.ts';
import { asking } from '../components/host-request.ts';
import { icon, iconButton } from '../components/icon.ts';
import { comparisonStatus } from '../format/comparison-status.ts';
import { t } from '../l10n.ts';
import type { HostClock } from '../state/host-clock.ts';
import { comparisonMenu } from './comparison-menu.ts';
import type { LaneArrangement } from './lane-arrangement.ts';
import { layoutSwitch } from './layout-switch.ts';
import { roundsOf } from './rounds.ts';

/** One line over a comparison: what it is about, how its latest answers stand, and the ways of looking at it. */
export function comparisonHeader(
  view: ViewState | undefined,
  clock: HostClock,
  arrangement: LaneArrangement,
  arrange: (arrangement: LaneArrangement) => void,
): TemplateResult {
  const { conversation, comparison } = view ?? {};
  const round = conversation === undefined ? undefined : roundsOf(conversation).at(-1);
  const answers = round?.cells.flatMap((cell) => cell.answers) ?? [];
  const isTicking = answers.some(({ reply }) => isRunning(reply));
  const nowMs = isTicking ? clock.nowMs.value : 0;
  const canArrange = comparison?.layout === 'columns' && (conversation?.lanes.length ?? 0) > 1;
  return html`<header class="compare-header">
    <div class="compare-heading">
      <h1 class="compare-title" title=${conversation?.title ?? ''}>${conversation?.title || t('New Comparison')}</h1>
      <span class="compare-status">${comparisonStatus(answers, nowMs)}</span>
    </div>
    ${comparison === undefined ? nothing : layoutSwitch(comparison.layout)}
    <span class="compare-actions">
      ${canArrange ? linkButton(arrangement, arrange) : nothing}
      ${iconButton('add', t('Add Model…'), asking({ type: 'add-lane' }))} ${comparisonMenu()}
    </span>
  </header>`;
}

function linkButton(
  arrangement: LaneArrangement,
  arrange: (arrangement: LaneArrangement) => void,
): TemplateResult {
  const { isLinked } = arrangement;
  const name = t('Scroll Lanes Together');
  return html`<button
    type="button"
    class="vscode-action-button toggle"
    aria-pressed=${isLinked ? 'true' : 'false'}
    aria-label=${name}
    title=${name}
    @click=${() => arrange({ ...arrangement, isLinked: !isLinked })}
  >${icon('link')}</button>`;
}
