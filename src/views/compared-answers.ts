import type { DifferenceView } from '../protocol/view-state.ts';
import { inSlices } from './in-slices.ts';

/** While answers stream, they are compared no more often than that. */
const INTERVAL_MS = 1000;

export interface ComparedAnswersServices {
  /** The texts of an answer and of what it was continued with; `undefined` where there is no such answer. */
  readonly textsOf: (answerId: string) => readonly string[] | undefined;
  readonly onChanged: (difference: DifferenceView | undefined) => void;
  readonly onError: (error: unknown) => void;
}

interface Pair {
  readonly one: string;
  readonly other: string;
}

/** Two answers of a conversation that are shown by what differs, kept up with while they grow. */
export class ComparedAnswers {
  readonly #services: ComparedAnswersServices;
  #pair: Pair | undefined;
  /** What the difference that is shown was computed for. Answers only ever grow, so that lengths tell. */
  #lengths: string | undefined;
  #isStale = false;
  #isComputing = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(services: ComparedAnswersServices) {
    this.#services = services;
  }

  /** Shows these two from now on; answers that do not exist (any more) are left alone. */
  compare(one: string, other: string): void {
    const { textsOf, onChanged } = this.#services;
    if (textsOf(one) === undefined || textsOf(other) === undefined) return;
    if (this.#pair?.one !== one || this.#pair.other !== other) {
      this.#pair = { one, other };
      this.#lengths = undefined;
      onChanged({ ...this.#pair, type: 'computing' });
    }
    this.refresh();
  }

  /** Answers are growing. */
  refreshSoon(): void {
    if (this.#pair !== undefined) this.#timer ??= setTimeout(() => this.refresh(), INTERVAL_MS);
  }

  refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isStale = true;
    if (!this.#isComputing) void this.#computeWhileStale();
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#pair === undefined) return;
    this.#pair = undefined;
    this.#services.onChanged(undefined);
  }

  async #computeWhileStale(): Promise<void> {
    this.#isComputing = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        await this.#compute();
      }
    } catch (error) {
      this.#services.onError(error);
    } finally {
      this.#isComputing = false;
    }
  }

  async #compute(): Promise<void> {
    const { textsOf, onChanged } = this.#services;
    const pair = this.#pair;
    if (pair === undefined) return;
    const [left, right] = [textsOf(pair.one) ?? [], textsOf(pair.other) ?? []];
    const lengths = [left, right].map((texts) => texts.map(({ length }) => length).join('+')).join(' ');
    if (lengths === this.#lengths) return;
    const empty = [...(isBlank(left) ? [pair.one] : []), ...(isBlank(right) ? [pair.other] : [])];
    if (empty.length > 0) {
      this.#lengths = lengths;
      return onChanged({ ...pair, type: 'without-text', answers: empty });
    }
    const { differenceOf } = await import('../difference/difference.ts');
    const difference = await inSlices(differenceOf(left, right), () => this.#pair === pair);
    if (difference === undefined) return;
    this.#lengths = lengths;
    onChanged({ ...pair, type: 'compared', difference });
  }
}

function isBlank(texts: readonly string[]): boolean {
  return texts.every((text) => text.trim() === '');
}
