import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/domain/conversation.ts';
import { conversationJson } from '../../../src/export/json.ts';
import { answer, comparison, EXPORTED_AT, inBursts, running, sonnet } from './sample-comparison.ts';

const parsed = (conversation: Conversation) => JSON.parse(conversationJson(conversation, EXPORTED_AT));
const json = parsed(comparison);

describe('a comparison as JSON', () => {
  it('names its format and version, and says what it leaves out', () => {
    expect(json).toMatchObject({
      format: 'parley-conversation',
      version: 1,
      kind: 'comparison',
      title: 'Why is the sky blue?',
      createdAt: '2026-11-22T14:05:00.000Z',
      exportedAt: '2026-11-23T09:30:00.000Z',
      isComplete: true,
    });
    for (const what of [
      'attached files',
      'reasoning',
      'files of the context',
      'addresses',
      'requests',
      'words about failures',
    ])
      expect(json.leftOut).toContainEqual(expect.stringContaining(what));
    expect(parsed({ ...comparison, kind: 'chat' }).kind).toBe('chat');
  });

  it('has the line-up, with what was set for each lane', () => {
    expect(
      json.lanes.map(({ id, parameters }: { id: string; parameters?: unknown }) => [id, parameters]),
    ).toEqual([
      ['cold', undefined],
      ['warm', { temperature: 1 }],
      ['sol', undefined],
    ]);
  });

  it('has every answer with its text, figures, price and the request that was sent', () => {
    expect(json.turns[0].answers[4]).toMatchObject({
      laneId: 'sol',
      label: 'GPT-6.1 Sol (team-gpt)',
      isReplaced: false,
      outcome: 'finished',
      finishReason: 'complete',
      text: 'Scattering.',
      hiddenReasoningBlocks: 1,
      notices: ['This model ignores temperature.'],
      usage: { inputTokens: 1310, cacheReadTokens: 1000, outputTokens: 402, reasoningTokens: 300 },
      timings: { firstTokenMs: 610, firstVisibleMs: 610, totalMs: 4910.4 },
      speed: { isApproximate: true },
      cost: { usd: 0.012_74, price: { source: 'AWS Price List', asOf: '2026-11-01' } },
      servedBy: { region: 'swedencentral', tier: 'priority' },
    });
  });

  it('has all that was sent besides the conversation, and what became of all that was asked for', () => {
    expect(json.turns[0].answers[4].sent).toEqual({
      api: 'bedrock ConverseStream',
      region: 'us-east-1',
      parameters: { maxTokens: 16_384 },
      systemPrompt: 'system',
      maxOutputTokens: 16_384,
      messageCount: 1,
      adaptations: [{ type: 'dropped', of: 'temperature', asked: 1, because: 'The model takes none.' }],
    });
  });

  it('has how the text arrived where that was measured, and the bursts that make a speed approximate', () => {
    const lane = answer('burst', 'cold', sonnet, inBursts);
    const turn = { id: 'turn', prompt: 'Why?', context: [], createdAt: 1, answers: [lane] };
    expect(parsed({ ...comparison, turns: [turn] }).turns[0].answers[0]).toMatchObject({
      timings: { delivery: { pieces: 2, silentMs: 4000.2, longestSilenceMs: 4000.2 } },
      bursts: { count: 2, longestSilenceMs: 4000.2 },
      speed: { isApproximate: true },
    });
    expect(json.turns[0].answers[4]).not.toHaveProperty('bursts');
    expect(json.turns[0].answers[4].timings).not.toHaveProperty('delivery');
  });

  it('has the answers that were replaced, and why they failed', () => {
    expect(json.turns[0].answers[2]).toMatchObject({
      isReplaced: true,
      outcome: 'failed',
      failure: { kind: 'throttled', message: 'The cloud is busy. Try again in a minute.', httpStatus: 429 },
      cost: { unknownBecause: 'The cloud reported no token counts.' },
      usage: {},
    });
  });

  it('says which answer a turn goes on with', () => {
    expect(json.turns[1].continues).toBe(json.turns[0].answers[1].id);
  });

  it('leaves out what is unknown, what is of this machine, and the content of files and of hidden reasoning', () => {
    expect(Object.keys(json.turns[0].answers[3].usage)).toEqual(['inputTokens']);
    expect(json.turns[0].attachments).toEqual([
      { name: 'sky.png', mediaType: 'image/png', byteLength: 34_000, size: { width: 300, height: 200 } },
    ]);
    expect(JSON.stringify(json)).not.toMatch(
      /file:|\/home\/|private\.example|raw words|c2VjcmV0|BwcHBwcH|null/,
    );
  });

  it('says what still ran', () => {
    const early = parsed(running);
    expect(early.isComplete).toBe(false);
    expect(early.turns[2].answers[0]).toMatchObject({ outcome: 'running', text: 'It is' });
    expect(early.turns[2].answers[0]).not.toHaveProperty('cost');
  });
});
