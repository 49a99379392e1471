import type { CompareLayout, ComparisonView } from '../protocol/view-state.ts';

/** The layout that was last chosen in this workspace, for the next comparison. */
export interface RememberedLayout {
  get(): CompareLayout;
  set(layout: CompareLayout): void;
}

/** What one view of a comparison shows besides its conversation. */
export class ComparisonState {
  readonly #remembered: RememberedLayout;
  readonly #onChanged: () => void;
  #view: ComparisonView;

  constructor(remembered: RememberedLayout, onChanged: () => void) {
    this.#remembered = remembered;
    this.#onChanged = onChanged;
    this.#view = { layout: remembered.get() };
  }

  get view(): ComparisonView {
    return this.#view;
  }

  setLayout(layout: CompareLayout): void {
    this.#remembered.set(layout);
    this.#change({ layout });
  }

  #change(change: Partial<ComparisonView>): void {
    this.#view = { ...this.#view, ...change };
    this.#onChanged();
  }
}
