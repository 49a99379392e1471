import { describe, expect, it } from 'vitest';
import { comparisonStatus } from '../../../webview/format/comparison-status.ts';
import {
  answerOf,
  attempt,
  claude,
  completeReply,
  knownCost,
  replyOf,
} from '../../../webview/playground/fixtures.ts';

const NOW_MS = 1_000_000;
const text = 'An answer that came in two pieces.';
const done = answerOf('a', 'lane-1', claude, completeReply(text, { endedMs: 5200 }), knownCost(0.0102));
const cheaper = answerOf('b', 'lane-2', claude, completeReply(text), knownCost(0.0025));
const unpriced = answerOf('c', 'lane-3', claude, completeReply(text), {
  cost: { type: 'unknown', because: 'No price.' },
});
const running = answerOf('d', 'lane-4', claude, replyOf([5, attempt()]), { startedAt: NOW_MS - 7000 });
const unsent = answerOf(
  'e',
  'lane-5',
  claude,
  replyOf([5, { type: 'failure', failure: { kind: 'credentials', message: 'Sign in.' } }]),
);

describe('comparisonStatus', () => {
  it('counts, takes the longest time and adds the costs', () => {
    expect(comparisonStatus([done, cheaper], NOW_MS)).toBe('2 of 2 done · 5.2 s · $0.0127');
  });

  it('runs a clock while a lane runs, and says that the sum is not the last word', () => {
    expect(comparisonStatus([done, running], NOW_MS)).toBe('1 of 2 done · 7 s · $0.0102 so far');
  });

  it('says openly that a part of the sum is unknown', () => {
    expect(comparisonStatus([done, unpriced], NOW_MS)).toBe('2 of 2 done · 5.2 s · $0.0102 + unknown');
    expect(comparisonStatus([unpriced], NOW_MS)).toBe('1 of 1 done · 3.8 s · cost unknown');
  });

  it('names failures, and counts nothing for a lane that was never sent', () => {
    expect(comparisonStatus([done, unsent], NOW_MS)).toBe('2 of 2 done · 1 failed · 5.2 s · $0.0102');
  });

  it('says nothing of a time that is not known, or where nothing was sent', () => {
    const failure = { kind: 'interrupted', message: 'VS Code was closed.' } as const;
    const cut = replyOf([5, attempt()], [900, { type: 'text-delta', text: 'Once' }]);
    const interrupted = answerOf('f', 'lane-6', claude, { ...cut, state: { type: 'failure', failure } });
    expect(comparisonStatus([done, interrupted], NOW_MS)).toBe('2 of 2 done · 1 failed · $0.0102 + unknown');
    expect(comparisonStatus([unsent], NOW_MS)).toBe('1 of 1 done · 1 failed');
  });

  it('takes what a lane was continued with as one answer: its time and its cost are added up', () => {
    const rest = { ...cheaper, id: 'rest', laneId: 'lane-1' };
    expect(comparisonStatus([done, rest, cheaper], NOW_MS)).toBe('2 of 2 done · 9.0 s · $0.0152');
    const going = { ...running, laneId: 'lane-1' };
    expect(comparisonStatus([done, going, cheaper], NOW_MS)).toBe('1 of 2 done · 7 s · $0.0127 so far');
  });

  it('is empty before anything was asked', () => {
    expect(comparisonStatus([], NOW_MS)).toBe('');
  });
});
