import type { PropertyValues } from 'lit';
import { highlightCode } from '../highlight/highlight-code.ts';
import { CodeBlockView } from '../markdown/code-block-view.ts';
import { SignalElement } from './signal-element.ts';

/** A text of JSON as a block of code, in the colours of the editor's theme. */
export class ParleyJsonCode extends SignalElement {
  static override properties = { code: { attribute: false } };
  declare code: string;

  readonly #view = new CodeBlockView((_toolbar, block) => highlightCode(block));

  constructor() {
    super();
    this.code = '';
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('code')) return;
    this.#view.clear();
    this.#view.append(this.code);
    this.#view.setLanguage('json', true);
    if (this.#view.element.parentElement !== this) this.append(this.#view.element);
  }
}

customElements.define('parley-json-code', ParleyJsonCode);
