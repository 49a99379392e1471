import { html, type TemplateResult } from 'lit';
import { isRunning, type Reply } from '../../src/domain/reply.ts';
import { formatDuration } from '../format/duration.ts';
import { t } from '../l10n.ts';

/** The model's reasoning, collapsed above its answer. `onToggle` hears when it is opened or closed. */
export function reasoningFold(reply: Reply, onToggle: (event: Event) => void): TemplateResult {
  return html`<details class="reasoning" ?hidden=${reply.reasoning === ''} @toggle=${onToggle}>
    <summary>${summary(reply)}</summary>
    <div class="reasoning-text"></div>
  </details>`;
}

function summary(reply: Reply): string {
  const { firstTokenMs, firstVisibleMs, lastTokenMs } = reply.timing;
  if (isRunning(reply) && firstVisibleMs === undefined) return t('Thinking…');
  const endMs = firstVisibleMs ?? lastTokenMs;
  if (firstTokenMs === undefined || endMs === undefined || endMs <= firstTokenMs) return t('Thought');
  return t('Thought for {0}', formatDuration(endMs - firstTokenMs));
}
