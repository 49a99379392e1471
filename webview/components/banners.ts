import { html, nothing, type TemplateResult } from 'lit';
import type { Banner } from '../../src/protocol/view-state.ts';
import { asking } from './host-request.ts';
import { icon } from './icon.ts';

/** What concerns the whole view, above everything: each with its icon, its sentence, and at most one button. */
export function banners(banners: readonly Banner[]): TemplateResult | typeof nothing {
  if (banners.length === 0) return nothing;
  return html`<div class="banners">${banners.map(banner)}</div>`;
}

function banner({ id, severity, text, button }: Banner): TemplateResult {
  return html`<div class="banner banner-${severity}">
    ${icon(severity)}<span>${text}</span>${
      button === undefined
        ? nothing
        : html`<button type="button" class="vscode-button secondary" @click=${asking({ type: 'banner', id })}>
            ${button.label}
          </button>`
    }
  </div>`;
}
