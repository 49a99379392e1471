import { describe, expect, test } from 'vitest';
import type { WireProtocol } from '../../../src/domain/learned.ts';
import type { Quirks } from '../../../src/domain/model.ts';
import type { Parameters } from '../../../src/domain/parameters.ts';
import { adaptationsOf } from '../../../src/providers/adaptations.ts';
import { firstPlan } from '../../../src/providers/azure/plan.ts';
import { wireRequest } from '../../../src/providers/azure/wire-request.ts';
import { toMantleRequest } from '../../../src/providers/bedrock/mantle/request.ts';
import { toBedrockRequest } from '../../../src/providers/bedrock/request.ts';
import { requestTo as azureRequest } from './azure/asking.ts';
import { connectionTo, requestTo } from './bedrock/setting.ts';

describe('what became of what was asked for', () => {
  const paths = { temperature: ['config.temperature'], maxOutputTokens: ['max_tokens', 'config.maxTokens'] };

  test('is read from the body that goes out', () => {
    const asked = { temperature: 0.5, maxOutputTokens: 900, topP: 0.9 };
    const body = { config: { temperature: 0.5, maxTokens: 900 } };
    expect(adaptationsOf(asked, body, paths, [{ of: 'topP', text: 'No.' }])).toEqual([
      { type: 'renamed', of: 'maxOutputTokens', asked: 900, path: 'config.maxTokens' },
      { type: 'kept', of: 'temperature', asked: 0.5, path: 'config.temperature' },
      { type: 'dropped', of: 'topP', asked: 0.9, because: 'No.' },
    ]);
  });

  test('has its reason from what the user is told', () => {
    const remarks = [{ of: 'temperature' as const, text: 'One.' }, { text: 'Of something else.' }];
    expect(adaptationsOf({ temperature: 2 }, { config: { temperature: 1 } }, paths, remarks)).toEqual([
      { type: 'changed', of: 'temperature', asked: 2, path: 'config.temperature', sent: 1, because: 'One.' },
    ]);
  });

  test('is told even where nobody knows why', () => {
    expect(adaptationsOf({ temperature: 2 }, {}, paths, [])).toEqual([
      { type: 'dropped', of: 'temperature', asked: 2, because: 'It was not sent.' },
    ]);
  });

  test('needs no words where it is what happens unasked', () => {
    expect(adaptationsOf({ reasoningEffort: 'none' }, {}, {}, [])).toEqual([
      { type: 'kept', of: 'reasoningEffort', asked: 'none' },
    ]);
  });
});

const EVERYTHING: Parameters = {
  temperature: 1.5,
  topP: 0.9,
  reasoningEffort: 'high',
  maxOutputTokens: 90_000,
  stopSequences: ['END'],
};

describe('everything asked of Bedrock', () => {
  const fates = (quirks: Quirks, parameters: Parameters = EVERYTHING) =>
    toBedrockRequest(
      requestTo(
        connectionTo(undefined, {
          guardrail: { id: 'g1', version: '2' },
          serviceTier: 'flex',
          promptCaching: '1h',
        }),
        { facts: { quirks }, parameters, maxOutputTokens: 32_000 },
      ),
    ).sent.adaptations;

  test('by a Claude that thinks', () => {
    expect(fates({ reasoning: 'claude-adaptive' })).toEqual([
      {
        type: 'changed',
        of: 'maxOutputTokens',
        asked: 90_000,
        path: 'inferenceConfig.maxTokens',
        sent: 32_000,
        because: 'This model writes at most 32000 tokens in one answer.',
      },
      {
        type: 'renamed',
        of: 'reasoningEffort',
        asked: 'high',
        path: 'additionalModelRequestFields.output_config.effort',
      },
      {
        type: 'dropped',
        of: 'temperature',
        asked: 1.5,
        because: 'This model does not accept a temperature while it reasons; it was not sent.',
      },
      {
        type: 'dropped',
        of: 'topP',
        asked: 0.9,
        because: 'This model does not accept top P while it reasons; it was not sent.',
      },
      { type: 'kept', of: 'stopSequences', asked: ['END'], path: 'inferenceConfig.stopSequences' },
      { type: 'kept', of: 'serviceTier', asked: 'flex', path: 'serviceTier.type' },
      {
        type: 'renamed',
        of: 'guardrail',
        asked: { guardrailIdentifier: 'g1', guardrailVersion: '2' },
        path: 'guardrailConfig',
      },
      { type: 'kept', of: 'promptCaching', asked: '1h' },
    ]);
  });

  test('by a Claude that is given a budget, and by one whose thinking is switched off', () => {
    expect(fates({ reasoning: 'claude-budget' }, { reasoningEffort: 'high' })?.[0]).toEqual({
      type: 'changed',
      of: 'reasoningEffort',
      asked: 'high',
      path: 'additionalModelRequestFields.thinking.budget_tokens',
      sent: 16_384,
      because: 'Reasoning effort “high” was sent as a budget of 16384 tokens.',
    });
    const can = { reasoning: 'claude-adaptive', efforts: ['none', 'low', 'high'] } as const;
    expect(fates(can, { reasoningEffort: 'none' })?.[0]).toEqual({
      type: 'renamed',
      of: 'reasoningEffort',
      asked: 'none',
      path: 'additionalModelRequestFields.thinking.type',
    });
  });

  test('by a model that takes none of it', () => {
    const quirks: Quirks = { rejects: ['temperature', 'topP', 'stopSequences'], serviceTiers: ['default'] };
    const dropped = fates(quirks)?.filter(({ type }) => type === 'dropped');
    expect(dropped?.map(({ of }) => of)).toEqual([
      'reasoningEffort',
      'temperature',
      'topP',
      'stopSequences',
      'serviceTier',
    ]);
  });
});

test('Mantle tells of everything it has no place for', () => {
  const connection = connectionTo(undefined, {
    serviceTier: 'flex',
    promptCaching: true,
    additionalFields: { top_k: 5 },
  });
  const { sent } = toMantleRequest(
    requestTo(connection, { parameters: EVERYTHING, maxOutputTokens: 90_000 }),
    new Set(),
  );
  expect(sent.adaptations?.map(({ type, of }) => [of, type])).toEqual([
    ['maxOutputTokens', 'renamed'],
    ['reasoningEffort', 'renamed'],
    ['temperature', 'changed'],
    ['topP', 'renamed'],
    ['stopSequences', 'dropped'],
    ['serviceTier', 'dropped'],
    ['promptCaching', 'dropped'],
    ['additionalFields', 'dropped'],
  ]);
});

describe('everything asked of Azure', () => {
  const sentBy = (protocol: WireProtocol, quirks: Quirks, omits: readonly string[] = []) => {
    const request = azureRequest('https://r.openai.azure.com', {
      system: 'Be brief.',
      facts: { quirks },
      parameters: EVERYTHING,
      maxOutputTokens: 90_000,
      protocol,
      learned: { omits },
    });
    return wireRequest(firstPlan(request), request).sent;
  };

  test('over Responses', () => {
    const { systemPrompt, adaptations } = sentBy('responses', { reasoning: 'openai-nested' });
    expect(systemPrompt).toBe('instructions');
    expect(adaptations).toEqual([
      { type: 'renamed', of: 'maxOutputTokens', asked: 90_000, path: 'max_output_tokens' },
      { type: 'renamed', of: 'reasoningEffort', asked: 'high', path: 'reasoning.effort' },
      { type: 'kept', of: 'temperature', asked: 1.5, path: 'temperature' },
      { type: 'renamed', of: 'topP', asked: 0.9, path: 'top_p' },
      {
        type: 'dropped',
        of: 'stopSequences',
        asked: ['END'],
        because: "Azure's Responses API knows no stop sequences; they were left out.",
      },
    ]);
  });

  test('over Chat Completions, without what the deployment has refused before', () => {
    const { systemPrompt, adaptations } = sentBy('chat-completions', {}, [
      'temperature',
      'reasoning_effort=high',
      'max_completion_tokens',
    ]);
    expect(systemPrompt).toBe('system-message');
    expect(adaptations).toEqual([
      { type: 'renamed', of: 'maxOutputTokens', asked: 90_000, path: 'max_tokens' },
      {
        type: 'dropped',
        of: 'reasoningEffort',
        asked: 'high',
        because: 'This deployment does not accept "high" as "reasoning_effort"; its own default was used.',
      },
      {
        type: 'dropped',
        of: 'temperature',
        asked: 1.5,
        because: 'This deployment does not accept "temperature"; it was left out.',
      },
      { type: 'renamed', of: 'topP', asked: 0.9, path: 'top_p' },
      { type: 'renamed', of: 'stopSequences', asked: ['END'], path: 'stop' },
    ]);
  });

  test('over Messages, to a model without a place for a system prompt', () => {
    const { systemPrompt, adaptations } = sentBy('anthropic-messages', {
      reasoning: 'claude-adaptive',
      hasNoSystemPrompt: true,
    });
    expect(systemPrompt).toBe('first-user-message');
    expect(adaptations?.map(({ type, of }) => [of, type])).toEqual([
      ['maxOutputTokens', 'renamed'],
      ['reasoningEffort', 'renamed'],
      ['temperature', 'dropped'],
      ['topP', 'dropped'],
      ['stopSequences', 'renamed'],
    ]);
  });

  test('names a file that did not go along', () => {
    const file = { name: 'a.pdf', mediaType: 'application/pdf', data: 'JVBERg==', byteLength: 4 } as const;
    const request = azureRequest('https://r.openai.azure.com', {
      protocol: 'chat-completions',
      messages: [{ role: 'user', text: 'Read it.', attachments: [file] }],
    });
    expect(wireRequest(firstPlan(request), request).sent.adaptations).toEqual([
      {
        type: 'dropped',
        of: 'attachments',
        asked: 'a.pdf',
        because: '“a.pdf” was left out: this model takes no PDF documents here.',
      },
    ]);
  });
});
