import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_REPLY, extendReply, isRunning } from '../../../src/domain/reply.ts';
import type { StreamEvent } from '../../../src/domain/stream-event.ts';
import {
  ATTEMPT,
  anyFinalEvent,
  anyMiddleEvent,
  COMPLETE,
  failure,
  fold,
  reasoning,
  replyOf,
  SENT,
  stampedEvents,
  text,
} from './events.ts';

describe('a reply', () => {
  it('grows from nothing to its end', () => {
    expect(
      replyOf(
        [5, ATTEMPT],
        [100, reasoning('Hm.')],
        [200, { type: 'opaque', block: { kind: 'signature', data: 'x' } }],
        [300, text('Yes')],
        [400, text('.')],
        [450, { type: 'usage', usage: { inputTokens: 3, outputTokens: 9 } }],
        [460, { type: 'served', by: { region: 'us-east-1' } }],
        [460, { type: 'served', by: { requestId: 'r' } }],
        [470, { type: 'notice', notice: { text: 'This model ignores temperature.' } }],
        [500, COMPLETE],
      ),
    ).toEqual({
      text: 'Yes.',
      reasoning: 'Hm.',
      opaque: [{ kind: 'signature', data: 'x' }],
      notices: [{ text: 'This model ignores temperature.' }],
      usage: { inputTokens: 3, outputTokens: 9 },
      servedBy: { region: 'us-east-1', requestId: 'r' },
      sent: SENT,
      attempts: 1,
      timing: {
        attemptStartedMs: 5,
        firstTokenMs: 100,
        firstVisibleMs: 300,
        lastTokenMs: 400,
        delivery: { pieces: 2, silentMs: 100, longestSilenceMs: 100 },
        endedMs: 500,
      },
      state: COMPLETE,
    });
  });

  it('is pending, streaming, waiting and streaming again', () => {
    const busy = { kind: 'throttled', message: 'Busy.' } as const;
    expect(EMPTY_REPLY.state).toEqual({ type: 'pending' });
    const waiting = replyOf([1, ATTEMPT], [2, { type: 'waiting', untilMs: 9000, why: busy }]);
    expect(waiting).toMatchObject({ attempts: 1, state: { type: 'waiting', untilMs: 9000, why: busy } });
    expect(isRunning(waiting)).toBe(true);
    const again = extendReply(waiting, { atMs: 9000, event: ATTEMPT });
    expect(again).toMatchObject({ attempts: 2, state: { type: 'streaming' } });
  });

  it('has the figures of the attempt that answered, not of one that failed before', () => {
    const reply = replyOf(
      [0, ATTEMPT],
      [10, { type: 'served', by: { region: 'us-east-1', requestId: 'first' } }],
      [20, { type: 'usage', usage: { inputTokens: 3, reasoningTokens: 7 } }],
      [1000, ATTEMPT],
      [1200, text('Yes.')],
      [1300, { type: 'usage', usage: { inputTokens: 4, outputTokens: 2 } }],
      [1300, COMPLETE],
    );
    expect(reply.usage).toEqual({ inputTokens: 4, outputTokens: 2 });
    expect(reply.servedBy).toBeUndefined();
    expect(reply.timing).toEqual({
      attemptStartedMs: 1000,
      firstTokenMs: 1200,
      firstVisibleMs: 1200,
      lastTokenMs: 1200,
      delivery: { pieces: 1, silentMs: 0, longestSilenceMs: 0 },
      endedMs: 1300,
    });
  });

  it('notes once what every attempt says', () => {
    const ignored: StreamEvent = { type: 'notice', notice: { text: 'This model ignores temperature.' } };
    const other: StreamEvent = { type: 'notice', notice: { text: 'Another.' } };
    const reply = replyOf([0, ATTEMPT], [1, ignored], [2, ATTEMPT], [3, ignored], [4, other]);
    expect(reply.notices.map((notice) => notice.text)).toEqual([
      'This model ignores temperature.',
      'Another.',
    ]);
  });

  it('counts the pieces in which its text came, and the silence between them', () => {
    const reply = replyOf(
      [0, ATTEMPT],
      [100, reasoning('Hm.')],
      [2000, text('One, ')],
      [2010, text('two, ')],
      [3010, text('three, ')],
      [3100, text('four, ')],
      [3500, text('five.')],
    );
    expect(reply.timing.delivery).toEqual({ pieces: 3, silentMs: 1400, longestSilenceMs: 1000 });
  });

  it('has pieces of text alone: reasoning between them is no silence', () => {
    const reply = replyOf([0, ATTEMPT], [100, text('One')], [150, reasoning('Hm.')], [220, text(' two.')]);
    expect(reply.timing.delivery?.pieces).toBe(1);
    expect(replyOf([0, ATTEMPT], [100, reasoning('Hm.')]).timing.delivery).toBeUndefined();
  });

  it('keeps what had arrived when it fails', () => {
    const failed = failure('Broken.');
    expect(replyOf([0, ATTEMPT], [1, text('Half')], [2, failed])).toMatchObject({
      text: 'Half',
      state: failed,
      timing: { endedMs: 2 },
    });
  });
});

describe('whatever arrives', () => {
  it('the text is all deltas, in order, and so is the reasoning', () => {
    fc.assert(
      fc.property(stampedEvents(anyMiddleEvent), (events) => {
        const joined = (type: 'text-delta' | 'reasoning-delta') =>
          events.map(({ event }) => (event.type === type ? event.text : '')).join('');
        const reply = fold(events);
        expect(reply.text).toBe(joined('text-delta'));
        expect(reply.reasoning).toBe(joined('reasoning-delta'));
        expect(reply.attempts).toBe(events.filter(({ event }) => event.type === 'attempt').length);
      }),
    );
  });

  it('nothing changes after the end', () => {
    const any = fc.oneof(anyMiddleEvent, anyFinalEvent);
    fc.assert(
      fc.property(stampedEvents(anyMiddleEvent), anyFinalEvent, stampedEvents(any), (before, end, after) => {
        const ended = extendReply(fold(before), { atMs: 5000, event: end });
        expect(isRunning(ended)).toBe(false);
        expect(after.reduce(extendReply, ended)).toBe(ended);
      }),
    );
  });

  it('times never run backwards', () => {
    fc.assert(
      fc.property(stampedEvents(anyMiddleEvent), (events) => {
        const { attemptStartedMs = 0, firstTokenMs, firstVisibleMs, lastTokenMs } = fold(events).timing;
        if (firstTokenMs === undefined) return;
        expect(firstTokenMs).toBeGreaterThanOrEqual(attemptStartedMs);
        expect(firstVisibleMs ?? firstTokenMs).toBeGreaterThanOrEqual(firstTokenMs);
        expect(lastTokenMs).toBeGreaterThanOrEqual(firstTokenMs);
      }),
    );
  });
});
