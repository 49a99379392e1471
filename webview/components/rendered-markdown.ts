import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { renderMarkdownOnce } from '../markdown/render-once.ts';
import { markdownPolicy } from './markdown-policy.ts';

/** Markdown that does not stream: drawn as a whole, and only anew when it is another text. */
export class ParleyRenderedMarkdown extends LitElement {
  static override properties = { source: { attribute: false } };
  declare source: string;

  constructor() {
    super();
    this.source = '';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    return html`<div class="md-section"></div>`;
  }

  protected override updated(changed: PropertyValues): void {
    const section = this.querySelector<HTMLElement>('.md-section');
    if (section !== null && changed.has('source')) renderMarkdownOnce(section, this.source, markdownPolicy());
  }
}

customElements.define('parley-rendered-markdown', ParleyRenderedMarkdown);
