import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../../src/domain/attachment.ts';
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

const file = (changes: Partial<Attachment>): Attachment => ({
  name: 'a.png',
  mediaType: 'image/png',
  data: '',
  byteLength: 1000,
  ...changes,
});
const pdf = file({ name: 'a.pdf', mediaType: 'application/pdf' });

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

  it('is counted by the history of each model, where one lane had several', () => {
    const image = file({ size: { width: 750, height: 1000 } });
    const [turn] = conversation(['lane', 'Because.']).turns;
    if (turn === undefined) throw new Error('There is one.');
    const one = { ...newConversation('c'), turns: [{ ...turn, attachments: [image] }] };
    const textOnly: Model = {
      ...poet,
      ref: 'demo:text',
      cloud: 'bedrock',
      canonicalId: 'amazon.nova-micro-v1:0',
    };
    const [seeing = 0] = inputs(estimateLanes(one, [lane('lane')], draft, {}));
    const [blind = 0] = inputs(estimateLanes(one, [lane('lane', textOnly)], draft, {}));
    expect(seeing - blind).toBe(1000);
  });
});

describe('the estimate of what is attached', () => {
  const more = (attachments: readonly Attachment[]) => {
    const [plain, attached] = [draft, { ...draft, attachments }].map(
      (each) => estimateLanes(undefined, [lane('lane')], each, {})[0],
    );
    if (plain === undefined || attached === undefined) throw new Error('There is one lane.');
    const tokens = attached.inputTokens - plain.inputTokens;
    return { tokens, uncountedPdfs: attached.uncountedPdfs };
  };

  it('counts an image by its pixels, up to the size at which clouds shrink it', () => {
    expect(more([file({ size: { width: 750, height: 100 } })])).toEqual({ tokens: 100 });
    expect(more([file({ size: { width: 8000, height: 6000 } })])).toEqual({ tokens: 1600 });
    expect(more([file({})]).tokens).toBe(1600);
  });

  it('counts a text document by its words', () => {
    const words = 'let größe = 1;\n'.repeat(50);
    const data = Buffer.from(words).toString('base64');
    expect(more([file({ mediaType: 'text/plain', data })]).tokens).toBe(estimateTokens(words));
  });

  it('says that a PDF document is not counted, instead of counting nothing', () => {
    expect(more([pdf, pdf])).toEqual({ tokens: 0, uncountedPdfs: 2 });
  });

  it('is the same for what went with earlier prompts and goes along again', () => {
    const image = file({ size: { width: 750, height: 1000 } });
    const turn = { ...newTurn('turn'), answers: [] };
    const turns = [turn, { ...turn, attachments: [image, pdf] }];
    const [bare, shown] = turns.map(
      (one) => estimateLanes({ ...newConversation('c'), turns: [one] }, [lane('lane')], draft, {})[0],
    );
    expect((shown?.inputTokens ?? 0) - (bare?.inputTokens ?? 0)).toBe(1000);
    expect([bare?.uncountedPdfs, shown?.uncountedPdfs]).toEqual([undefined, 1]);
  });
});
