import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Mark } from '../../src/domain/ranking.ts';
import type { LanesLayout, LaneView, TurnView } from '../../src/protocol/view-state.ts';
import type { MenuEntry } from '../components/menu.ts';
import { SignalElement } from '../components/signal-element.ts';
import { t } from '../l10n.ts';
import type { HostClock } from '../state/host-clock.ts';
import type { ViewStore } from '../state/view-store.ts';
import { foldedLane } from './folded-lane.ts';
import { ParleyLane } from './lane.ts';
import {
  arrangementOf,
  FIRST_ARRANGEMENT,
  isFolded,
  type LaneArrangement,
  withUnfolded,
} from './lane-arrangement.ts';
import { laneKey } from './lane-keys.ts';
import { laneMenuEntries } from './lane-menu.ts';
import { openTab, tabBar } from './lane-tabs.ts';
import { sharesOf } from './lane-widths.ts';
import { LinkedScrolling } from './linked-scrolling.ts';
import type { LaneCell } from './rounds.ts';
import './splitter.ts';

/** The lanes of one round, in columns, one below the other, or one at a time. */
export class ParleyLanes extends SignalElement {
  static override properties = {
    cells: { attribute: false },
    turn: { attribute: false },
    lanes: { attribute: false },
    lastAnswers: { attribute: false },
    marks: { attribute: false },
    layout: { attribute: false },
    arrangement: { attribute: false },
    onArrange: { attribute: false },
    onCompare: { attribute: false },
    store: { attribute: false },
    clock: { attribute: false },
  };
  declare cells: readonly LaneCell[];
  declare turn: TurnView | undefined;
  declare lanes: readonly LaneView[];
  /** By lane, the id of the answer after which nothing was asked of it. */
  declare lastAnswers: ReadonlyMap<string, string>;
  /** By lane, what its answer is the best in. */
  declare marks: ReadonlyMap<string, readonly Mark[]>;
  declare layout: LanesLayout;
  declare arrangement: LaneArrangement;
  declare onArrange: ((arrangement: LaneArrangement) => void) | undefined;
  /** The answers of this lane and of another one are to be looked at by what differs. */
  declare onCompare: ((laneId: string) => void) | undefined;
  declare store: ViewStore | undefined;
  declare clock: HostClock | undefined;

  readonly #linked = new LinkedScrolling((scroller) => laneOf(scroller)?.releaseScroll());
  readonly #menus = new Map<string, () => readonly MenuEntry[]>();

  constructor() {
    super();
    this.cells = [];
    this.lanes = [];
    this.lastAnswers = new Map();
    this.marks = new Map();
    this.layout = 'columns';
    this.arrangement = FIRST_ARRANGEMENT;
  }

  protected override willUpdate(): void {
    this.arrangement = arrangementOf(
      this.arrangement,
      this.cells.map(({ laneId }) => laneId),
    );
  }

  protected override render(): TemplateResult {
    return this.layout === 'tabs' ? this.#tabs() : this.#sideBySide();
  }

  /** A lane that becomes a strip, and a strip that becomes a lane, keep the focus. */
  protected override update(changed: PropertyValues): void {
    const focused = this.#focusedLane;
    super.update(changed);
    if (focused !== undefined && this.#focusedLane === undefined) void this.#focus(focused);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const type of ['wheel', 'touchmove', 'pointerdown'] as const)
      this.addEventListener(type, this.#leads, { passive: true });
    this.addEventListener('keydown', this.#keyPressed);
    // Scrolling does not bubble.
    this.addEventListener('scroll', this.#scrolled, { passive: true, capture: true });
  }

  #sideBySide(): TemplateResult {
    const { cells, layout, arrangement } = this;
    const tracks = cells
      .map(({ laneId }) =>
        isFolded(arrangement, laneId)
          ? 'var(--lane-strip)'
          : `minmax(var(--lane-least), ${arrangement.widths[laneId] ?? 1}fr)`,
      )
      .join(' ');
    return html`<div class="lanes" data-lanes=${layout} .style=${`--lane-tracks: ${tracks}`}>
      ${repeat(
        cells,
        ({ laneId }) => laneId,
        (cell, index) => this.#place(cell, cells[index + 1]),
      )}
    </div>`;
  }

  #place(cell: LaneCell, next: LaneCell | undefined): TemplateResult {
    const { arrangement, layout } = this;
    if (isFolded(arrangement, cell.laneId))
      return html`<div class="lane-place is-folded" data-lane=${cell.laneId}>${foldedLane(cell, layout, () => this.#unfold(cell.laneId))}</div>`;
    const hasEdge = layout === 'columns' && next !== undefined && !isFolded(arrangement, next.laneId);
    return html`<div class="lane-place" data-lane=${cell.laneId}>
      ${this.#lane(cell)}
      ${hasEdge ? this.#splitter(cell) : nothing}
    </div>`;
  }

  #splitter({ label }: LaneCell): TemplateResult {
    return html`<parley-splitter
      .label=${t('Width of {0}', label)}
      .onResize=${this.#resize}
      .onReset=${this.#equalise}
    ></parley-splitter>`;
  }

  #lane(cell: LaneCell): TemplateResult {
    return html`<parley-lane
      .cell=${cell}
      .turn=${this.turn}
      .lastAnswerId=${this.lastAnswers.get(cell.laneId)}
      .menu=${this.#menuOf(cell.laneId)}
      .marks=${this.marks.get(cell.laneId)}
      .store=${this.store}
      .clock=${this.clock}
    ></parley-lane>`;
  }

  #tabs(): TemplateResult {
    const { cells, arrangement } = this;
    const open = openTab(cells, arrangement.tab);
    return html`${tabBar(cells, open, (tab) => this.onArrange?.({ ...arrangement, tab }))}
      <div class="lanes" data-lanes="tabs" role="tabpanel" aria-label=${open?.label ?? ''}>
        ${
          open === undefined
            ? nothing
            : repeat(
                [open],
                ({ laneId }) => laneId,
                (cell) => html`<div class="lane-place">${this.#lane(cell)}</div>`,
              )
        }
      </div>`;
  }

  /** The same function for the same lane, so that its answer is not drawn again with every batch of words. */
  #menuOf(laneId: string): () => readonly MenuEntry[] {
    const known = this.#menus.get(laneId);
    if (known !== undefined) return known;
    const entries = () => this.#entriesOf(laneId);
    this.#menus.set(laneId, entries);
    return entries;
  }

  #entriesOf(laneId: string): readonly MenuEntry[] {
    const cell = this.cells.find((it) => it.laneId === laneId);
    if (cell === undefined) return [];
    const isComparable = this.cells.filter(({ answers }) => answers.length > 0).length > 1;
    return laneMenuEntries({
      cell,
      laneIds: this.lanes.map(({ id }) => id),
      arrangement: this.arrangement,
      arrange: (arrangement) => this.onArrange?.(arrangement),
      ...(isComparable && { compareAnswers: () => this.onCompare?.(laneId) }),
    });
  }

  #unfold(laneId: string): void {
    this.onArrange?.(withUnfolded(this.arrangement, laneId));
  }

  /** All lanes take the widths that they have, so that moving one edge moves no other. */
  readonly #resize = (leftPx: number, rightPx: number, splitter: Element): void => {
    const left = splitter.closest<HTMLElement>('.lane-place');
    const right = left?.nextElementSibling;
    const widthsPx = [...this.querySelectorAll<HTMLElement>('.lane-place:not(.is-folded)')].map((place) => ({
      laneId: place.dataset['lane'] ?? '',
      widthPx: place === left ? leftPx : place === right ? rightPx : place.offsetWidth,
    }));
    const widths = { ...this.arrangement.widths, ...sharesOf(widthsPx) };
    this.onArrange?.({ ...this.arrangement, widths });
  };

  readonly #equalise = (): void => this.onArrange?.({ ...this.arrangement, widths: {} });

  get #focusedLane(): string | undefined {
    const place = document.activeElement?.closest<HTMLElement>('.lane-place');
    return this.contains(place ?? null) ? place?.dataset['lane'] : undefined;
  }

  async #focus(laneId: string): Promise<void> {
    const places = [...this.querySelectorAll<HTMLElement>('.lane-place')];
    const place = places.find(({ dataset }) => dataset['lane'] === laneId);
    const lane = place?.querySelector('parley-lane');
    if (lane instanceof ParleyLane) await lane.updateComplete;
    place?.querySelector<HTMLElement>('.lane-scroller, .lane-strip')?.focus();
  }

  get #scrollers(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.lane-scroller')];
  }

  readonly #leads = ({ target }: Event): void => {
    const scroller = target instanceof Element ? target.closest<HTMLElement>('.lane-scroller') : null;
    if (scroller !== null) this.#linked.lead(scroller);
  };

  readonly #keyPressed = (event: KeyboardEvent): void => {
    this.#leads(event);
    if (laneKey(event, this.#scrollers)) event.preventDefault();
  };

  readonly #scrolled = ({ target }: Event): void => {
    const isLinked = this.arrangement.isLinked && this.layout === 'columns';
    if (isLinked && target instanceof HTMLElement && target.matches('.lane-scroller'))
      this.#linked.scrolled(target, () => this.#scrollers);
  };
}

function laneOf(scroller: Element): ParleyLane | undefined {
  const lane = scroller.closest('parley-lane');
  return lane instanceof ParleyLane ? lane : undefined;
}

customElements.define('parley-lanes', ParleyLanes);
