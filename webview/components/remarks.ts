import { html, nothing, type TemplateResult } from 'lit';
import { isRunning, type Reply } from '../../src/domain/reply.ts';
import type { FinishReason } from '../../src/domain/stream-event.ts';
import type { AnswerView } from '../../src/protocol/view-state.ts';
import { formatRemaining } from '../format/duration.ts';
import { t } from '../l10n.ts';
import { asking } from './host-request.ts';
import { icon } from './icon.ts';

/** What the user should know about an answer, one line each: notices, a retry that is coming, how it ended. */
export function remarks(
  { id, laneId, reply, isElsewhere }: AnswerView,
  label: string,
  nowMs: number,
  isLastOfLane: boolean,
): readonly TemplateResult[] {
  const isCut = reply.state.type === 'finish' && reply.state.reason === 'length';
  return [
    ...reply.notices.map(({ text }) => remark('info', text)),
    ...(isElsewhere === true && isRunning(reply)
      ? [remark('multiple-windows', t('Another window is receiving this answer; it can be stopped there.'))]
      : []),
    ...stateRemark(reply, nowMs, isElsewhere === true ? nothing : otherModelButton(id, laneId, label)),
    ...(isCut && isLastOfLane && isElsewhere !== true ? [continueButton(id, label)] : []),
  ];
}

/** Asks this lane alone for the rest. */
function continueButton(answerId: string, label: string): TemplateResult {
  return html`<button
    type="button"
    class="vscode-button secondary"
    aria-label=${t('Continue the answer of {0}', label)}
    @click=${asking({ type: 'continue', answerId })}
  >${t('Continue')}</button>`;
}

/** One action out of a long wait: the prompt goes to another model in this lane's place. */
function otherModelButton(answerId: string, laneId: string, label: string): TemplateResult {
  return html`<button
    type="button"
    class="link-button"
    aria-label=${t('Ask another model in place of {0}', label)}
    @click=${asking({ type: 'replace-lane', laneId, answerId })}
  >${t('Ask Another Model…')}</button>`;
}

/** Shorter waits are over before they are read. */
const SHORTEST_COUNTDOWN_MS = 1500;

function stateRemark(
  { state }: Reply,
  nowMs: number,
  wayOut: TemplateResult | typeof nothing,
): readonly TemplateResult[] {
  if (state.type === 'waiting') {
    const countdown = t('Retrying in {0}.', formatRemaining(state.untilMs - nowMs));
    return [
      remark(
        'watch',
        firstSentence(state.why.message),
        html`<span class="countdown">${countdown}</span> ${wayOut}`,
      ),
    ];
  }
  if (state.type === 'queued') {
    const remainingMs = state.untilMs - nowMs;
    if (remainingMs < SHORTEST_COUNTDOWN_MS) return [];
    const countdown = t('Sent in {0}.', formatRemaining(remainingMs));
    const why =
      state.why === undefined
        ? t('Models that share a quota are asked one after the other.')
        : firstSentence(state.why.message);
    return [remark('watch', why, html`<span class="countdown">${countdown}</span> ${wayOut}`)];
  }
  if (state.type !== 'finish' || state.reason === 'complete') return [];
  const codicon = state.reason === 'stopped' ? 'circle-slash' : 'warning';
  return [remark(codicon, finishSentence(state.reason, state.rawReason))];
}

/** What happened. What to do about it follows in a failure, and here it is being done already. */
function firstSentence(message: string): string {
  return /^.*?[.!?](?=\s)/s.exec(message)?.[0] ?? message;
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
      return t('Cut off at the output limit.');
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
