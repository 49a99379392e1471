import { html, nothing, type TemplateResult } from 'lit';
import type { Cure, Failure } from '../../src/domain/failure.ts';
import type { AnswerView } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import { asking } from './host-request.ts';

/** What happened in one sentence, what follows, and the one useful button. */
export function failureCard(answer: AnswerView, label: string, failure: Failure): TemplateResult {
  const [headline, ...rest] = sentences(failure.message);
  const follows = [
    ...rest,
    ...(answer.reply.text === '' ? [] : [t('What had arrived before is kept above.')]),
  ];
  return html`<div class="failure" role="group" aria-label=${t('Failure of {0}', label)}>
    <p class="failure-headline">${headline}</p>
    ${follows.length === 0 ? nothing : html`<p class="failure-follows">${follows.join(' ')}</p>`}
    <div class="failure-buttons">
      ${failure.cure === undefined ? nothing : cureButton(answer, label, failure.cure)}
      ${retryButton(answer, label, failure.cure === undefined)}
      <button
        type="button"
        class="vscode-button secondary"
        aria-label=${t('Copy Details of {0}', label)}
        @click=${asking({ type: 'copy-details', answerId: answer.id })}
      >${t('Copy Details')}</button>
    </div>
  </div>`;
}

/** Named after its model too, because eight lanes may have failed; the name begins with what is seen, as it is spoken. */
function cureButton({ id }: AnswerView, label: string, cure: Cure): TemplateResult {
  const text = cureLabel(cure);
  return html`<button
    type="button"
    class="vscode-button"
    aria-label=${t('{0} for {1}', text, label)}
    @click=${asking({ type: 'cure', answerId: id })}
  >${text}</button>`;
}

function retryButton(
  { id, isElsewhere }: AnswerView,
  label: string,
  isTheUsefulOne: boolean,
): TemplateResult | typeof nothing {
  if (isElsewhere === true) return nothing;
  return html`<button
    type="button"
    class=${isTheUsefulOne ? 'vscode-button' : 'vscode-button secondary'}
    aria-label=${t('Retry {0}', label)}
    @click=${asking({ type: 'retry', answerId: id })}
  >${t('Retry')}</button>`;
}

function cureLabel(cure: Cure): string {
  switch (cure.type) {
    case 'aws-sso-login':
    case 'aws-login':
    case 'microsoft-sign-in':
    case 'azure-cli-login':
      return t('Sign In');
    case 'aws-mfa':
      return t('Enter MFA Code…');
    case 'check-connection':
      return t('Check Connection');
    case 'replace-key':
      return t('Replace Key…');
    case 'edit-connection':
      return t('Edit Connection…');
    case 'choose-model':
      return t('Choose Another Model…');
    case 'allow-global':
      return t('Allow Global Routes…');
    case 'open-settings':
      return t('Open Settings');
    case 'open-link':
      return t('Open Page');
  }
}

/** Failure messages are English sentences, whatever the language of the page. */
function sentences(message: string): readonly string[] {
  return Array.from(new Intl.Segmenter('en', { granularity: 'sentence' }).segment(message), ({ segment }) =>
    segment.trim(),
  );
}
