import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ConversationKind } from '../../src/domain/conversation.ts';
import { MOST_TEXT_CHARACTERS } from '../../src/protocol/limits.ts';
import type { ComposerLane, ComposerView } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import { filesOf, readFiles } from './attached-files.ts';
import { composerRemarks, pendingAttachments } from './attachment-chips.ts';
import { placeholder, tooLong } from './composer-texts.ts';
import { pendingContext } from './context-chips.ts';
import { costEstimate } from './cost-estimate.ts';
import { DraftReports } from './draft-reports.ts';
import {
  followUpTargets,
  isAnyAnswering,
  type LeftOut,
  targetedEstimate,
  targetedLanes,
} from './follow-up-targets.ts';
import { askHost, asking } from './host-request.ts';
import { iconButton } from './icon.ts';
import { sendButton, stopButton } from './main-button.ts';
import { modelChooser } from './model-chooser.ts';
import { promptReach } from './prompt-reach.ts';
import { SignalElement } from './signal-element.ts';

/** Where the next prompt is written: context above, models, estimate and Send below. */
export class ParleyComposer extends SignalElement {
  static override properties = {
    composer: { attribute: false },
    layout: { attribute: false },
    answering: { attribute: false },
    laneNames: { attribute: false },
    hasTurns: { attribute: false },
    draftReplacements: { attribute: false },
    focusRequests: { attribute: false },
    savedDraft: { attribute: false },
    onDraft: { attribute: false },
    onSend: { attribute: false },
    leftOut: { attribute: false },
    onLeaveOut: { attribute: false },
    isBlank: { state: true },
    remarks: { state: true },
  };
  declare composer: ComposerView | undefined;
  declare layout: ConversationKind;
  /** Ids of the lanes whose answers can be stopped here. */
  declare answering: ReadonlySet<string>;
  /** What each lane is called. */
  declare laneNames: ReadonlyMap<string, string>;
  declare hasTurns: boolean;
  /** A new count puts the host's draft into the box. */
  declare draftReplacements: number;
  /** A new count gives the box the focus. */
  declare focusRequests: number;
  /** What an earlier life of this view had in the box. */
  declare savedDraft: string | undefined;
  declare onDraft: ((draft: string) => void) | undefined;
  declare onSend: (() => void) | undefined;
  /** Lanes of a comparison that the next prompt does not go to. */
  declare leftOut: LeftOut;
  declare onLeaveOut: ((leftOut: LeftOut) => void) | undefined;
  declare isBlank: boolean;
  /** Why something was not sent or attached, until the prompt is changed. */
  declare remarks: readonly string[];

  #hasBegun = false;
  /** What stands in the box. */
  #draft = '';
  /** Sent, and the box emptied, before the host says that it empties it. */
  #hasEmptied = false;
  readonly #reports = new DraftReports((text) => {
    this.onDraft?.(text);
    if (text.length <= MOST_TEXT_CHARACTERS) askHost(this, { type: 'draft', text });
  });

  constructor() {
    super();
    this.isBlank = true;
    this.remarks = [];
    this.answering = new Set();
    this.laneNames = new Map();
    this.leftOut = [];
    this.layout = 'chat';
  }

  protected override render(): TemplateResult {
    const { composer, layout } = this;
    const lanes = this.#targeted;
    return html`<div class="composer" @paste=${this.#pasted} @dragover=${allowFiles} @drop=${this.#dropped}>
      ${pendingContext(composer?.context ?? [])}
      ${pendingAttachments(composer?.attachments, composer?.attachmentProblems)}
      ${composerRemarks(this.remarks)}
      <div class="prompt-box">
        <textarea
          class="prompt-input"
          rows="1"
          aria-label=${t('Prompt')}
          placeholder=${placeholder(layout, this.hasTurns)}
          ?disabled=${composer === undefined}
          @input=${this.#typed}
          @keydown=${this.#keyPressed}
          @blur=${this.#tellDraft}
        ></textarea>
        <div class="composer-row">
          ${modelChooser(composer)} ${this.#targets()}
          ${iconButton('attach', t('Attach Files…'), asking({ type: 'attach-files' }))}
          <div class="composer-facts">
            ${promptReach(lanes)}
            ${costEstimate(composer && targetedEstimate(composer, this.leftOut))}
          </div>
          ${this.#isAnswering ? stopButton(layout, this.#stop) : sendButton(this.#canSend, this.#send)}
        </div>
      </div>
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.composer === undefined) return;
    const { draft } = this.composer;
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      this.#fill(draft || this.savedDraft || '');
      if (this.#draft !== draft) this.#reports.schedule(this.#draft);
      else this.#reports.settle(draft);
    } else if (changed.has('draftReplacements')) {
      // What was typed since then is not what the host means to empty.
      const isExpected = this.#hasEmptied && draft === '';
      this.#hasEmptied = false;
      if (isExpected) return;
      this.#fill(draft);
      this.#reports.settle(draft);
    }
  }

  protected override updated(changed: PropertyValues): void {
    const textarea = this.#textarea;
    if (textarea === null) return;
    if (textarea.value !== this.#draft) textarea.value = this.#draft;
    if (changed.has('focusRequests') && this.focusRequests > 0) textarea.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#tellDraft);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#tellDraft);
    this.#reports.settle(this.#draft);
  }

  get #textarea(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  get #canSend(): boolean {
    return !this.isBlank && !this.#isAnswering && this.composer !== undefined;
  }

  get #isAnswering(): boolean {
    return isAnyAnswering(this.composer?.lanes ?? [], this.leftOut, this.answering);
  }

  get #targeted(): readonly ComposerLane[] {
    return targetedLanes(this.composer?.lanes ?? [], this.leftOut);
  }

  /** Before the first prompt all lanes are asked. */
  #targets(): TemplateResult | typeof nothing {
    if (this.layout === 'chat' || !this.hasTurns) return nothing;
    const change = (leftOut: LeftOut) => this.onLeaveOut?.(leftOut);
    return followUpTargets(this.composer?.lanes ?? [], this.laneNames, this.leftOut, change);
  }

  #fill(draft: string): void {
    this.#draft = draft;
    this.isBlank = draft.trim() === '';
    this.remarks = [];
    this.requestUpdate();
  }

  readonly #send = (): void => {
    if (!this.#canSend) return;
    if (this.#draft.length > MOST_TEXT_CHARACTERS) {
      this.remarks = [tooLong(this.#draft)];
      return;
    }
    const targeted = this.#targeted.map(({ id }) => id);
    const isForAll = targeted.length === this.composer?.lanes.length;
    this.onSend?.();
    askHost(this, { type: 'send', prompt: this.#draft, ...(!isForAll && { laneIds: targeted }) });
    // Without a model the host asks for one first, and empties the box itself once it has one.
    if (this.composer?.lanes.length === 0) return;
    this.#hasEmptied = true;
    this.#fill('');
    this.#reports.settle('');
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
    this.remarks = [];
    this.#reports.schedule(this.#draft);
  };

  readonly #keyPressed = (event: KeyboardEvent): void => {
    // Enter that ends the composition of a character is not meant for us.
    if (event.isComposing) return;
    if (event.key === 'Escape' && this.answering.size > 0) {
      event.preventDefault();
      this.#stop();
    }
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      this.#send();
    }
  };

  readonly #tellDraft = (): void => this.#reports.flush();

  readonly #pasted = (event: ClipboardEvent): void => this.#attach(event, event.clipboardData);

  readonly #dropped = (event: DragEvent): void => this.#attach(event, event.dataTransfer);

  /** Files become attachments; text goes its usual way into the box. */
  #attach(event: Event, transfer: DataTransfer | null): void {
    const files = filesOf(transfer);
    if (files.length === 0) return;
    event.preventDefault();
    void readFiles(files).then((read) => {
      this.remarks = read.refusals;
      if (read.files.length > 0) askHost(this, { type: 'attach', files: [...read.files] });
    });
  }
}

/** Without it the browser refuses a drop, or opens the file in the view's place. */
function allowFiles(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
}

customElements.define('parley-composer', ParleyComposer);
