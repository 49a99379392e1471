import { html, type TemplateResult } from 'lit';
import type { LanesLayout } from '../../src/protocol/view-state.ts';
import { answerState } from '../components/answer-state.ts';
import { icon, namedIcon } from '../components/icon.ts';
import { t } from '../l10n.ts';
import type { LaneCell } from './rounds.ts';

/** A lane folded to a strip: who it is, how it stands, and the way back. */
export function foldedLane(
  { label, answers }: LaneCell,
  layout: LanesLayout,
  unfold: () => void,
): TemplateResult {
  const answer = answers.at(-1);
  const state = answer && answerState(answer);
  return html`<button
    type="button"
    class="lane-strip"
    aria-label=${state === undefined ? t('Expand {0}', label) : t('Expand {0}: {1}', label, state.label)}
    title=${label}
    @click=${unfold}
  >
    ${icon(layout === 'stack' ? 'chevron-down' : 'chevron-right')}
    ${state === undefined ? icon('circle-outline') : namedIcon(state.codicon, state.label, `state state-${state.name}`)}
    <span class="lane-strip-label">${label}</span>
  </button>`;
}
