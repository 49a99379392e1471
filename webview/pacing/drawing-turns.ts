/** Of what grows where nobody looks one is drawn this often. */
const UNWATCHED_INTERVAL_MS = 100;

/** Something that is drawn piece by piece while it grows. */
export interface GrowingDrawing {
  /** Its growing end is on the screen, or just below. */
  readonly isWatched: boolean;
  draw(): void;
}

/**
 * Who draws in which frame. All that are watched draw in the same frame, because putting together a frame costs more than
 * any of them. Of the others only one does at a time, in turn: eight answers that stream in below the fold cost no more
 * than one.
 */
export class DrawingTurns {
  /** In the order in which they came. */
  readonly #waiting = new Set<GrowingDrawing>();
  #frame: number | undefined;
  #unwatchedSinceMs = Number.NEGATIVE_INFINITY;

  /** Lets it draw once in one of the next frames. */
  request(drawing: GrowingDrawing): void {
    this.#waiting.add(drawing);
    this.#requestFrame();
  }

  cancel(drawing: GrowingDrawing): void {
    this.#waiting.delete(drawing);
    if (this.#waiting.size > 0 || this.#frame === undefined) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  #requestFrame(): void {
    if (this.#waiting.size === 0 || this.#frame !== undefined) return;
    this.#frame = requestAnimationFrame((nowMs) => this.#take(nowMs));
  }

  #take(nowMs: number): void {
    this.#frame = undefined;
    try {
      for (const drawing of this.#next(nowMs)) {
        this.#waiting.delete(drawing);
        drawing.draw();
      }
    } finally {
      this.#requestFrame(); // one that fails holds up no other
    }
  }

  #next(nowMs: number): readonly GrowingDrawing[] {
    const watched = [...this.#waiting].filter(({ isWatched }) => isWatched);
    const unwatched = [...this.#waiting].find(({ isWatched }) => !isWatched);
    if (unwatched === undefined || nowMs - this.#unwatchedSinceMs < UNWATCHED_INTERVAL_MS) return watched;
    this.#unwatchedSinceMs = nowMs;
    return [...watched, unwatched];
  }
}

/** Those of everything on this page. */
export const turnsOfPage = new DrawingTurns();
