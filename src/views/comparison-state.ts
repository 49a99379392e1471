import type { SessionEvent } from '../engine/session-event.ts';
import type { ComparisonEvent } from '../protocol/host-message.ts';
import {
  type CompareLayout,
  type ComparisonView,
  type DifferenceView,
  LANES_LAYOUTS,
  type LanesLayout,
  type RequestView,
} from '../protocol/view-state.ts';
import { ComparedAnswers, type ComparedAnswersServices } from './compared-answers.ts';

/** The layout that was last chosen in this workspace, for the next comparison. */
export interface RememberedLayout {
  get(): LanesLayout;
  set(layout: LanesLayout): void;
}

/** What one view of a comparison shows besides its conversation. */
export class ComparisonState {
  readonly #remembered: RememberedLayout;
  readonly #onChanged: (event: ComparisonEvent) => void;
  readonly #compared: ComparedAnswers;
  #view: ComparisonView;

  constructor(
    remembered: RememberedLayout,
    onChanged: (event: ComparisonEvent) => void,
    answers: Omit<ComparedAnswersServices, 'onChanged'>,
  ) {
    this.#remembered = remembered;
    this.#onChanged = onChanged;
    this.#view = { layout: remembered.get() };
    this.#compared = new ComparedAnswers({
      ...answers,
      onChanged: (difference) => this.#showDifference(difference),
    });
  }

  get view(): ComparisonView {
    return this.#view;
  }

  setLayout(layout: CompareLayout): void {
    const ofLanes = LANES_LAYOUTS.find((other) => other === layout);
    if (ofLanes !== undefined) this.#remembered.set(ofLanes);
    this.#view = { ...this.#view, layout };
    this.#onChanged({ type: 'comparison-changed', comparison: { layout } });
    if (layout === 'difference') this.#compared.refresh();
  }

  compareAnswers(one: string, other: string): void {
    this.#compared.compare(one, other);
  }

  /** Absent: none are shown. */
  showRequests(requests: readonly RequestView[] | undefined): void {
    const { requests: _, ...view } = this.#view;
    this.#view = requests === undefined ? view : { ...view, requests };
    this.#onChanged({ type: 'requests-changed', requests });
  }

  /** Something has happened in the conversation. Nobody has to keep up with it while the difference is not looked at. */
  tell({ type }: SessionEvent): void {
    if (this.#view.layout !== 'difference') return;
    if (type === 'answer-ended' || type === 'reloaded') this.#compared.refresh();
    else if (type === 'answer-extended') this.#compared.refreshSoon();
  }

  /** Another conversation is shown, or none. */
  conversationChanged(): void {
    if (this.#view.requests !== undefined) this.showRequests(undefined);
    this.#compared.forget();
  }

  #showDifference(difference: DifferenceView | undefined): void {
    const { difference: _, ...view } = this.#view;
    this.#view = difference === undefined ? view : { ...view, difference };
    this.#onChanged({ type: 'difference-changed', difference });
  }
}
