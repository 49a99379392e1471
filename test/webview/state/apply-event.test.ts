import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_REPLY, extendReply } from '../../../src/domain/reply.ts';
import type { StampedEvent } from '../../../src/domain/stream-event.ts';
import type { ViewEvent } from '../../../src/protocol/host-message.ts';
import {
  answerOf,
  attempt,
  claude,
  composerOf,
  knownCost,
  laneOf,
  sol,
  turnOf,
  viewOf,
} from '../../../webview/playground/fixtures.ts';
import { applyEvent } from '../../../webview/state/apply-event.ts';

const lanes = [laneOf('lane-1', claude), laneOf('lane-2', sol)];
const first = answerOf('answer-1', 'lane-1', claude, EMPTY_REPLY);
const second = answerOf('answer-2', 'lane-2', sol, EMPTY_REPLY);
const view = viewOf('compare', lanes, [turnOf('turn-1', 'Why?', [first, second])]);
const text = (letters: string): StampedEvent => ({ atMs: 10, event: { type: 'text-delta', text: letters } });

describe('applyEvent', () => {
  it('extends one answer and leaves the other lane as it was', () => {
    const after = applyEvent(view, { type: 'answer-extended', answerId: 'answer-2', events: [text('So')] });
    const [untouched, extended] = after.conversation?.turns[0]?.answers ?? [];
    expect(untouched).toBe(first);
    expect(extended?.reply.text).toBe('So');
  });

  it('keeps the identity of every turn that an event does not touch', () => {
    const withTwo = applyEvent(view, { type: 'turn-added', turn: turnOf('turn-2', 'And?', []) });
    const after = applyEvent(withTwo, {
      type: 'answer-extended',
      answerId: 'answer-1',
      events: [text('So')],
    });
    expect(after.conversation?.turns[1]).toBe(withTwo.conversation?.turns[1]);
    expect(after.composer).toBe(view.composer);
  });

  it('puts a retried answer in the place of the earlier one of its lane', () => {
    const retried = answerOf('answer-3', 'lane-1', claude, EMPTY_REPLY);
    const after = applyEvent(view, { type: 'answer-started', turnId: 'turn-1', answer: retried });
    expect(after.conversation?.turns[0]?.answers).toEqual([retried, second]);
  });

  it('adds the answer of a lane that was not asked yet', () => {
    const third = answerOf('answer-3', 'lane-3', claude, EMPTY_REPLY);
    const after = applyEvent(view, { type: 'answer-started', turnId: 'turn-1', answer: third });
    expect(after.conversation?.turns[0]?.answers).toEqual([first, second, third]);
  });

  it('leaves the difference and the requests of a comparison as they were when another layout is chosen', () => {
    const requests = [{ answerId: 'answer-1', attempts: 1 }];
    const difference = { one: 'answer-1', other: 'answer-2', type: 'computing' } as const;
    const events: readonly ViewEvent[] = [
      { type: 'requests-changed', requests },
      { type: 'difference-changed', difference },
      { type: 'comparison-changed', comparison: { layout: 'difference' } },
    ];
    const shown = { ...view, comparison: { layout: 'columns' } as const };
    const after = events.reduce(applyEvent, shown);
    expect(after.comparison).toEqual({ layout: 'difference', requests, difference });
    expect(after.comparison?.requests).toBe(requests);
    const gone: readonly ViewEvent[] = [
      { type: 'requests-changed', requests: undefined },
      { type: 'difference-changed', difference: undefined },
    ];
    expect(gone.reduce(applyEvent, after).comparison).toEqual({ layout: 'difference' });
    const chat = viewOf('chat', lanes, []);
    expect(events.slice(0, 2).reduce(applyEvent, chat)).toEqual(chat);
  });

  it('prices an answer', () => {
    const after = applyEvent(view, { type: 'answer-priced', answerId: 'answer-1', ...knownCost(0.5) });
    expect(after.conversation?.turns[0]?.answers[0]?.cost).toMatchObject({ type: 'known', usd: 0.5 });
  });

  it('opens, renames and closes conversations, and changes lanes', () => {
    const renamed = applyEvent(view, { type: 'conversation-renamed', title: 'Retries' });
    expect(renamed.conversation?.title).toBe('Retries');
    expect(applyEvent(view, { type: 'lanes-changed', lanes: [] }).conversation?.lanes).toEqual([]);
    const closed = applyEvent(view, { type: 'conversation-opened', conversation: undefined });
    expect(closed.conversation).toBeUndefined();
  });

  it('replaces composer, draft and banners', () => {
    const composer = composerOf([sol]);
    expect(applyEvent(view, { type: 'composer-changed', composer }).composer).toBe(composer);
    expect(applyEvent(view, { type: 'draft-replaced', draft: 'Fix it' }).composer.draft).toBe('Fix it');
    const banners = [{ id: 'a', severity: 'info', text: 'b' }] as const;
    expect(applyEvent(view, { type: 'banners-changed', banners }).banners).toBe(banners);
  });

  it('changes nothing for answers and turns it does not know, or without a conversation', () => {
    const strangers: readonly ViewEvent[] = [
      { type: 'answer-extended', answerId: 'nobody', events: [text('x')] },
      { type: 'answer-priced', answerId: 'nobody', ...knownCost(1) },
      { type: 'answer-started', turnId: 'never', answer: first },
    ];
    expect(strangers.reduce(applyEvent, view)).toEqual(view);
    const empty = { ...view, conversation: undefined };
    expect(strangers.reduce(applyEvent, empty)).toEqual(empty);
  });

  it('builds the same answer from any batches as the fold does in one go', () => {
    const event = fc.oneof(
      fc.string().map(text),
      fc.string().map((it): StampedEvent => ({ atMs: 5, event: { type: 'reasoning-delta', text: it } })),
      fc.constant<StampedEvent>({ atMs: 1, event: attempt() }),
      fc.constant<StampedEvent>({ atMs: 9, event: { type: 'finish', reason: 'complete' } }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(event)), (batches) => {
        const after = batches.reduce(
          (it, events) => applyEvent(it, { type: 'answer-extended', answerId: 'answer-1', events }),
          view,
        );
        const direct = batches.flat().reduce(extendReply, EMPTY_REPLY);
        expect(after.conversation?.turns[0]?.answers[0]?.reply).toEqual(direct);
      }),
      { numRuns: 50 },
    );
  });
});
