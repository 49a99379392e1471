import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { isRunning } from '../../src/domain/reply.ts';
import type { ViewState } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import type { HostClock } from '../state/host-clock.ts';
import type { ViewStore } from '../state/view-store.ts';
import { emptyState } from './empty-state.ts';
import { FollowLatest } from './follow-latest.ts';
import { icon } from './icon.ts';
import { SignalElement } from './signal-element.ts';
import { turn } from './turn.ts';

/** The turns of a chat in one scroller, which follows the latest text until the user scrolls away. */
export class ParleyTranscript extends SignalElement {
  static override properties = {
    view: { attribute: false },
    store: { attribute: false },
    clock: { attribute: false },
    savedScrollTop: { attribute: false },
    onScrollTop: { attribute: false },
  };
  declare view: ViewState | undefined;
  declare store: ViewStore | undefined;
  declare clock: HostClock | undefined;
  /** Where an earlier life of this view was reading; `undefined` at the end. */
  declare savedScrollTop: number | undefined;
  declare onScrollTop: ((scrollTop: number | undefined) => void) | undefined;

  readonly #follow = new FollowLatest();
  #shown: { readonly conversationId: string | undefined; readonly turnCount: number } | undefined;

  protected override render(): TemplateResult {
    const isFollowing = this.#follow.isFollowing.value;
    const hasMoreBelow = !this.#follow.isEndInSight.value;
    return html`<div
        class="scroller ${isFollowing ? 'is-following' : ''}"
        role="log"
        aria-live="off"
        aria-label=${t('Conversation')}
        tabindex="0"
        @scrollend=${this.#rememberPlace}
      >
        <div class="content">${this.#content()}</div>
        <div class="end-anchor"></div>
      </div>
      ${hasMoreBelow && !isFollowing && this.#isGrowing() ? this.#jumpButton() : nothing}`;
  }

  protected override firstUpdated(): void {
    this.#attach();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#attach();
  }

  protected override updated(): void {
    if (this.view === undefined) return;
    const { conversation } = this.view;
    const shown = { conversationId: conversation?.id, turnCount: conversation?.turns.length ?? 0 };
    const before = this.#shown;
    this.#shown = shown;
    const isOther = before === undefined || before.conversationId !== shown.conversationId;
    const hasNewTurn = isOther || before.turnCount < shown.turnCount;
    if (hasNewTurn && shown.turnCount > 0) this.#showLatest(before === undefined);
  }

  #showLatest(isFirst: boolean): void {
    const { savedScrollTop } = this;
    if (isFirst && savedScrollTop !== undefined) this.#follow.stayAt(() => savedScrollTop);
    else this.#follow.jumpToLatest();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#follow.detach();
  }

  #content(): unknown {
    const { view, store, clock } = this;
    if (view === undefined || store === undefined || clock === undefined) return nothing;
    const { conversation } = view;
    if (conversation === undefined || conversation.turns.length === 0) return emptyState(view);
    const { turns } = conversation;
    const latest = turns.at(-1);
    const lastAnswerId = turns.findLast(({ answers }) => answers.length > 0)?.answers.at(-1)?.id;
    return repeat(
      turns,
      ({ id }) => id,
      (it) =>
        guard([it, it === latest, it.answers.some(({ id }) => id === lastAnswerId)], () =>
          turn(it, { isLatest: it === latest, lastAnswerId, store, clock }),
        ),
    );
  }

  #isGrowing(): boolean {
    const latest = this.view?.conversation?.turns.at(-1);
    return latest?.answers.some(({ reply }) => isRunning(reply)) ?? false;
  }

  #jumpButton(): TemplateResult {
    return html`<button type="button" class="jump" @click=${() => this.#follow.jumpToLatest()}>
      ${icon('arrow-down')}${t('Jump to Latest')}
    </button>`;
  }

  #attach(): void {
    const scroller = this.querySelector<HTMLElement>('.scroller');
    const content = this.querySelector<HTMLElement>('.content');
    if (scroller !== null && content !== null) this.#follow.attach(scroller, content);
  }

  readonly #rememberPlace = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLElement)) return;
    this.onScrollTop?.(this.#follow.isFollowing.value ? undefined : currentTarget.scrollTop);
  };
}

customElements.define('parley-transcript', ParleyTranscript);
