import { html, type TemplateResult } from 'lit';

/** An icon beside its name in words. */
export function icon(codicon: string): TemplateResult {
  return html`<span class="codicon codicon-${codicon}" aria-hidden="true"></span>`;
}

/** An icon that has to say by itself what it means. */
export function namedIcon(codicon: string, name: string, styleClass: string): TemplateResult {
  return html`<span
    class="codicon codicon-${codicon} ${styleClass}"
    role="img"
    aria-label=${name}
    title=${name}
  ></span>`;
}

/** A button that is only an icon, named for screen readers and on hover. */
export function iconButton(codicon: string, name: string, onClick: (event: Event) => void): TemplateResult {
  return html`<button class="vscode-action-button" type="button" aria-label=${name} title=${name} @click=${onClick}>
    ${icon(codicon)}
  </button>`;
}
