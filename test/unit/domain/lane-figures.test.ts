import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../src/domain/figures.ts';
import { laneFiguresOf } from '../../../src/domain/lane-figures.ts';
import type { Usage } from '../../../src/domain/usage.ts';
import { ATTEMPT, COMPLETE, failure, replyOf, text } from './events.ts';

function reply(usage: Usage, words = 'One two') {
  return replyOf(
    [0, ATTEMPT],
    [300, text(words.slice(0, 3))],
    [1300, text(words.slice(3))],
    [1400, { type: 'usage', usage }],
    [1500, COMPLETE],
  );
}

describe('the figures of a lane', () => {
  it('are those of its answer, with its length, retries and cost', () => {
    const only = reply({ inputTokens: 5, outputTokens: 50 });
    expect(laneFiguresOf([{ reply: only }])).toEqual({
      ...figuresOf(only),
      characters: 7,
      retries: 0,
      costUsd: undefined,
      isCostApproximate: false,
    });
  });

  it('add up what an answer was continued with; its first token stays the first', () => {
    const [one, two] = [
      reply({ inputTokens: 5, outputTokens: 50 }),
      reply({ inputTokens: 60, outputTokens: 30 }),
    ];
    expect(laneFiguresOf([{ reply: one }, { reply: two }])).toMatchObject({
      firstTokenMs: 300,
      elapsedMs: 3000,
      inputTokens: 65,
      outputTokens: 80,
      characters: 14,
      speed: { tokensPerSecond: 40, isApproximate: false },
    });
  });

  it('are unknown where a part of the sum is', () => {
    const [one, two] = [reply({ inputTokens: 5, outputTokens: 50 }), reply({ inputTokens: 60 })];
    expect(laneFiguresOf([{ reply: one }, { reply: two }])).toMatchObject({
      inputTokens: 65,
      outputTokens: undefined,
      speed: undefined,
    });
  });

  it('have nothing of what failed before it was sent, which took no time that means anything', () => {
    const unsent = replyOf([3, failure('Sign in.')]);
    const sent = reply({ inputTokens: 5, outputTokens: 50 });
    expect(laneFiguresOf([{ reply: sent }, { reply: unsent }])).toEqual(laneFiguresOf([{ reply: sent }]));
    expect(laneFiguresOf([{ reply: unsent }]).elapsedMs).toBeUndefined();
    expect(figuresOf(unsent).elapsedMs).toBeUndefined();
  });

  it('count the requests that were sent again, and characters as a person does', () => {
    const again = replyOf([0, ATTEMPT], [10, ATTEMPT], [20, text('🦜 ü')], [30, COMPLETE]);
    expect(laneFiguresOf([{ reply: again }])).toMatchObject({ retries: 1, characters: 3 });
    expect(laneFiguresOf([{ reply: replyOf([5, failure()]) }])).toMatchObject({ retries: 0, characters: 0 });
  });

  it('of a lane that was not asked are unknown', () => {
    expect(laneFiguresOf([])).toMatchObject({ elapsedMs: undefined, costUsd: undefined, speed: undefined });
  });
});
