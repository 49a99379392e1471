import { describe, expect, it, vi } from 'vitest';
import { EMPTY_REPLY } from '../../../src/domain/reply.ts';
import type { HostMessage, ViewEvent } from '../../../src/protocol/host-message.ts';
import { answerOf, claude, laneOf, sol, turnOf, viewOf } from '../../../webview/playground/fixtures.ts';
import { ViewStore } from '../../../webview/state/view-store.ts';

const view = viewOf(
  'compare',
  [laneOf('lane-1', claude), laneOf('lane-2', sol)],
  [
    turnOf('turn-1', 'Why?', [
      answerOf('answer-1', 'lane-1', claude, EMPTY_REPLY),
      answerOf('answer-2', 'lane-2', sol, EMPTY_REPLY),
    ]),
  ],
);
const snapshot = (seq: number): HostMessage => ({ type: 'snapshot', seq, view, translations: {}, nowMs: 0 });
const batch = (seq: number, ...events: readonly ViewEvent[]): HostMessage => ({
  type: 'events',
  seq,
  events,
});
const said = (answerId: string, text: string): ViewEvent => ({
  type: 'answer-extended',
  answerId,
  events: [{ atMs: 1, event: { type: 'text-delta', text } }],
});

function textOf(store: ViewStore, index: number): string | undefined {
  return store.view.value?.conversation?.turns[0]?.answers[index]?.reply.text;
}

describe('ViewStore', () => {
  it('shows nothing before the first snapshot, and asks for one when events come first', () => {
    const store = new ViewStore();
    expect(store.view.value).toBeUndefined();
    expect(store.receive(batch(1))).toBe('gap');
  });

  it('applies batches in step', () => {
    const store = new ViewStore();
    store.receive(snapshot(7));
    expect(store.receive(batch(8, said('answer-1', 'a')))).toBe('applied');
    expect(store.receive(batch(9, said('answer-1', 'b'), said('answer-2', 'c')))).toBe('applied');
    expect([textOf(store, 0), textOf(store, 1)]).toEqual(['ab', 'c']);
    expect(store.seq).toBe(9);
  });

  it('applies a batch that comes twice only once', () => {
    const store = new ViewStore();
    store.receive(snapshot(0));
    store.receive(batch(1, said('answer-1', 'a')));
    expect(store.receive(batch(1, said('answer-1', 'a')))).toBe('duplicate');
    expect(textOf(store, 0)).toBe('a');
  });

  it('tells of a gap once, waits, and is healed by the next snapshot', () => {
    const store = new ViewStore();
    store.receive(snapshot(0));
    expect(store.receive(batch(2, said('answer-1', 'late')))).toBe('gap');
    expect(store.receive(batch(3, said('answer-1', 'later')))).toBe('duplicate');
    expect(textOf(store, 0)).toBe('');
    expect(store.receive(snapshot(3))).toBe('applied');
    expect(store.receive(batch(4, said('answer-1', 'a')))).toBe('applied');
    expect(textOf(store, 0)).toBe('a');
  });

  it('passes new text only to the listeners of its own answer, until they leave', () => {
    const store = new ViewStore();
    const listener = { textArrived: vi.fn(), reasoningArrived: vi.fn() };
    store.receive(snapshot(0));
    const leave = store.listenToText('answer-1', listener);
    store.receive(batch(1, said('answer-1', 'mine'), said('answer-2', 'not mine')));
    leave();
    store.receive(batch(2, said('answer-1', 'too late')));
    expect(listener.textArrived.mock.calls).toEqual([['mine']]);
    expect(listener.reasoningArrived).not.toHaveBeenCalled();
  });

  it('counts what the host wants of the prompt box, also when it wants the same again', () => {
    const store = new ViewStore();
    store.receive(snapshot(0));
    store.receive(batch(1, { type: 'draft-replaced', draft: '' }, { type: 'prompt-focused' }));
    store.receive(batch(2, { type: 'draft-replaced', draft: '' }));
    expect([store.draftReplacements.value, store.focusRequests.value]).toEqual([2, 1]);
  });
});
