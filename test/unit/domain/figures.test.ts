import { describe, expect, it } from 'vitest';
import { burstsOf, figuresOf } from '../../../src/domain/figures.ts';
import { EMPTY_REPLY } from '../../../src/domain/reply.ts';
import type { Usage } from '../../../src/domain/usage.ts';
import { ATTEMPT, COMPLETE, reasoning, replyOf, text } from './events.ts';

function streamed(usage: Usage, thoughts = '') {
  return replyOf(
    [100, ATTEMPT],
    [300, thoughts === '' ? text('One') : reasoning(thoughts)],
    [800, text(' two')],
    [2300, text(' three')],
    [2400, { type: 'usage', usage }],
    [2500, COMPLETE],
  );
}

describe('the figures of an answer', () => {
  it('start with the attempt, and end with the answer', () => {
    const usage = { inputTokens: 7, cacheReadTokens: 2, outputTokens: 100, reasoningTokens: 60 };
    expect(figuresOf(streamed(usage, 'Hm, why? '.repeat(12)))).toEqual({
      firstTokenMs: 200,
      firstVisibleMs: 700,
      elapsedMs: 2500,
      inputTokens: 7,
      cacheReadTokens: 2,
      cacheWriteTokens: undefined,
      outputTokens: 100,
      reasoningTokens: 60,
      speed: { tokensPerSecond: 50, isApproximate: false },
    });
  });

  it('are unknown, not zero, before anything has arrived', () => {
    expect(Object.values(figuresOf(EMPTY_REPLY)).filter((figure) => figure !== undefined)).toEqual([]);
    expect(figuresOf(replyOf([0, ATTEMPT])).firstTokenMs).toBeUndefined();
  });

  it('have no speed where no tokens were counted', () => {
    expect(figuresOf(streamed({ inputTokens: 7 })).speed).toBeUndefined();
  });

  it('have no speed where all came at once', () => {
    const usage = { type: 'usage', usage: { outputTokens: 50 } } as const;
    expect(figuresOf(replyOf([0, ATTEMPT], [500, text('All.')], [501, usage])).speed).toBeUndefined();
    const atOnce = replyOf([0, ATTEMPT], [500, text('All')], [503, text(' at once.')], [504, usage]);
    expect(figuresOf(atOnce).speed).toBeUndefined();
  });

  it('add up what was written to the cache for any time', () => {
    const written = { cacheWrite5mTokens: 10, cacheWrite1hTokens: 4 };
    expect(figuresOf(streamed(written)).cacheWriteTokens).toBe(14);
    expect(figuresOf(streamed({ cacheWrite1hTokens: 0 })).cacheWriteTokens).toBe(0);
  });

  it('are approximate where reasoning was counted but not shown', () => {
    const usage = { outputTokens: 100, reasoningTokens: 60 };
    expect(figuresOf(streamed(usage)).speed).toEqual({ tokensPerSecond: 50, isApproximate: true });
    expect(figuresOf(streamed(usage, 'Hm, why? '.repeat(12))).speed).toMatchObject({ isApproximate: false });
    expect(figuresOf(streamed({ ...usage, reasoningTokens: 0 })).speed).toMatchObject({
      isApproximate: false,
    });
  });

  it('are approximate where only a summary of the reasoning was shown', () => {
    const counted = { outputTokens: 600, reasoningTokens: 500 };
    expect(figuresOf(streamed(counted, 'I looked at it.')).speed).toMatchObject({ isApproximate: true });
    const sealed = (outputTokens: number) => ({
      ...streamed({ outputTokens }, 'I looked at it.'),
      opaque: [{ kind: 'signature', data: 'x' }],
    });
    expect(figuresOf(sealed(600)).speed).toMatchObject({ isApproximate: true });
    expect(figuresOf(sealed(8)).speed).toMatchObject({ isApproximate: false });
  });

  it('are approximate where reasoning is only there in a sealed form', () => {
    const sealed = { ...streamed({ outputTokens: 100 }), opaque: [{ kind: 'redacted', data: 'x' }] };
    expect(figuresOf(sealed).speed).toMatchObject({ isApproximate: true });
  });

  it('leave out the attempts that failed, except in the time since Send', () => {
    const reply = replyOf([0, ATTEMPT], [5000, ATTEMPT], [5400, text('Yes.')], [6000, COMPLETE]);
    expect(figuresOf(reply)).toMatchObject({ firstTokenMs: 400, firstVisibleMs: 400, elapsedMs: 6000 });
  });
});

describe('bursts', () => {
  const paragraph = text('x'.repeat(200));
  const usage = { type: 'usage', usage: { outputTokens: 150 } } as const;

  it('are large pieces with silence between them, and make the speed approximate', () => {
    const reply = replyOf(
      [0, ATTEMPT],
      [500, paragraph],
      [1500, paragraph],
      [2900, paragraph],
      [2950, usage],
    );
    expect(burstsOf(reply)).toEqual({ count: 3, longestSilenceMs: 1400 });
    expect(figuresOf(reply).speed).toMatchObject({ isApproximate: true });
  });

  it('are one where a long text came at once, in however many events', () => {
    const reply = replyOf([0, ATTEMPT], [500, paragraph], [503, paragraph], [504, paragraph]);
    expect(burstsOf(reply)).toEqual({ count: 1, longestSilenceMs: 0 });
  });

  it('are not what a slow model writes, piece by small piece', () => {
    const slow = Array.from({ length: 60 }, (_, index) => [500 + index * 250, text('word ')] as const);
    expect(burstsOf(replyOf([0, ATTEMPT], ...slow))).toBeUndefined();
  });

  it('are not what a quick model writes without a pause, nor one pause in the middle of it', () => {
    const quick = Array.from(
      { length: 200 },
      (_, index) => [500 + index * 10, text('a word or two ')] as const,
    );
    expect(burstsOf(replyOf([0, ATTEMPT], ...quick))).toBeUndefined();
    const later = quick.map(([atMs, event]) => [atMs + 2600, event] as const);
    expect(burstsOf(replyOf([0, ATTEMPT], ...quick, ...later))).toBeUndefined();
  });

  it('are not told of a short answer, nor where nothing was measured', () => {
    expect(burstsOf(replyOf([0, ATTEMPT], [500, text('Yes.')]))).toBeUndefined();
    expect(burstsOf(replyOf([0, ATTEMPT]))).toBeUndefined();
    const { delivery: _, ...timing } = replyOf([0, ATTEMPT], [500, paragraph]).timing;
    expect(burstsOf({ ...EMPTY_REPLY, text: 'x'.repeat(500), timing })).toBeUndefined();
  });
});
