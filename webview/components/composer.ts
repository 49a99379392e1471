import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { ConversationKind } from '../../src/domain/conversation.ts';
import type { ComposerView } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import { pendingContext } from './context-chips.ts';
import { costEstimate } from './cost-estimate.ts';
import { askHost } from './host-request.ts';
import { modelChooser } from './model-chooser.ts';
import { SignalElement } from './signal-element.ts';

/** Long enough not to ask for an estimate at every key, short enough for one to be there when the hand rests. */
const DRAFT_DELAY_MS = 250;

/** Where the next prompt is written: context above, models, estimate and Send below. */
export class ParleyComposer extends SignalElement {
  static override properties = {
    composer: { attribute: false },
    layout: { attribute: false },
    isAnswering: { attribute: false },
    hasTurns: { attribute: false },
    draftReplacements: { attribute: false },
    focusRequests: { attribute: false },
    savedDraft: { attribute: false },
    onDraft: { attribute: false },
    isBlank: { state: true },
  };
  declare composer: ComposerView | undefined;
  declare layout: ConversationKind;
  declare isAnswering: boolean;
  declare hasTurns: boolean;
  /** A new count puts the host's draft into the box. */
  declare draftReplacements: number;
  /** A new count gives the box the focus. */
  declare focusRequests: number;
  /** What an earlier life of this view had in the box. */
  declare savedDraft: string | undefined;
  declare onDraft: ((draft: string) => void) | undefined;
  declare isBlank: boolean;

  #hasBegun = false;
  /** What stands in the box. */
  #draft = '';
  #draftTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.isBlank = true;
    this.layout = 'chat';
  }

  protected override render(): TemplateResult {
    const { composer, layout } = this;
    return html`<div class="composer">
      ${pendingContext(composer?.context ?? [])}
      <div class="prompt-box">
        <textarea
          class="prompt-input"
          rows="1"
          aria-label=${t('Prompt')}
          placeholder=${this.#placeholder()}
          ?disabled=${composer === undefined}
          @input=${this.#typed}
          @keydown=${this.#keyPressed}
          @blur=${this.#tellDraft}
        ></textarea>
        <div class="composer-row">
          ${modelChooser(composer, layout)} ${costEstimate(composer?.estimate)} ${this.#mainButton()}
        </div>
      </div>
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { composer } = this;
    if (composer === undefined) return;
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      this.#replaceDraft(composer.draft || this.savedDraft || '');
      if (this.#draft !== composer.draft) this.#scheduleDraft();
    } else if (changed.has('draftReplacements')) {
      this.#replaceDraft(composer.draft);
    }
  }

  protected override updated(changed: PropertyValues): void {
    const textarea = this.#textarea;
    if (textarea === null) return;
    if (textarea.value !== this.#draft) textarea.value = this.#draft;
    if (changed.get('focusRequests') !== undefined) textarea.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#tellDraft);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#tellDraft);
    clearTimeout(this.#draftTimer);
  }

  get #textarea(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  #replaceDraft(draft: string): void {
    this.#draft = draft;
    this.isBlank = draft.trim() === '';
    this.requestUpdate();
  }

  get #canSend(): boolean {
    return !this.isBlank && !this.isAnswering && this.composer !== undefined;
  }

  #placeholder(): string {
    if (this.hasTurns) return this.layout === 'chat' ? t('Ask a follow-up') : t('Follow up to all lanes');
    return this.layout === 'chat' ? t('Ask about your code') : t('Ask all of them');
  }

  #mainButton(): TemplateResult {
    if (this.isAnswering) {
      return html`<button type="button" class="vscode-button main-button" @click=${this.#stop}>
        ${this.layout === 'chat' ? t('Stop') : t('Stop all')}
      </button>`;
    }
    return html`<button
      type="button"
      class="vscode-button main-button"
      ?disabled=${!this.#canSend}
      @click=${this.#send}
    >${t('Send')}</button>`;
  }

  readonly #send = (): void => {
    if (!this.#canSend) return;
    const prompt = this.#draft;
    clearTimeout(this.#draftTimer);
    askHost(this, { type: 'send', prompt });
    // Without a model the host asks for one first, and empties the box itself once it has one.
    if (this.composer?.lanes.length === 0) return;
    this.#replaceDraft('');
    this.onDraft?.('');
    this.#textarea?.focus();
  };

  readonly #stop = (): void => {
    askHost(this, { type: 'stop-all' });
    this.#textarea?.focus();
  };

  readonly #typed = (): void => {
    this.#draft = this.#textarea?.value ?? '';
    this.isBlank = this.#draft.trim() === '';
    this.#scheduleDraft();
  };

  readonly #keyPressed = (event: KeyboardEvent): void => {
    // Enter that ends the composition of a character is not meant for us.
    if (event.isComposing) return;
    if (event.key === 'Escape' && this.isAnswering) {
      event.preventDefault();
      this.#stop();
    }
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      this.#send();
    }
  };

  #scheduleDraft(): void {
    clearTimeout(this.#draftTimer);
    this.#draftTimer = setTimeout(this.#tellDraft, DRAFT_DELAY_MS);
  }

  readonly #tellDraft = (): void => {
    clearTimeout(this.#draftTimer);
    this.onDraft?.(this.#draft);
    askHost(this, { type: 'draft', text: this.#draft });
  };
}

customElements.define('parley-composer', ParleyComposer);
