import { html, type nothing, type TemplateResult } from 'lit';
import type { Mark } from '../../src/domain/ranking.ts';
import type { ConversationView, TurnView, ViewState } from '../../src/protocol/view-state.ts';
import { emptyState } from '../components/empty-state.ts';
import { askHost } from '../components/host-request.ts';
import { SignalElement } from '../components/signal-element.ts';
import type { HostClock } from '../state/host-clock.ts';
import type { ViewStore } from '../state/view-store.ts';
import './difference.ts';
import './figures.ts';
import { FIRST_ARRANGEMENT, type LaneArrangement, withShownTurn } from './lane-arrangement.ts';
import './lanes.ts';
import { laneMarks } from './marks.ts';
import './requests.ts';
import { roundBar } from './round-bar.ts';
import { cellsOfLineUp, type LaneCell, type Round, roundsOf } from './rounds.ts';

/** A comparison below its header: one round at a time, the latest at first, looked at in one of several ways. */
export class ParleyComparison extends SignalElement {
  static override properties = {
    view: { attribute: false },
    arrangement: { attribute: false },
    onArrange: { attribute: false },
    store: { attribute: false },
    clock: { attribute: false },
  };
  declare view: ViewState | undefined;
  declare arrangement: LaneArrangement;
  declare onArrange: ((arrangement: LaneArrangement) => void) | undefined;
  declare store: ViewStore | undefined;
  declare clock: HostClock | undefined;

  #rounds: readonly Round[] = [];
  #roundCount = 0;

  constructor() {
    super();
    this.arrangement = FIRST_ARRANGEMENT;
  }

  /** Who sends a prompt wants to see what comes of it. */
  protected override willUpdate(): void {
    const conversation = this.view?.conversation;
    this.#rounds = conversation === undefined ? [] : roundsOf(conversation);
    const { length } = this.#rounds;
    const hasNew = this.#roundCount > 0 && length > this.#roundCount;
    if (hasNew && this.arrangement.shownTurnId !== undefined) this.#show(undefined);
    this.#roundCount = length;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this;
    const conversation = view?.conversation;
    if (view === undefined) return html`<div class="comparison"></div>`;
    if (conversation === undefined || conversation.lanes.length + conversation.turns.length === 0)
      return html`<div class="comparison">${emptyState(view)}</div>`;
    const rounds = this.#rounds;
    const shown = rounds.findIndex(({ turn }) => turn.id === this.arrangement.shownTurnId);
    const index = shown < 0 ? rounds.length - 1 : shown;
    const round = rounds[index];
    if (round === undefined)
      return html`<div class="comparison">
        ${emptyState(view)}${this.#lanes(conversation, cellsOfLineUp(conversation), undefined, NO_MARKS)}
      </div>`;
    const goTo = (to: number) => this.#show(to === rounds.length - 1 ? undefined : rounds[to]?.turn.id);
    return html`<div class="comparison">
      ${roundBar(round, { index, count: rounds.length, goTo })} ${this.#body(conversation, round)}
    </div>`;
  }

  #show(turnId: string | undefined): void {
    this.arrangement = withShownTurn(this.arrangement, turnId);
    this.onArrange?.(this.arrangement);
  }

  #body(conversation: ConversationView, round: Round): TemplateResult {
    const comparison = this.view?.comparison;
    switch (comparison?.layout) {
      case 'figures':
        return html`<parley-figures .round=${round} .comparison=${comparison} .clock=${this.clock}></parley-figures>`;
      case 'difference':
        return html`<parley-difference .round=${round} .comparison=${comparison}></parley-difference>`;
      case 'requests':
        return html`<parley-requests .round=${round} .comparison=${comparison}></parley-requests>`;
      default:
        return this.#lanes(conversation, round.cells, round.turn, laneMarks(round));
    }
  }

  #lanes(
    conversation: ConversationView,
    cells: readonly LaneCell[],
    turn: TurnView | undefined,
    marks: ReadonlyMap<string, readonly Mark[]>,
  ): TemplateResult {
    const layout = this.view?.comparison?.layout;
    return html`<parley-lanes
      .cells=${cells}
      .turn=${turn}
      .lanes=${conversation.lanes}
      .lastAnswers=${lastAnswersOf(this.#rounds)}
      .marks=${marks}
      .layout=${layout === 'stack' || layout === 'tabs' ? layout : 'columns'}
      .arrangement=${this.arrangement}
      .onArrange=${this.onArrange}
      .onCompare=${(laneId: string) => this.#showDifference(cells, laneId)}
      .store=${this.store}
      .clock=${this.clock}
    ></parley-lanes>`;
  }

  /** The answer of this lane beside that of the lane next to it. */
  #showDifference(cells: readonly LaneCell[], laneId: string): void {
    const answered = cells.filter(({ answers }) => answers.length > 0);
    const index = answered.findIndex((cell) => cell.laneId === laneId);
    const [one, other] = [answered[index], answered[index + 1] ?? answered[index - 1]].map(
      (cell) => cell?.answers.at(-1)?.id,
    );
    if (one === undefined || other === undefined) return;
    askHost(this, { type: 'compare-answers', one, other });
    askHost(this, { type: 'layout', layout: 'difference' });
  }
}

const NO_MARKS: ReadonlyMap<string, readonly Mark[]> = new Map();

/** By lane, the answer after which nothing was asked of it. */
function lastAnswersOf(rounds: readonly Round[]): ReadonlyMap<string, string> {
  const answers = rounds.flatMap(({ cells }) => cells.flatMap((cell) => cell.answers));
  return new Map(answers.map(({ laneId, id }) => [laneId, id]));
}

customElements.define('parley-comparison', ParleyComparison);
