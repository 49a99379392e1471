import { html, nothing, type TemplateResult } from 'lit';
import type { ViewState } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import { asking } from './host-request.ts';

/** What stands where nothing has been asked yet: what this is, and the two ways to begin. */
export function emptyState({ layout, composer }: ViewState): TemplateResult {
  return html`<div class="empty">
    <h2>${layout === 'chat' ? t('Ask a model about your code') : t('Ask several models the same question')}</h2>
    <p>${layout === 'chat' ? chatText() : compareText()}</p>
    ${beginnings(composer.hasModels, layout)}
  </div>`;
}

function chatText(): string {
  return t(
    'Parley talks to models on Amazon Bedrock and Azure with your own credentials. Each answer shows its time, its tokens and its cost.',
  );
}

function compareText(): string {
  return t(
    'Choose two or more models below and send one prompt. Their answers stream side by side, each with its time, tokens and cost.',
  );
}

function beginnings(hasModels: boolean, layout: ViewState['layout']): TemplateResult | typeof nothing {
  if (layout === 'compare' && hasModels) return nothing;
  return html`<div class="empty-buttons">
    <button type="button" class="vscode-button ${hasModels ? 'secondary' : ''}" @click=${asking({ type: 'try-demo' })}>
      ${t('Try the Demo Models')}
    </button>
    <button type="button" class="vscode-button secondary" @click=${asking({ type: 'add-connection' })}>
      ${t('Connect a Cloud…')}
    </button>
  </div>`;
}
