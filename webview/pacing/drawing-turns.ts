/** Of what grows where nobody looks one is drawn this often. */
const UNWATCHED_INTERVAL_MS = 100;

/** Something that is drawn piece by piece while it grows. */
export interface GrowingDrawing {
  /** Its growing end is on the screen, or just below. */
  readonly isWatched: boolean;
  draw(): void;
}

/** In the order in which they came. */
const waiting = new Set<GrowingDrawing>();
let frame: number | undefined;
let unwatchedSinceMs = Number.NEGATIVE_INFINITY;

/**
 * Lets it draw once in one of the next frames. All that are watched draw in the same frame, because putting together a
 * frame costs more than any of them. Of the others only one does at a time, in turn: eight answers that stream in below
 * the fold cost no more than one.
 */
export function requestTurn(drawing: GrowingDrawing): void {
  waiting.add(drawing);
  requestFrame();
}

export function cancelTurn(drawing: GrowingDrawing): void {
  waiting.delete(drawing);
}

function requestFrame(): void {
  if (waiting.size > 0 && frame === undefined) frame = requestAnimationFrame(takeTurns);
}

function takeTurns(nowMs: number): void {
  frame = undefined;
  try {
    for (const drawing of nextOnes(nowMs)) {
      waiting.delete(drawing);
      drawing.draw();
    }
  } finally {
    requestFrame(); // one that fails holds up no other
  }
}

function nextOnes(nowMs: number): readonly GrowingDrawing[] {
  const watched = [...waiting].filter(({ isWatched }) => isWatched);
  const unwatched = [...waiting].find(({ isWatched }) => !isWatched);
  if (unwatched === undefined || nowMs - unwatchedSinceMs < UNWATCHED_INTERVAL_MS) return watched;
  unwatchedSinceMs = nowMs;
  return [...watched, unwatched];
}
