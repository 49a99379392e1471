import { describe, expect, it } from 'vitest';
import type { AnswerView } from '../../../src/protocol/view-state.ts';
import { comparisonStatus } from '../../../webview/format/comparison-status.ts';
import { figureTexts } from '../../../webview/format/figure-texts.ts';
import { wholeStory } from '../../../webview/format/whole-story.ts';
import {
  answerOf,
  attempt,
  claude,
  completeReply,
  knownCost,
  replyOf,
  sol,
} from '../../../webview/playground/fixtures.ts';

const complete = answerOf(
  'a',
  'lane',
  claude,
  completeReply('A complete answer, in two pieces.'),
  knownCost(0.0083),
);
const unpriced = answerOf('a', 'lane', claude, completeReply('A complete answer, in two pieces.'), {
  cost: { type: 'unknown', because: 'The catalog has no price for it.' },
});
const onePiece = answerOf(
  'a',
  'lane',
  claude,
  replyOf(
    [20, attempt()],
    [400, { type: 'text-delta', text: 'All at once.' }],
    [410, { type: 'finish', reason: 'complete' }],
  ),
);

function written(answer: AnswerView): readonly string[] {
  return figureTexts(answer, 3200).map(({ value, unit }) =>
    [value, unit].filter((it) => it !== '').join(' '),
  );
}

function story(answer: AnswerView): Readonly<Record<string, string>> {
  return Object.fromEntries(wholeStory(answer));
}

describe('figureTexts', () => {
  it('writes the figures of an answer in their fixed order', () => {
    expect(written(complete)).toEqual(['0.61 s first', '3.8 s', '69 tok/s', '1,310 → 214 tok', '$0.0083']);
  });

  it('marks a cost whose price is less than certain', () => {
    const { cost } = knownCost(0.0083);
    if (cost.type === 'unknown') throw new Error('The cost is known.');
    const assumed = {
      ...complete,
      cost: { ...cost, price: { ...cost.price, isApproximate: true } },
    } as const;
    expect(written(assumed).at(-1)).toBe('≈ $0.0083');
    expect(story(assumed)).toMatchObject({ Cost: '≈ $0.0083' });
    expect(comparisonStatus([complete, assumed], 0)).toContain('≈ $0.0166');
  });

  it('says unknown for everything that was not reported, never zero', () => {
    expect(written(onePiece)).toEqual([
      '0.38 s first',
      '0.41 s',
      'unknown speed',
      'unknown tokens',
      'unknown cost',
    ]);
  });

  it('marks the speed as approximate where reasoning was counted but not shown', () => {
    const reply = replyOf(
      [0, attempt()],
      [100, { type: 'text-delta', text: 'a' }],
      [1100, { type: 'text-delta', text: 'b' }],
      [1200, { type: 'usage', usage: { outputTokens: 50, reasoningTokens: 30 } }],
      [1300, { type: 'finish', reason: 'complete' }],
    );
    expect(written(answerOf('a', 'lane', claude, reply))).toContain('≈ 50 tok/s');
    expect(written(answerOf('a', 'lane', claude, reply))).toContain('unknown → 50 tok');
  });

  it('shows a clock while an answer runs, and nothing that is not measured yet', () => {
    expect(written(answerOf('a', 'lane', claude, replyOf([20, attempt()])))).toEqual(['3 s so far']);
    const streaming = replyOf([20, attempt()], [500, { type: 'text-delta', text: 'a' }]);
    expect(written(answerOf('a', 'lane', claude, streaming))).toEqual(['0.48 s first', '3 s so far']);
  });

  it('has no first token and no speed where no token came', () => {
    const failure = { kind: 'service', message: 'Bedrock had an error.' } as const;
    const reply = replyOf([20, attempt()], [900, { type: 'failure', failure }]);
    expect(written(answerOf('a', 'lane', claude, reply))).toEqual([
      '0.90 s',
      'unknown tokens',
      'unknown cost',
    ]);
  });

  it('has no figures for a request that never went out', () => {
    const reply = replyOf([5, { type: 'failure', failure: { kind: 'credentials', message: 'Sign in.' } }]);
    expect(written(answerOf('a', 'lane', claude, reply))).toEqual([]);
  });
});

describe('wholeStory', () => {
  it('tells source and date of the price, cache, region, attempts and the request id', () => {
    expect(story(complete)).toMatchObject({
      'Price source': 'AWS price list, read on 2026-11-20',
      '· read from cache': '512',
      Region: 'us-east-1',
      Attempts: '1',
      'Request id': '7d0c3b0e-3f5c-4a46-9a62-0d8a1f1b2c3d',
    });
  });

  it('tells how an answer ended, and which of its requests were retries', () => {
    expect(story(complete)['Ended']).toBe('Done');
    const why = { kind: 'throttled', message: 'Too many requests.' } as const;
    const again = replyOf(
      [0, attempt()],
      [50, { type: 'waiting', untilMs: 9, why }],
      [100, attempt()],
      [400, { type: 'text-delta', text: 'Half of' }],
      [500, { type: 'finish', reason: 'length' }],
    );
    expect(story(answerOf('a', 'lane', claude, again))).toMatchObject({
      Ended: 'Cut off',
      Attempts: '2, 1 of them retries',
    });
    expect(story(answerOf('a', 'lane', claude, replyOf([0, attempt()])))).not.toHaveProperty('Ended');
  });

  it('tells of bursts, and on Azure what they do to a race', () => {
    const text = { type: 'text-delta', text: 'x'.repeat(200) } as const;
    const bursts = replyOf(
      [0, attempt('azure Responses')],
      [400, text],
      [1400, text],
      [1410, { type: 'usage', usage: { outputTokens: 100 } }],
      [1420, { type: 'finish', reason: 'complete' }],
    );
    const onAzure = story(answerOf('a', 'lane', sol, bursts));
    expect(onAzure['Delivery']).toMatch(
      /^Text arrived in 2 bursts, with up to 1\.0 s of silence between them\. Azure’s content filter/,
    );
    expect(onAzure['Speed']).toBe('≈ 100 tokens per second: text arrived in bursts');
    expect(story(answerOf('a', 'lane', claude, bursts))['Delivery']).toMatch(/between them\.$/);
    expect(story(complete)).not.toHaveProperty('Delivery');
  });

  it('says why something is unknown', () => {
    expect(story(unpriced)['Cost']).toBe('unknown: The catalog has no price for it.');
    expect(story(onePiece)).toMatchObject({
      Speed: 'unknown: the cloud reported no output tokens',
      'Tokens in': 'unknown: the cloud did not report it',
    });
  });
});
