import { html, nothing, type TemplateResult } from 'lit';
import type { ComposerView, ViewState } from '../../src/protocol/view-state.ts';
import type { WebviewMessage } from '../../src/protocol/webview-message.ts';
import { t } from '../l10n.ts';
import { asking } from './host-request.ts';

/** What stands where nothing has been asked yet: what this is, and the two ways to begin. */
export function emptyState({ layout, composer }: ViewState): TemplateResult {
  return html`<div class="empty">
    <h2>${layout === 'chat' ? t('Ask a model about your code') : t('Ask several models the same question')}</h2>
    <p>${layout === 'chat' ? chatText() : compareText()}</p>
    ${beginnings(composer, layout)}
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

/** The one button that stands out is the shortest way to a first answer, until there is a model to ask. */
function beginnings(
  { hasModels, hasDemo = true }: ComposerView,
  layout: ViewState['layout'],
): TemplateResult | typeof nothing {
  if (layout === 'compare' && hasModels) return nothing;
  return html`<div class="empty-buttons">
    ${hasDemo ? beginning(t('Try the Demo Models'), { type: 'try-demo' }, !hasModels) : nothing}
    ${beginning(t('Connect a Cloud…'), { type: 'add-connection' }, !hasModels && !hasDemo)}
  </div>`;
}

function beginning(label: string, message: WebviewMessage, isMain: boolean): TemplateResult {
  return html`<button type="button" class="vscode-button ${isMain ? '' : 'secondary'}" @click=${asking(message)}>
    ${label}
  </button>`;
}
