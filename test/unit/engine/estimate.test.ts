import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/domain/conversation.ts';
import { estimateTokens } from '../../../src/domain/estimate.ts';
import type { Model } from '../../../src/domain/model.ts';
import { estimateLanes } from '../../../src/engine/estimate.ts';
import { finished, newAnswer, newConversation, newTurn, poet } from '../storage/samples.ts';

const draft = { text: 'Why is the sky blue?', context: [], system: undefined };
const lane = (id: string, model: Model = poet) => ({ id, model, parameters: { maxOutputTokens: 1000 } });

function conversation(...answers: readonly [laneId: string, text: string][]): Conversation {
  const turn = {
    ...newTurn('turn'),
    answers: answers.map(([laneId, text], index) =>
      newAnswer(String(index), { laneId, reply: finished(text) }),
    ),
  };
  return { ...newConversation('c'), turns: [turn] };
}

const inputs = (estimates: ReturnType<typeof estimateLanes>) =>
  estimates.map(({ inputTokens }) => inputTokens);

describe('the estimate of a draft', () => {
  it('is its tokens, and its cost where the price is known', () => {
    const prices = { demo: { type: 'rates', rates: { input: 10, output: 100 } } } as const;
    const tokens = estimateTokens(draft.text);
    const [estimate] = estimateLanes(undefined, [lane('lane')], draft, prices);
    expect(estimate).toMatchObject({ model: poet, inputTokens: tokens, maxOutputTokens: 1000 });
    const inputUsd = (tokens * 10) / 1e6;
    expect(estimate?.cost).toEqual({ type: 'known', inputUsd, limitUsd: inputUsd + 0.1 });
  });

  it('says why the cost is not known', () => {
    const unpriced: Model = { ...poet, ref: 'demo:unpriced' };
    const [estimate] = estimateLanes(undefined, [lane('lane', unpriced)], draft, {});
    expect(estimate?.cost).toEqual({ type: 'unknown', because: expect.stringMatching(/\.$/) });
  });

  it('counts the system prompt and the code that goes with it', () => {
    const item = { uri: 'file:///a', label: 'a', language: '', text: 'let a = 1;\n'.repeat(50) };
    const [[plain], [withSystem], [withCode]] = [
      draft,
      { ...draft, system: 'Be brief.' },
      { ...draft, context: [item] },
    ].map((each) => inputs(estimateLanes(undefined, [lane('lane')], each, {}))) as [
      [number],
      [number],
      [number],
    ];
    expect(withSystem - plain).toBe(estimateTokens('Be brief.'));
    expect(withCode).toBeGreaterThan(plain + 200);
  });

  it('counts the history of each lane, which grows apart', () => {
    const lanes = [lane('long'), lane('short')];
    const [long = 0, short = 0] = inputs(
      estimateLanes(conversation(['long', 'Because. '.repeat(200)], ['short', 'No.']), lanes, draft, {}),
    );
    const [fresh = 0] = inputs(estimateLanes(undefined, lanes, draft, {}));
    expect(short).toBeGreaterThan(fresh);
    expect(long).toBeGreaterThan(short + 200);
  });

  it('follows the history as it grows', () => {
    const before = conversation();
    const after = conversation(['lane', 'Because. '.repeat(200)]);
    const count = (one: Conversation) => inputs(estimateLanes(one, [lane('lane')], draft, {}))[0] ?? 0;
    expect(count(before)).toBe(count(before));
    expect(count(after)).toBeGreaterThan(count(before) + 200);
  });
});
