import { html, type TemplateResult } from 'lit';
import type { ConversationKind } from '../../src/domain/conversation.ts';
import { t } from '../l10n.ts';

export function sendButton(isEnabled: boolean, onSend: () => void): TemplateResult {
  return html`<button type="button" class="vscode-button main-button" ?disabled=${!isEnabled} @click=${onSend}>
    ${t('Send')}
  </button>`;
}

export function stopButton(layout: ConversationKind, onStop: () => void): TemplateResult {
  return html`<button type="button" class="vscode-button main-button" @click=${onStop}>
    ${layout === 'chat' ? t('Stop') : t('Stop all')}
  </button>`;
}
