/** Leaves most of a frame at 60 per second to everything else. */
const SLICE_MS = 4;

/** One small step of a longer work; returns whether there is more to do. */
export type Step = () => boolean;

/** Does long works in turns, a step each, for a few milliseconds per frame. At least one step is done in every frame. */
export class FrameSlices {
  readonly #works = new Set<Step>();
  #frame: number | undefined;

  add(work: Step): void {
    this.#works.add(work);
    this.#frame ??= requestAnimationFrame(() => this.#slice());
  }

  delete(work: Step): void {
    this.#works.delete(work);
  }

  /** Resolves when the work is done. */
  finished(work: Step): Promise<void> {
    return new Promise((resolve) => {
      this.add(() => {
        const hasMore = work();
        if (!hasMore) resolve();
        return hasMore;
      });
    });
  }

  #slice(): void {
    this.#frame = undefined;
    const endMs = performance.now() + SLICE_MS;
    for (const work of this.#works) {
      this.#works.delete(work);
      // What is added during the loop comes last in it.
      if (work()) this.#works.add(work);
      if (performance.now() >= endMs) break;
    }
    if (this.#works.size > 0) this.#frame = requestAnimationFrame(() => this.#slice());
  }
}
