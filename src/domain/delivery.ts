/**
 * How the text of an answer arrived: in `pieces` with silence between them. Text that comes without a pause is one
 * piece, however many events it took. Measured by the engine; reasoning does not count, because clouds summarise it in
 * leaps of their own.
 */
export interface Delivery {
  readonly pieces: number;
  /** All silence between the pieces, in milliseconds. */
  readonly silentMs: number;
  readonly longestSilenceMs: number;
}

/** Silence from here on is a pause. Models that stream write far more often, whatever the network does to the packets. */
export const PAUSE_MS = 100;

/** The delivery with one more text, which came `silenceMs` after what came before it. */
export function deliveredAfter(silenceMs: number, delivery: Delivery | undefined): Delivery {
  if (delivery === undefined) return { pieces: 1, silentMs: 0, longestSilenceMs: 0 };
  if (silenceMs < PAUSE_MS) return delivery;
  return {
    pieces: delivery.pieces + 1,
    silentMs: delivery.silentMs + silenceMs,
    longestSilenceMs: Math.max(delivery.longestSilenceMs, silenceMs),
  };
}
