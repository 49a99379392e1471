import { html, nothing, type TemplateResult } from 'lit';
import { isRunning, type Reply } from '../../src/domain/reply.ts';
import type { FinishReason } from '../../src/domain/stream-event.ts';
import type { AnswerView } from '../../src/protocol/view-state.ts';
import { formatWholeSeconds } from '../format/duration.ts';
import { t } from '../l10n.ts';
import { icon } from './icon.ts';

/** What the user should know about an answer, one line each: notices, a retry that is coming, how it ended. */
export function remarks({ reply, isElsewhere }: AnswerView, nowMs: number): readonly TemplateResult[] {
  return [
    ...reply.notices.map(({ text }) => remark('info', text)),
    ...(isElsewhere === true && isRunning(reply)
      ? [remark('multiple-windows', t('Another window is receiving this answer; it can be stopped there.'))]
      : []),
    ...stateRemark(reply, nowMs),
  ];
}

function stateRemark({ state }: Reply, nowMs: number): readonly TemplateResult[] {
  if (state.type === 'waiting') {
    const countdown = t('Retrying in {0}.', formatWholeSeconds(Math.max(0, state.untilMs - nowMs)));
    return [remark('watch', state.why.message, html`<span class="countdown">${countdown}</span>`)];
  }
  if (state.type !== 'finish' || state.reason === 'complete') return [];
  const codicon = state.reason === 'stopped' ? 'circle-slash' : 'warning';
  return [remark(codicon, finishSentence(state.reason, state.rawReason))];
}

function remark(
  codicon: string,
  text: string,
  more: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<p class="remark">${icon(codicon)}<span>${text} ${more}</span></p>`;
}

function finishSentence(reason: Exclude<FinishReason, 'complete'>, rawReason: string | undefined): string {
  switch (reason) {
    case 'stopped':
      return t('Stopped. What had arrived is kept.');
    case 'length':
      return t('Cut off at the output limit. Raise the limit, or ask the model to go on.');
    case 'filtered':
      return t('The cloud’s content filter ended this answer.');
    case 'refusal':
      return t('The model declined to answer.');
    case 'other':
      return rawReason === undefined
        ? t('The model ended this answer for a reason it did not name.')
        : t('The model ended this answer: {0}.', rawReason);
  }
}
