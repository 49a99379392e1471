import { describe, expect, it } from 'vitest';
import { EMPTY_REPLY } from '../../../src/domain/reply.ts';
import { laneResult } from '../../../src/host/api/lane-result.ts';
import { parseAskRequest, parseCompareRequest } from '../../../src/host/api/requests.ts';
import { ATTEMPT, COMPLETE, reasoning, replyOf, text } from '../domain/events.ts';

const free = {
  type: 'known',
  usd: 0.5,
  price: { rates: { input: 1, output: 1 }, scope: 'global', source: 'test' },
} as const;
const unknown = { type: 'unknown', because: 'No price is known.' } as const;

describe('what other extensions get of an answer', () => {
  it('is all of it, in their own words', () => {
    const reply = replyOf(
      [100, ATTEMPT],
      [200, reasoning('Hm.')],
      [300, text('Yes')],
      [400, { type: 'usage', usage: { inputTokens: 3, outputTokens: 9 } }],
      [400, { type: 'served', by: { region: 'us-east-1', requestId: 'r' } }],
      [400, { type: 'notice', notice: { text: 'This model ignores temperature.' } }],
      [500, COMPLETE],
    );
    expect(laneResult('demo:poet', { temperature: 0 }, reply, free)).toEqual({
      model: 'demo:poet',
      parameters: { temperature: 0 },
      text: 'Yes',
      reasoning: 'Hm.',
      outcome: 'complete',
      notices: ['This model ignores temperature.'],
      usage: { inputTokens: 3, outputTokens: 9 },
      costUsd: 0.5,
      attempts: 1,
      firstTokenMs: 100,
      firstVisibleMs: 200,
      elapsedMs: 500,
      servedBy: { region: 'us-east-1' },
    });
  });

  it('of a failure is what a person needs, without what is for the log', () => {
    const failure = {
      kind: 'service',
      message: 'Broken.',
      details: 'raw words',
      requestId: 'r',
      httpStatus: 500,
    } as const;
    const result = laneResult(
      'demo:poet',
      {},
      replyOf([0, ATTEMPT], [9, { type: 'failure', failure }]),
      unknown,
    );
    expect(result.failure).toEqual({ kind: 'service', message: 'Broken.', requestId: 'r' });
    expect(result).toMatchObject({ outcome: 'failed', elapsedMs: 9 });
  });

  it('has no key for what is not known', () => {
    const reply = replyOf([0, ATTEMPT], [9, { type: 'finish', reason: 'stopped' }]);
    expect(Object.keys(laneResult('demo:poet', {}, reply, unknown)).sort()).toEqual(
      ['model', 'text', 'outcome', 'notices', 'usage', 'costUnknownBecause', 'attempts', 'elapsedMs'].sort(),
    );
    expect(laneResult('demo:poet', {}, EMPTY_REPLY, unknown).usage).toEqual({});
  });
});

describe('a request of another extension', () => {
  const request = {
    prompt: 'Why?',
    system: 'Be brief.',
    messages: [{ role: 'user', text: 'One' }],
    parameters: { temperature: 0 },
  };

  it('is understood', () => {
    expect(parseAskRequest({ ...request, model: 'demo:poet' })).toEqual({ ...request, model: 'demo:poet' });
    expect(parseCompareRequest({ prompt: 'Why?', models: ['demo:poet'] })).toEqual({
      prompt: 'Why?',
      models: [{ model: 'demo:poet' }],
    });
  });

  it.each([
    [undefined, 'Expected Object'],
    [{ ...request }, 'model: is missing'],
    [{ ...request, model: 'poet' }, 'model: must be a model reference'],
    [{ ...request, model: 'demo:poet', prompt: '\n' }, 'prompt: must not be blank'],
    [{ ...request, model: 'demo:poet', messages: [{ role: 'system', text: '' }] }, 'messages.0.role'],
    [{ ...request, model: 'demo:poet', temperature: 1 }, 'temperature: is not known here'],
  ])('is refused in words: %j', (value, problem) => {
    expect(() => parseAskRequest(value)).toThrow(TypeError);
    expect(() => parseAskRequest(value)).toThrow(problem);
  });

  it('to compare nothing, or far too many, is refused', () => {
    expect(() => parseCompareRequest({ prompt: 'Why?', models: [] })).toThrow('models');
    expect(() => parseCompareRequest({ prompt: 'Why?', models: Array(17).fill('demo:poet') })).toThrow(
      'models',
    );
  });
});
