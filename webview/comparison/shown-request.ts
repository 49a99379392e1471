import { html, nothing, type TemplateResult } from 'lit';
import type { Reply } from '../../src/domain/reply.ts';
import { copyFormatsFor, type SentRequest } from '../../src/domain/sent-request.ts';
import type { Notice } from '../../src/domain/stream-event.ts';
import type { AnswerView, RequestView } from '../../src/protocol/view-state.ts';
import { asking } from '../components/host-request.ts';
import { icon } from '../components/icon.ts';
import '../components/menu.ts';
import { apiText } from '../format/api-text.ts';
import { formatCount } from '../format/number.ts';
import { placeText } from '../format/parity-texts.ts';
import { t } from '../l10n.ts';
import { adaptationTable } from './adaptation-table.ts';
import { copyRequestItems, copyRequestName } from './copy-request.ts';
import './request-body.ts';

/** The request that asked for one answer: where it went, what became of what was asked for, and all of it as JSON. */
export function shownRequest(
  answer: AnswerView,
  label: string,
  request: RequestView | undefined,
): TemplateResult {
  const { sent } = answer.reply;
  const headingId = `request-${answer.id}`;
  const isLost = request !== undefined && request.body === undefined;
  return html`<section class="request" aria-labelledby=${headingId}>
    <header class="request-head">
      <h3 id=${headingId} class="request-label">${label}</h3>
      ${sent === undefined ? nothing : html`<span class="request-api">${apiText(sent)}</span>`}
      ${sent === undefined || isLost ? nothing : copyMenu(answer.id, label, sent)}
    </header>
    ${sent === undefined ? html`<p class="request-none">${t('Nothing has gone out.')}</p>` : facts(sent)}
    ${
      sent?.adaptations === undefined || sent.adaptations.length === 0
        ? nothing
        : adaptationTable(sent.adaptations, label)
    }
    ${
      sent !== undefined && sent.adaptations === undefined
        ? html`<p class="request-none">${t('What became of the parameters was not kept then.')}</p>`
        : nothing
    }
    ${noticesBeside(answer.reply).map(({ text }) => html`<p class="remark">${icon('info')}<span>${text}</span></p>`)}
    ${sent === undefined ? nothing : bodyOf(label, request)}
  </section>`;
}

/** Those that are no reason in the table: one reason may be of several notices. */
function noticesBeside({ sent, notices }: Reply): readonly Notice[] {
  const reasons = (sent?.adaptations ?? []).flatMap((one) => ('because' in one ? [one.because] : []));
  return notices.filter(({ text }) => !reasons.some((reason) => reason.includes(text)));
}

function facts({ url, region, maxOutputTokens, systemPrompt, messageCount, adaptations }: SentRequest) {
  const limit = maxOutputTokens === undefined ? undefined : t('{0} tokens', formatCount(maxOutputTokens));
  const rows = [
    [t('Address'), url],
    [t('Region'), region],
    [t('Output limit'), limit],
    [t('System prompt'), adaptations === undefined ? undefined : placeText(systemPrompt)],
    [t('Messages'), messageCount === undefined ? undefined : formatCount(messageCount)],
  ] as const;
  return html`<dl class="request-facts">
    ${rows.map(([name, value]) => (value === undefined ? nothing : html`<dt>${name}</dt><dd>${value}</dd>`))}
  </dl>`;
}

function copyMenu(answerId: string, label: string, sent: SentRequest): TemplateResult {
  const formats = copyFormatsFor(sent);
  const entries = () => copyRequestItems(answerId, sent);
  return html`<span class="request-actions">
    ${
      formats.length > 1
        ? html`<parley-menu
            .label=${t('Copy the request of {0} as…', label)}
            .codicon=${'chevron-down'}
            .text=${t('Copy as')}
            .entries=${entries}
          ></parley-menu>`
        : html`<button
            type="button"
            class="vscode-action-button"
            aria-label=${t('Copy the request of {0} as JSON', label)}
            title=${copyRequestName('json')}
            @click=${asking({ type: 'copy-request', answerId, as: 'json' })}
          >${icon('copy')}</button>`
    }
  </span>`;
}

function bodyOf(label: string, request: RequestView | undefined): TemplateResult {
  if (request !== undefined && request.body === undefined)
    return html`<p class="request-none">${t('The request itself was not kept.')}</p>`;
  return html`<parley-request-body .label=${label} .request=${request}></parley-request-body>`;
}
