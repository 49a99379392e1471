import type { Failure } from './failure.ts';
import type { JsonValue } from './json.ts';
import type { Learned } from './learned.ts';
import type { SentRequest } from './sent-request.ts';
import type { Usage } from './usage.ts';

/** What a provider says while it answers: any number of these, then exactly one `finish` or `failure`. */
export type StreamEvent =
  /**
   * A request goes out: the clock of the attempt starts. `body` is all of it as JSON, without the content of attached
   * files; it is kept apart from the reply and travels no further than to the session.
   */
  | { readonly type: 'attempt'; readonly sent: SentRequest; readonly body?: JsonValue }
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'reasoning-delta'; readonly text: string }
  | { readonly type: 'opaque'; readonly block: OpaqueBlock }
  | { readonly type: 'usage'; readonly usage: Usage }
  | { readonly type: 'served'; readonly by: ServedBy }
  | { readonly type: 'notice'; readonly notice: Notice }
  /** The cloud refused for now; asked again at `untilMs` (milliseconds since the epoch). */
  | { readonly type: 'waiting'; readonly untilMs: number; readonly why: Failure }
  /** Not sent yet, because lanes that share a quota start one after the other; `why`: the cloud has refused one of them for now. */
  | { readonly type: 'queued'; readonly untilMs: number; readonly why?: Failure }
  /** Something about the model that is worth remembering. Not part of the reply. */
  | { readonly type: 'learned'; readonly learned: Learned }
  | FinalEvent;

export type FinalEvent =
  | { readonly type: 'finish'; readonly reason: FinishReason; readonly rawReason?: string }
  | { readonly type: 'failure'; readonly failure: Failure };

/** `stopped` is the user's own Stop: no failure; its text and its cost count. */
export type FinishReason = 'complete' | 'length' | 'stopped' | 'filtered' | 'refusal' | 'other';

export interface ServedBy {
  readonly region?: string;
  readonly model?: string;
  readonly tier?: string;
  readonly requestId?: string;
}

/** Signed or encrypted reasoning, replayed only to the same model. */
export interface OpaqueBlock {
  readonly kind: string;
  readonly data: string;
}

/** Something the user should know about an answer that is not a failure: "This model ignores temperature." */
export interface Notice {
  readonly text: string;
}

/** An event with the time it arrived: milliseconds since Send, on a monotonic clock. */
export interface StampedEvent {
  readonly atMs: number;
  /** Of deltas that were joined: when the first of them arrived. `atMs` is then the time of the last. */
  readonly sinceMs?: number;
  readonly event: StreamEvent;
}

export function isFinal(event: StreamEvent): event is FinalEvent {
  return event.type === 'finish' || event.type === 'failure';
}
