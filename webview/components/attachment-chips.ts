import { html, nothing, type TemplateResult } from 'lit';
import type { AttachmentChip } from '../../src/protocol/view-state.ts';
import { formatBytes } from '../format/number.ts';
import { t } from '../l10n.ts';
import { asking } from './host-request.ts';
import { icon } from './icon.ts';

/** The files that went with a prompt. */
export function sentAttachments(chips: readonly AttachmentChip[] = []): TemplateResult | typeof nothing {
  if (chips.length === 0) return nothing;
  return html`<ul class="chips" aria-label=${t('Attachments')}>
    ${chips.map((chip) => html`<li class="chip">${face(chip)}</li>`)}
  </ul>`;
}

/** The files that will go with the next prompt; each can be taken out. */
export function pendingAttachments(
  chips: readonly AttachmentChip[] = [],
  problems: readonly string[] = [],
): TemplateResult | typeof nothing {
  if (chips.length === 0) return nothing;
  return html`<ul class="chips" aria-label=${t('Attachments')}>
      ${chips.map(
        (chip, index) => html`<li class="chip">
          ${face(chip)}
          <button
            type="button"
            class="chip-remove"
            aria-label=${t('Remove {0}', chip.name)}
            title=${t('Remove {0}', chip.name)}
            @click=${asking({ type: 'remove-attachment', index })}
          >${icon('close')}</button>
        </li>`,
      )}
    </ul>
    ${problems.map((problem) => html`<p class="attachment-problem">${icon('warning')}<span>${problem}</span></p>`)}`;
}

/** Why something was not attached or sent, said at once. */
export function composerRemarks(remarks: readonly string[]): readonly TemplateResult[] {
  return remarks.map(
    (remark) => html`<p class="attachment-problem" role="alert">${icon('warning')}<span>${remark}</span></p>`,
  );
}

function face({ name, mediaType, byteLength, size }: AttachmentChip): TemplateResult {
  const details = [
    formatBytes(byteLength),
    ...(size === undefined ? [] : [t('{0} × {1} pixels', size.width, size.height)]),
  ].join(', ');
  return html`<span class="chip-face" title=${`${name}\n${details}`}>
    ${icon(codiconOf(mediaType))}<span class="chip-label">${name}</span>
    <span class="chip-lines">${formatBytes(byteLength)}</span>
  </span>`;
}

function codiconOf(mediaType: AttachmentChip['mediaType']): string {
  if (mediaType === 'application/pdf') return 'file-pdf';
  return mediaType === 'text/plain' ? 'file' : 'file-media';
}
