import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ViewState } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import type { HostClock } from '../state/host-clock.ts';
import type { ViewStore } from '../state/view-store.ts';
import { emptyState } from './empty-state.ts';
import { FollowLatest } from './follow-latest.ts';
import { icon } from './icon.ts';
import { SignalElement } from './signal-element.ts';
import { turn } from './turn.ts';

/** The turns of a conversation in one scroller, which follows the latest text until the user scrolls away. */
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

  #follow: FollowLatest | undefined;
  #shown: { readonly conversationId: string | undefined; readonly turnCount: number } | undefined;

  protected override render(): TemplateResult {
    const isAway = this.#follow?.isFollowing.value === false;
    return html`<div
        class="scroller ${isAway ? '' : 'is-following'}"
        role="log"
        aria-live="off"
        aria-label=${t('Conversation')}
        tabindex="0"
        @scrollend=${this.#rememberPlace}
      >
        <div class="content">${this.#content()}</div>
        <div class="end-anchor"></div>
      </div>
      ${isAway ? this.#jumpButton() : nothing}`;
  }

  protected override updated(_changed: PropertyValues): void {
    if (this.#follow === undefined) this.#begin();
    const conversation = this.view?.conversation;
    const shown = { conversationId: conversation?.id, turnCount: conversation?.turns.length ?? 0 };
    const before = this.#shown;
    this.#shown = shown;
    if (before === undefined || this.view === undefined) return;
    const isNews = before.conversationId !== shown.conversationId || before.turnCount < shown.turnCount;
    if (isNews) this.#follow?.jumpToLatest();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#follow?.dispose();
    this.#follow = undefined;
  }

  #content(): unknown {
    const { view, store, clock } = this;
    if (view === undefined || store === undefined || clock === undefined) return nothing;
    const { layout, conversation } = view;
    if (conversation === undefined || conversation.turns.length === 0) return emptyState(view);
    const { lanes, turns } = conversation;
    const latest = turns.at(-1);
    return repeat(
      turns,
      ({ id }) => id,
      (it) =>
        guard([it, lanes, layout, it === latest], () =>
          turn(it, { layout, lanes, isLatest: it === latest, store, clock }),
        ),
    );
  }

  #jumpButton(): TemplateResult {
    return html`<button type="button" class="jump" @click=${() => this.#follow?.jumpToLatest()}>
      ${icon('arrow-down')}${t('Jump to Latest')}
    </button>`;
  }

  #begin(): void {
    const scroller = this.querySelector<HTMLElement>('.scroller');
    const content = this.querySelector<HTMLElement>('.content');
    if (scroller === null || content === null) return;
    this.#follow = new FollowLatest(scroller, content);
    if (this.savedScrollTop !== undefined) this.#follow.restore(this.savedScrollTop);
    // The first drawing did not know whom to watch.
    this.requestUpdate();
  }

  readonly #rememberPlace = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLElement)) return;
    this.onScrollTop?.(this.#follow?.isFollowing.value === false ? currentTarget.scrollTop : undefined);
  };
}

customElements.define('parley-transcript', ParleyTranscript);
