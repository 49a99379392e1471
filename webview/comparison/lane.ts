import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Mark } from '../../src/domain/ranking.ts';
import { isRunning } from '../../src/domain/reply.ts';
import type { AnswerView, TurnView } from '../../src/protocol/view-state.ts';
import '../components/answer.ts';
import { whoAnswers } from '../components/answer-head.ts';
import { FollowLatest } from '../components/follow-latest.ts';
import { asking } from '../components/host-request.ts';
import { icon } from '../components/icon.ts';
import type { MenuEntry } from '../components/menu.ts';
import { moreActions } from '../components/more-actions.ts';
import { SignalElement } from '../components/signal-element.ts';
import { t } from '../l10n.ts';
import type { HostClock } from '../state/host-clock.ts';
import type { ViewStore } from '../state/view-store.ts';
import { markBadges } from './marks.ts';
import type { LaneCell } from './rounds.ts';

/** One lane of the round that is shown: its answer with what it was continued with, in a scroller of its own. */
export class ParleyLane extends SignalElement {
  static override properties = {
    cell: { attribute: false },
    turn: { attribute: false },
    lastAnswerId: { attribute: false },
    menu: { attribute: false },
    marks: { attribute: false },
    store: { attribute: false },
    clock: { attribute: false },
  };
  declare cell: LaneCell | undefined;
  /** Absent before the first prompt. */
  declare turn: TurnView | undefined;
  /** The answer after which nothing was asked of this lane. */
  declare lastAnswerId: string | undefined;
  declare menu: (() => readonly MenuEntry[]) | undefined;
  /** What its answer is the best in. */
  declare marks: readonly Mark[] | undefined;
  declare store: ViewStore | undefined;
  declare clock: HostClock | undefined;

  readonly #follow = new FollowLatest();
  #badged: { readonly key: string; readonly badges: TemplateResult | typeof nothing } | undefined;
  #shownTurnId: string | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const { cell } = this;
    if (cell === undefined) return nothing;
    const isGrowing = cell.answers.some(({ reply }) => isRunning(reply));
    const hasMoreBelow = !this.#follow.isEndInSight.value && !this.#follow.isFollowing.value;
    return html`<div
        class="lane-scroller ${this.#follow.isFollowing.value ? 'is-following' : ''}"
        role="log"
        aria-live="off"
        aria-label=${t('Lane of {0}', cell.label)}
        tabindex="0"
      >
        <div class="lane-content ${cell.answers.length > 1 ? 'is-continued' : ''}">${this.#content(cell)}</div>
        <div class="end-anchor"></div>
      </div>
      ${isGrowing && hasMoreBelow ? this.#jumpButton(cell.label) : nothing}`;
  }

  protected override firstUpdated(): void {
    this.#attach();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#attach();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#follow.detach();
  }

  /** A new prompt is read from its beginning: lanes end at different places. */
  protected override updated(_changed: PropertyValues): void {
    if (this.#shownTurnId === this.turn?.id) return;
    this.#shownTurnId = this.turn?.id;
    this.#follow.stayAt(() => 0);
  }

  /** It was scrolled together with another lane. */
  releaseScroll(): void {
    this.#follow.release();
  }

  #content(cell: LaneCell): unknown {
    if (cell.answers.length === 0) return this.#unasked(cell);
    return repeat(
      cell.answers,
      (answer, index) => (index === 0 ? cell.laneId : answer.id),
      (answer, index) => html`${index > 0 ? continuation() : nothing}${this.#answer(answer, cell.label)}`,
    );
  }

  #answer(answer: AnswerView, label: string): TemplateResult {
    return html`<parley-answer
      .answer=${answer}
      .label=${label}
      .layout=${'compare'}
      .isEager=${true}
      .isLastOfLane=${answer.id === this.lastAnswerId}
      .menu=${this.menu}
      .marks=${answer === this.cell?.answers.at(-1) ? this.#badges() : nothing}
      .store=${this.store}
      .clock=${this.clock}
    ></parley-answer>`;
  }

  /** The same badges for the same marks, so that nothing is drawn anew for them. */
  #badges(): TemplateResult | typeof nothing {
    const key = JSON.stringify(this.marks ?? []);
    if (key !== this.#badged?.key) this.#badged = { key, badges: markBadges(this.marks ?? []) };
    return this.#badged.badges;
  }

  #unasked({ lane, laneId, label }: LaneCell): TemplateResult {
    return html`<header class="answer-head">
        <span class="state codicon codicon-circle-outline" aria-hidden="true"></span>
        ${lane === undefined ? nothing : whoAnswers({ model: lane.model, parameters: lane.parameters ?? {} }, label)}
        <span class="verbs">${moreActions(label, this.menu)}</span>
      </header>
      ${this.turn === undefined ? nothing : unasked(this.turn.id, laneId, label)}`;
  }

  #jumpButton(label: string): TemplateResult {
    return html`<button
      type="button"
      class="jump"
      aria-label=${t('Jump to the latest words of {0}', label)}
      @click=${() => this.#follow.jumpToLatest()}
    >${icon('arrow-down')}${t('Jump to Latest')}</button>`;
  }

  #attach(): void {
    const scroller = this.querySelector<HTMLElement>('.lane-scroller');
    const content = this.querySelector<HTMLElement>('.lane-content');
    if (scroller !== null && content !== null) this.#follow.attach(scroller, content);
  }
}

/** A lane that has joined since, or that the prompt was not for. */
function unasked(turnId: string, laneId: string, label: string): TemplateResult {
  return html`<div class="unasked">
    <p>${t('Not asked this.')}</p>
    <button
      type="button"
      class="vscode-button secondary"
      aria-label=${t('Ask {0} this, too', label)}
      @click=${asking({ type: 'ask-lane', turnId, laneId })}
    >${t('Ask This, Too')}</button>
  </div>`;
}

function continuation(): TemplateResult {
  return html`<p class="lane-continuation">${t('Asked to go on where the answer was cut off.')}</p>`;
}

customElements.define('parley-lane', ParleyLane);
