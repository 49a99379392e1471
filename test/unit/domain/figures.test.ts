import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../src/domain/figures.ts';
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
    expect(figuresOf(streamed({ inputTokens: 7, outputTokens: 100 }, 'Hm.'))).toEqual({
      firstTokenMs: 200,
      firstVisibleMs: 700,
      elapsedMs: 2500,
      inputTokens: 7,
      outputTokens: 100,
      speed: { tokensPerSecond: 50, isApproximate: false },
    });
  });

  it('are unknown, not zero, before anything has arrived', () => {
    expect(Object.values(figuresOf(EMPTY_REPLY))).toEqual(Array(6).fill(undefined));
    expect(figuresOf(replyOf([0, ATTEMPT])).firstTokenMs).toBeUndefined();
  });

  it('have no speed where no tokens were counted', () => {
    expect(figuresOf(streamed({ inputTokens: 7 })).speed).toBeUndefined();
  });

  it('have no speed where all came at once', () => {
    const usage = { type: 'usage', usage: { outputTokens: 50 } } as const;
    expect(figuresOf(replyOf([0, ATTEMPT], [500, text('All.')], [501, usage])).speed).toBeUndefined();
  });

  it('are approximate where reasoning was counted but not shown', () => {
    const usage = { outputTokens: 100, reasoningTokens: 60 };
    expect(figuresOf(streamed(usage)).speed).toEqual({ tokensPerSecond: 50, isApproximate: true });
    expect(figuresOf(streamed(usage, 'Hm.')).speed).toMatchObject({ isApproximate: false });
    expect(figuresOf(streamed({ ...usage, reasoningTokens: 0 })).speed).toMatchObject({
      isApproximate: false,
    });
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
