import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ConversationKind } from '../../src/domain/conversation.ts';
import { isRunning } from '../../src/domain/reply.ts';
import type { ConversationView, TurnView, ViewState } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import { announcementsBetween } from '../state/announcements.ts';
import type { HostClock } from '../state/host-clock.ts';
import type { SavedState, SavedStateChange } from '../state/saved-state.ts';
import type { ViewStore } from '../state/view-store.ts';
import '../comparison/comparison.ts';
import { comparisonHeader } from '../comparison/header.ts';
import { FIRST_ARRANGEMENT, type LaneArrangement, withShownTurn } from '../comparison/lane-arrangement.ts';
import { laneLabels } from '../comparison/lane-labels.ts';
import { laneNameOf } from '../comparison/rounds.ts';
import { banners } from './banners.ts';
import './composer.ts';
import { SignalElement } from './signal-element.ts';
import './transcript.ts';

/** The whole view, chat or comparison: two layouts of the same parts. */
export class ParleyApp extends SignalElement {
  static override properties = {
    store: { attribute: false },
    clock: { attribute: false },
    layout: { attribute: false },
    saved: { attribute: false },
    onSave: { attribute: false },
    arrangement: { state: true },
  };
  declare store: ViewStore | undefined;
  declare clock: HostClock | undefined;
  /** Until the first snapshot tells, so that nothing moves when it does. */
  declare layout: ConversationKind;
  declare saved: SavedState;
  declare onSave: ((change: SavedStateChange) => void) | undefined;

  declare arrangement: LaneArrangement;

  #announced: ViewState | undefined;
  #announcement = '';

  constructor() {
    super();
    this.layout = 'chat';
    this.saved = {};
    this.arrangement = FIRST_ARRANGEMENT;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('saved') && this.saved.arrangement !== undefined)
      this.arrangement = this.saved.arrangement;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { store, clock } = this;
    if (store === undefined || clock === undefined) return nothing;
    const view = store.view.value;
    const layout = view?.layout ?? this.layout;
    const turns = view?.conversation?.turns ?? [];
    this.#announce(view);
    return html`<main class="app" data-layout=${layout}>
      ${layout === 'compare' ? comparisonHeader(view, clock, this.arrangement, this.#arrange) : chatTitle(view?.conversation)}
      ${banners(view?.banners ?? [])}
      ${layout === 'compare' ? this.#comparison(view) : this.#transcript(view)}
      <parley-composer
        .composer=${view?.composer}
        .layout=${layout}
        .answering=${answeringLanes(turns)}
        .laneNames=${laneNames(view?.conversation)}
        .hasTurns=${turns.length > 0}
        .draftReplacements=${store.draftReplacements.value}
        .focusRequests=${store.focusRequests.value}
        .savedDraft=${this.saved.draft}
        .onDraft=${this.#saveDraft}
        .onSend=${this.#showLatest}
        .leftOut=${this.arrangement.leftOut}
        .onLeaveOut=${this.#leaveOut}
      ></parley-composer>
      <div class="visually-hidden" role="status">${this.#announcement}</div>
    </main>`;
  }

  #transcript(view: ViewState | undefined): TemplateResult {
    return html`<parley-transcript
      .view=${view}
      .store=${this.store}
      .clock=${this.clock}
      .savedScrollTop=${this.saved.scrollTop}
      .onScrollTop=${this.#saveScrollTop}
    ></parley-transcript>`;
  }

  #comparison(view: ViewState | undefined): TemplateResult {
    return html`<parley-comparison
      .view=${view}
      .arrangement=${this.arrangement}
      .onArrange=${this.#arrange}
      .store=${this.store}
      .clock=${this.clock}
    ></parley-comparison>`;
  }

  #announce(view: ViewState | undefined): void {
    const before = this.#announced;
    const news = announcementsBetween(before?.conversation, view?.conversation, laneNameOf);
    if (news.length > 0) this.#announcement = news.join(' ');
    else if (before !== undefined && problemsOf(before) !== problemsOf(view))
      this.#announcement = problemsOf(view);
    this.#announced = view;
  }

  readonly #arrange = (arrangement: LaneArrangement): void => {
    this.arrangement = arrangement;
    this.onSave?.({ arrangement });
  };

  /** Who sends a prompt wants to see what comes of it, also if the page is hidden and comes back before it begins. */
  readonly #showLatest = (): void => {
    if (this.arrangement.shownTurnId !== undefined) this.#arrange(withShownTurn(this.arrangement, undefined));
  };

  readonly #leaveOut = (leftOut: LaneArrangement['leftOut']): void => {
    this.#arrange({ ...this.arrangement, leftOut });
  };

  readonly #saveDraft = (draft: string): void => {
    this.onSave?.({ draft: draft === '' ? undefined : draft });
  };

  readonly #saveScrollTop = (scrollTop: number | undefined): void => {
    this.onSave?.({ scrollTop });
  };
}

/** Which lanes will not take the files that are attached. */
function problemsOf(view: ViewState | undefined): string {
  return (view?.composer.attachmentProblems ?? []).join(' ');
}

/** VS Code shows the title of a chat above it; here it is only for those who hear the page. */
function chatTitle(conversation: ConversationView | undefined): TemplateResult {
  return html`<h1 class="visually-hidden">${conversation?.title || t('New Chat')}</h1>`;
}

/** Ids of the lanes in which something runs that can be stopped here. */
function answeringLanes(turns: readonly TurnView[]): ReadonlySet<string> {
  const answers = turns.flatMap((turn) => turn.answers);
  return new Set(
    answers
      .filter(({ reply, isElsewhere }) => isRunning(reply) && isElsewhere !== true)
      .map(({ laneId }) => laneId),
  );
}

function laneNames(conversation: ConversationView | undefined): ReadonlyMap<string, string> {
  const lanes = conversation?.lanes ?? [];
  const labels = laneLabels(lanes.map(({ model, parameters = {} }) => ({ model, parameters })));
  return new Map(lanes.map(({ id }, index) => [id, labels[index] ?? '']));
}

customElements.define('parley-app', ParleyApp);
