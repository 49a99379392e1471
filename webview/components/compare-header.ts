import { html, type TemplateResult } from 'lit';
import { isRunning } from '../../src/domain/reply.ts';
import type { ConversationView } from '../../src/protocol/view-state.ts';
import { comparisonStatus } from '../format/comparison-status.ts';
import { t } from '../l10n.ts';
import type { HostClock } from '../state/host-clock.ts';

/** One line over a comparison: what it is about and how its latest answers stand. */
export function compareHeader(conversation: ConversationView | undefined, clock: HostClock): TemplateResult {
  const answers = conversation?.turns.at(-1)?.answers ?? [];
  const isTicking = answers.some(({ reply }) => isRunning(reply));
  const nowMs = isTicking ? clock.nowMs.value : 0;
  return html`<header class="compare-header">
    <h1 class="compare-title">${conversation?.title || t('New Comparison')}</h1>
    <span class="compare-status">${comparisonStatus(answers, nowMs)}</span>
  </header>`;
}
