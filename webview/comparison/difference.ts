import { html, nothing, type TemplateResult } from 'lit';
import type { Difference } from '../../src/domain/difference.ts';
import type { ComparisonView } from '../../src/protocol/view-state.ts';
import { askHost } from '../components/host-request.ts';
import { SignalElement } from '../components/signal-element.ts';
import { t } from '../l10n.ts';
import { differenceTools, sideChooser } from './difference-bar.ts';
import { differenceSection, sameSection } from './difference-body.ts';
import {
  answerIdOf,
  type CellPair,
  isComparing,
  isGrowing,
  type LanePair,
  pairToCompare,
} from './difference-pair.ts';
import { type DifferenceSection, sectionsOf } from './difference-sections.ts';
import { summaryText, withoutTextSentences } from './difference-texts.ts';
import { answeredCells, type Round } from './rounds.ts';

/** Two answers of a round side by side, with what differs marked. The host compares; this asks for the pair and shows it. */
export class ParleyDifference extends SignalElement {
  static override properties = {
    round: { attribute: false },
    comparison: { attribute: false },
    isOnlyDifferences: { state: true },
    unfolded: { state: true },
    place: { state: true },
  };
  declare round: Round | undefined;
  declare comparison: ComparisonView | undefined;
  declare isOnlyDifferences: boolean;
  /** Places of alike sections that were opened. */
  declare unfolded: ReadonlySet<number>;
  /** The difference that was gone to. */
  declare place: number | undefined;

  #lanes: LanePair | undefined;
  #pair: CellPair | undefined;
  /** The round and the pair in it. */
  #shown = '';
  #asked = '';
  #sections: readonly DifferenceSection[] = [];
  #sectionsOf: Difference | undefined;

  constructor() {
    super();
    this.isOnlyDifferences = false;
    this.unfolded = new Set();
    this.addEventListener('keydown', this.#onKey);
  }

  protected override willUpdate(): void {
    const { round, comparison } = this;
    this.#pair = round && pairToCompare(round, comparison?.difference, this.#lanes);
    if (this.#pair === undefined) return;
    const { left, right } = this.#pair;
    const shown = [round?.turn.id, left.laneId, right.laneId].join(' ');
    if (shown !== this.#shown) this.#begin();
    this.#shown = shown;
    this.#lanes = { left: left.laneId, right: right.laneId };
  }

  protected override updated(): void {
    if (this.#pair !== undefined && !isComparing(this.comparison?.difference, this.#pair))
      this.#ask(this.#pair);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { round } = this;
    const pair = this.#pair;
    if (round === undefined) return nothing;
    if (pair === undefined)
      return html`<div class="difference-note">
        <h2>${t('Two answers are needed.')}</h2>
        <p>${t('What differs can be shown as soon as two models have answered this prompt.')}</p>
      </div>`;
    return html`<section class="difference" aria-label=${t('Difference')}>
      ${this.#body(pair, sideChooser(answeredCells(round), pair, this.#choose))}
    </section>`;
  }

  #body(pair: CellPair, chooser: TemplateResult): TemplateResult {
    const compared = this.comparison?.difference;
    if (compared === undefined || !isComparing(compared, pair) || compared.type === 'computing')
      return html`${chooser}<p class="difference-note" aria-live="polite">${t('Comparing…')}</p>`;
    if (compared.type === 'without-text')
      return html`${chooser}
        <p class="difference-note" aria-live="polite">${withoutTextSentences(compared, pair).join(' ')}</p>`;
    return this.#compared(pair, compared.difference, chooser);
  }

  #compared(pair: CellPair, difference: Difference, chooser: TemplateResult): TemplateResult {
    const sections = this.#inSections(difference);
    const count = sections.filter(({ type }) => type !== 'same').length;
    const growing = [pair.left, pair.right].filter(isGrowing);
    return html`<div class="difference-bar">
        <p class="difference-summary" aria-live=${growing.length > 0 ? 'off' : 'polite'}>${summaryText(difference, pair)}</p>
        ${differenceTools(pair, {
          isOnlyDifferences: this.isOnlyDifferences,
          toggle: this.#toggleOnlyDifferences,
          place: this.place === undefined || this.place >= count ? undefined : this.place,
          count,
          go: this.#go,
        })}
      </div>
      ${growing.length > 0 ? this.#remark(t('Answers are still arriving. They are compared again as they grow.')) : nothing}
      ${difference.isCoarse ? this.#remark(t('These answers are too long or too unlike to be compared in full: more may be alike than is shown.')) : nothing}
      ${chooser}
      <div class="difference-body" role="region" aria-label=${t('Both answers')} tabindex="0">
        ${this.#drawnSections(sections, pair, count)}
      </div>`;
  }

  #drawnSections(
    sections: readonly DifferenceSection[],
    { left, right }: CellPair,
    count: number,
  ): readonly TemplateResult[] {
    let place = -1;
    return sections.map((section, index) => {
      if (section.type === 'same') {
        const isFolded = this.isOnlyDifferences && !this.unfolded.has(index);
        return sameSection(section, isFolded, this.isOnlyDifferences ? () => this.#unfold(index) : undefined);
      }
      place += 1;
      const isCurrent = place === this.place;
      return differenceSection(section, {
        leftLabel: left.label,
        rightLabel: right.label,
        place,
        count,
        isCurrent,
      });
    });
  }

  #remark(text: string): TemplateResult {
    return html`<p class="difference-remark">${text}</p>`;
  }

  #inSections(difference: Difference): readonly DifferenceSection[] {
    if (this.#sectionsOf !== difference) this.#sections = sectionsOf(difference.rows);
    this.#sectionsOf = difference;
    return this.#sections;
  }

  /** Another pair, or another round. */
  #begin(): void {
    this.unfolded = new Set();
    this.place = undefined;
  }

  #ask({ left, right }: CellPair): void {
    const [one, other] = [answerIdOf(left), answerIdOf(right)];
    if (this.#asked === `${one} ${other}`) return;
    this.#asked = `${one} ${other}`;
    askHost(this, { type: 'compare-answers', one, other });
  }

  readonly #choose = (pair: CellPair): void => {
    this.#asked = '';
    this.#ask(pair);
  };

  readonly #toggleOnlyDifferences = (): void => {
    this.isOnlyDifferences = !this.isOnlyDifferences;
    this.unfolded = new Set();
  };

  #unfold(index: number): void {
    const unfolded = new Set(this.unfolded);
    if (!unfolded.delete(index)) unfolded.add(index);
    this.unfolded = unfolded;
  }

  /** Round the ends. From where the user looks, if the difference gone to last is out of sight. */
  readonly #go = (step: 1 | -1): HTMLElement | undefined => {
    const groups = [...this.querySelectorAll<HTMLElement>('[data-difference]')];
    if (groups.length === 0) return undefined;
    const next = (this.#placeInSight(groups) + step + groups.length) % groups.length;
    const group = groups[next];
    this.place = next;
    group?.scrollIntoView({ block: 'nearest' });
    return group;
  };

  /** Of the difference that the next one comes after. */
  #placeInSight(groups: readonly HTMLElement[]): number {
    const body = this.querySelector('.difference-body');
    const focused = groups.findIndex((group) => group.contains(document.activeElement));
    if (focused >= 0) return focused;
    const { top = 0, bottom = 0 } = body?.getBoundingClientRect() ?? {};
    const isSeen = (group: HTMLElement | undefined) => {
      const box = group?.getBoundingClientRect();
      return box !== undefined && box.bottom > top && box.top < bottom;
    };
    if (this.place !== undefined && isSeen(groups[this.place])) return this.place;
    const first = groups.findIndex((group) => group.getBoundingClientRect().top >= top);
    return (first < 0 ? groups.length : first) - 1;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const isTyped = event.target instanceof HTMLSelectElement;
    if (isTyped || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const key = event.altKey ? event.key : event.key.toLowerCase();
    const step = STEPS[`${event.altKey ? 'Alt+' : ''}${key}`];
    if (step === undefined) return;
    event.preventDefault();
    this.#go(step)?.focus({ preventScroll: true });
  };
}

const STEPS: Readonly<Record<string, 1 | -1>> = { n: 1, p: -1, 'Alt+ArrowDown': 1, 'Alt+ArrowUp': -1 };

customElements.define('parley-difference', ParleyDifference);
