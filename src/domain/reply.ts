import { type Delivery, deliveredAfter } from './delivery.ts';
import type { Failure } from './failure.ts';
import type { SentRequest } from './sent-request.ts';
import type { FinalEvent, Notice, OpaqueBlock, ServedBy, StampedEvent } from './stream-event.ts';
import { mergeUsage, type Usage } from './usage.ts';

/** All that has arrived of one answer. Host and webview build it with the same fold, so that they cannot disagree. */
export interface Reply {
  readonly text: string;
  readonly reasoning: string;
  readonly opaque: readonly OpaqueBlock[];
  readonly notices: readonly Notice[];
  readonly usage?: Usage;
  readonly servedBy?: ServedBy;
  readonly sent?: SentRequest;
  /** Requests really sent; 0 while none has gone out. */
  readonly attempts: number;
  readonly timing: Timing;
  readonly state: ReplyState;
}

export type ReplyState =
  | { readonly type: 'pending' }
  | { readonly type: 'waiting'; readonly untilMs: number; readonly why: Failure }
  | { readonly type: 'queued'; readonly untilMs: number; readonly why?: Failure }
  | { readonly type: 'streaming' }
  | FinalEvent;

/** Milliseconds since Send, all measured by the engine, so that every lane is measured alike. */
export interface Timing {
  readonly attemptStartedMs?: number;
  /** The first token of any kind, reasoning included. */
  readonly firstTokenMs?: number;
  /** The first token of the answer itself. */
  readonly firstVisibleMs?: number;
  readonly lastTokenMs?: number;
  /** Absent while no text has come, and in answers that were kept before it was measured. */
  readonly delivery?: Delivery;
  readonly endedMs?: number;
}

export const EMPTY_REPLY: Reply = {
  text: '',
  reasoning: '',
  opaque: [],
  notices: [],
  attempts: 0,
  timing: {},
  state: { type: 'pending' },
};

export function isRunning(reply: Reply): boolean {
  return reply.state.type !== 'finish' && reply.state.type !== 'failure';
}

/** The only way a reply grows. Events after the final one change nothing. */
export function extendReply(reply: Reply, { atMs, sinceMs = atMs, event }: StampedEvent): Reply {
  if (!isRunning(reply)) return reply;
  switch (event.type) {
    case 'attempt':
      return beginAttempt(reply, event.sent, atMs);
    case 'text-delta':
      return {
        ...reply,
        text: reply.text + event.text,
        timing: {
          ...reply.timing,
          firstTokenMs: reply.timing.firstTokenMs ?? sinceMs,
          firstVisibleMs: reply.timing.firstVisibleMs ?? sinceMs,
          lastTokenMs: atMs,
          delivery: deliveredAfter(sinceMs - (reply.timing.lastTokenMs ?? sinceMs), reply.timing.delivery),
        },
      };
    case 'reasoning-delta':
      return {
        ...reply,
        reasoning: reply.reasoning + event.text,
        timing: { ...reply.timing, firstTokenMs: reply.timing.firstTokenMs ?? sinceMs, lastTokenMs: atMs },
      };
    case 'opaque':
      return { ...reply, opaque: [...reply.opaque, event.block] };
    case 'usage':
      return { ...reply, usage: mergeUsage(reply.usage, event.usage) };
    case 'served':
      return { ...reply, servedBy: { ...reply.servedBy, ...event.by } };
    case 'notice':
      return { ...reply, notices: withNotice(reply.notices, event.notice) };
    case 'waiting':
      return { ...reply, state: { type: 'waiting', untilMs: event.untilMs, why: event.why } };
    case 'queued':
      return { ...reply, state: event };
    case 'learned':
      return reply;
    case 'finish':
    case 'failure':
      return { ...reply, state: event, timing: { ...reply.timing, endedMs: atMs } };
  }
}

/** Figures are those of the attempt that answers: clock, counts and server of a failed one are forgotten. */
function beginAttempt(
  { usage: _usage, servedBy: _servedBy, ...kept }: Reply,
  sent: SentRequest,
  atMs: number,
): Reply {
  return {
    ...kept,
    attempts: kept.attempts + 1,
    sent,
    state: { type: 'streaming' },
    timing: { attemptStartedMs: atMs },
  };
}

/** What every attempt says anew is noted once. */
function withNotice(notices: readonly Notice[], notice: Notice): readonly Notice[] {
  return notices.some(({ text }) => text === notice.text) ? notices : [...notices, notice];
}
