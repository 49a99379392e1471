/**
 * What a model or deployment turned out to accept, found out by asking it: kept across restarts, so that nobody
 * pays twice for the same rejection. An entry belongs to one model of one connection at one place.
 */
export interface Learned {
  /** Parameters it rejected, as they are named on the wire. */
  readonly omits?: readonly string[];
  /** The id that answered in place of its own: the profile by which a bare Bedrock id is reached. Its own where it answers itself again. */
  readonly route?: string;
  /** The API that answered, where the first choice did not. */
  readonly protocol?: WireProtocol;
  /** The older audience of Microsoft's tokens was needed. */
  readonly audience?: 'older';
}

/** How a model is spoken to on Azure. */
export const WIRE_PROTOCOLS = ['responses', 'chat-completions', 'anthropic-messages'] as const;
export type WireProtocol = (typeof WIRE_PROTOCOLS)[number];

/** Later knowledge completes and corrects earlier. */
export function mergeLearned(earlier: Learned, later: Learned): Learned {
  const omits = [...new Set([...(earlier.omits ?? []), ...(later.omits ?? [])])];
  return { ...earlier, ...later, ...(omits.length > 0 && { omits }) };
}
