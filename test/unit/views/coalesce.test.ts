import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_REPLY, extendReply, type Reply } from '../../../src/domain/reply.ts';
import type { StampedEvent } from '../../../src/domain/stream-event.ts';
import type { ViewEvent } from '../../../src/protocol/host-message.ts';
import { coalesce } from '../../../src/views/coalesce.ts';
import { ATTEMPT, anyFinalEvent, anyMiddleEvent, reasoning, stampedEvents, text } from '../domain/events.ts';

function extended(answerId: string, ...events: readonly StampedEvent[]): ViewEvent {
  return { type: 'answer-extended', answerId, events };
}

/** The replies that a webview would have after these events. */
function repliesOf(events: readonly ViewEvent[]): ReadonlyMap<string, Reply> {
  const replies = new Map<string, Reply>();
  for (const event of events) {
    if (event.type !== 'answer-extended') continue;
    const reply = replies.get(event.answerId) ?? EMPTY_REPLY;
    replies.set(event.answerId, event.events.reduce(extendReply, reply));
  }
  return replies;
}

const renamed: ViewEvent = { type: 'conversation-renamed', title: 'New' };

describe('a batch', () => {
  it('has one event for each answer, with its deltas joined and the times of the first and the last', () => {
    const events = [
      extended('a', { atMs: 1, event: ATTEMPT }),
      extended('a', { atMs: 2, event: reasoning('H') }),
      extended('b', { atMs: 2, event: text('Y') }),
      extended('a', { atMs: 3, event: reasoning('m') }),
      extended('a', { atMs: 4, event: reasoning('.') }),
      extended('b', { atMs: 5, event: text('e') }),
      extended('b', { atMs: 6, event: text('s') }),
    ];
    expect(coalesce(events)).toEqual([
      extended('a', { atMs: 1, event: ATTEMPT }, { atMs: 4, sinceMs: 2, event: reasoning('Hm.') }),
      extended('b', { atMs: 6, sinceMs: 2, event: text('Yes') }),
    ]);
  });

  it('keeps apart what came after a pause, because bursts are counted by it', () => {
    const events = [
      extended('a', { atMs: 1, event: text('One, ') }),
      extended('a', { atMs: 99, event: text('two, ') }),
      extended('a', { atMs: 199, event: text('three, ') }),
      extended('a', { atMs: 200, event: text('four.') }),
    ];
    expect(coalesce(events)).toEqual([
      extended(
        'a',
        { atMs: 99, sinceMs: 1, event: text('One, two, ') },
        { atMs: 200, sinceMs: 199, event: text('three, four.') },
      ),
    ]);
    expect(repliesOf(coalesce(events)).get('a')?.timing.delivery?.pieces).toBe(2);
  });

  it('keeps the order around everything else', () => {
    const a = extended('a', { atMs: 1, event: text('1') });
    expect(coalesce([a, renamed, a, a])).toEqual([
      a,
      renamed,
      extended('a', { atMs: 1, sinceMs: 1, event: text('11') }),
    ]);
  });

  it('of nothing is nothing', () => {
    expect(coalesce([])).toEqual([]);
  });
});

describe('whatever arrives', () => {
  const stamped = stampedEvents(
    fc.oneof({ weight: 20, arbitrary: anyMiddleEvent }, { weight: 1, arbitrary: anyFinalEvent }),
  );
  const events = stamped.chain((list) =>
    fc.tuple(...list.map(() => fc.constantFrom('a', 'b', 'other'))).map((ids) =>
      list.map((event, index) => {
        const id = ids[index] ?? 'a';
        return id === 'other' ? renamed : extended(id, event);
      }),
    ),
  );

  it('the webview ends up with the very same replies, all their times included', () => {
    fc.assert(
      fc.property(events, (all) => {
        const before = structuredClone(all);
        expect(repliesOf(coalesce(all))).toEqual(repliesOf(all));
        expect(all).toEqual(before);
      }),
    );
  });

  it('cutting it into batches at any place changes nothing', () => {
    fc.assert(
      fc.property(events, fc.nat({ max: 40 }), (all, at) => {
        const batches = [...coalesce(all.slice(0, at)), ...coalesce(all.slice(at))];
        expect(repliesOf(batches)).toEqual(repliesOf(all));
      }),
    );
  });
});
