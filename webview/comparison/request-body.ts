import { html, nothing, type TemplateResult } from 'lit';
import { type JsonValue, mapTexts } from '../../src/domain/json.ts';
import { readCutText } from '../../src/protocol/shown-text.ts';
import type { RequestView } from '../../src/protocol/view-state.ts';
import '../components/json-code.ts';
import { SignalElement } from '../components/signal-element.ts';
import { formatCount } from '../format/number.ts';
import { t } from '../l10n.ts';

/** The body of a request as JSON. It holds the whole conversation: closed at first, and written out once it is opened. */
export class ParleyRequestBody extends SignalElement {
  static override properties = {
    label: { attribute: false },
    request: { attribute: false },
    isOpen: { state: true },
  };
  /** What the lane is called. */
  declare label: string;
  /** Absent: it has not come yet. */
  declare request: RequestView | undefined;
  declare isOpen: boolean;

  #written: { readonly body: JsonValue; readonly code: string } | undefined;

  constructor() {
    super();
    this.label = '';
    this.isOpen = false;
  }

  protected override render(): TemplateResult {
    return html`<details class="request-body" @toggle=${this.#onToggle}>
      <summary aria-label=${t('Body of the request of {0}', this.label)}>${t('Body')}</summary>
      ${this.isOpen ? this.#body() : nothing}
    </details>`;
  }

  #body(): TemplateResult {
    const body = this.request?.body;
    return body === undefined
      ? html`<p class="request-none">${t('Loading…')}</p>`
      : html`<parley-json-code .code=${this.#codeOf(body)}></parley-json-code>`;
  }

  #codeOf(body: JsonValue): string {
    if (this.#written?.body !== body)
      this.#written = { body, code: JSON.stringify(mapTexts(body, worded), undefined, 2) };
    return this.#written.code;
  }

  readonly #onToggle = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLDetailsElement) this.isOpen = currentTarget.open;
  };
}

function worded(text: string): string {
  const cut = readCutText(text);
  return cut === undefined ? text : t('{0}… ({1} more characters)', cut.beginning, formatCount(cut.leftOut));
}

customElements.define('parley-request-body', ParleyRequestBody);
