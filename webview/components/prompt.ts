import { html, nothing, type TemplateResult } from 'lit';
import type { TurnView } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import { sentAttachments } from './attachment-chips.ts';
import { sentContext } from './context-chips.ts';
import { SignalElement } from './signal-element.ts';

const LINES_SHOWN = 8;
const CHARACTERS_SHOWN = 600;

/** What the user asked, with its context: the one bubble. A long one shows its beginning until it is expanded. */
export class ParleyPrompt extends SignalElement {
  static override properties = { turn: { attribute: false }, isExpanded: { state: true } };
  declare turn: TurnView | undefined;
  declare isExpanded: boolean;

  protected override render(): TemplateResult | typeof nothing {
    const { turn } = this;
    if (turn === undefined) return nothing;
    if (turn.continues !== undefined) return continuation();
    const isFolded = isLong(turn.prompt) && this.isExpanded !== true;
    return html`<div class="prompt" role="group" aria-label=${t('You asked')}>
      ${sentContext(turn.id, turn.context)} ${sentAttachments(turn.attachments)}
      <div class="prompt-text ${isFolded ? 'is-folded' : ''}">${turn.prompt}</div>
      ${isLong(turn.prompt) ? this.#expander(isFolded) : nothing}
    </div>`;
  }

  #expander(isFolded: boolean): TemplateResult {
    const toggle = () => {
      this.isExpanded = isFolded;
    };
    return html`<button
      type="button"
      class="link-button"
      aria-expanded=${isFolded ? 'false' : 'true'}
      @click=${toggle}
    >${isFolded ? t('Show More') : t('Show Less')}</button>`;
  }
}

/** Not the user's words, and always the same: one line says it. */
function continuation(): TemplateResult {
  return html`<div class="prompt is-continuation" role="group" aria-label=${t('You asked')}>
    <div class="prompt-text">${t('Asked to go on where the answer was cut off.')}</div>
  </div>`;
}

function isLong(prompt: string): boolean {
  return prompt.length > CHARACTERS_SHOWN || prompt.split('\n').length > LINES_SHOWN;
}

customElements.define('parley-prompt', ParleyPrompt);
