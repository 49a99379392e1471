import fc from 'fast-check';
import { EMPTY_REPLY, extendReply, type Reply } from '../../../src/domain/reply.ts';
import type { SentRequest } from '../../../src/domain/sent-request.ts';
import type { StampedEvent, StreamEvent } from '../../../src/domain/stream-event.ts';

export const SENT: SentRequest = { api: 'test', url: 'https://example.com', parameters: {} };
export const ATTEMPT: StreamEvent = { type: 'attempt', sent: SENT };
export const COMPLETE: StreamEvent = { type: 'finish', reason: 'complete' };

export function text(words: string): StreamEvent {
  return { type: 'text-delta', text: words };
}

export function reasoning(words: string): StreamEvent {
  return { type: 'reasoning-delta', text: words };
}

export function failure(message = 'Busy.', isTransient = false, retryAfterMs?: number): StreamEvent {
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return { type: 'failure', failure: { kind: 'throttled', message, isTransient, ...wait } };
}

/** The reply of events, each with its time in milliseconds since Send. */
export function replyOf(...events: readonly (readonly [atMs: number, event: StreamEvent])[]): Reply {
  return fold(events.map(([atMs, event]) => ({ atMs, event })));
}

export function fold(events: readonly StampedEvent[]): Reply {
  return events.reduce(extendReply, EMPTY_REPLY);
}

const words = fc.string({ maxLength: 5 });

export const anyMiddleEvent: fc.Arbitrary<StreamEvent> = fc.oneof(
  { weight: 4, arbitrary: words.map(text) },
  { weight: 3, arbitrary: words.map(reasoning) },
  { weight: 1, arbitrary: fc.constant(ATTEMPT) },
  {
    weight: 1,
    arbitrary: words.map((data): StreamEvent => ({ type: 'opaque', block: { kind: 'test', data } })),
  },
  { weight: 1, arbitrary: words.map((said): StreamEvent => ({ type: 'notice', notice: { text: said } })) },
  {
    weight: 1,
    arbitrary: fc.nat().map((outputTokens): StreamEvent => ({ type: 'usage', usage: { outputTokens } })),
  },
  { weight: 1, arbitrary: words.map((model): StreamEvent => ({ type: 'served', by: { model } })) },
);

export const anyFinalEvent: fc.Arbitrary<StreamEvent> = fc.oneof(
  fc.constantFrom<StreamEvent>(COMPLETE, { type: 'finish', reason: 'length' }),
  fc.boolean().map((isTransient) => failure('Busy.', isTransient)),
);

/** Events with times that never go back. */
export function stampedEvents(event: fc.Arbitrary<StreamEvent>): fc.Arbitrary<readonly StampedEvent[]> {
  const stepMs = fc.oneof(
    { weight: 3, arbitrary: fc.nat({ max: 50 }) },
    { weight: 1, arbitrary: fc.nat({ max: 400 }) },
  );
  return fc.array(fc.tuple(stepMs, event), { maxLength: 40 }).map((pairs) => {
    let atMs = 0;
    return pairs.map(([stepMs, stamped]) => {
      atMs += stepMs;
      return { atMs, event: stamped };
    });
  });
}
