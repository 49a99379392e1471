import { describe, expect, it } from 'vitest';
import { catalogModels, factsOf, labelOf } from '../../../src/catalog/index.ts';
import type { Model } from '../../../src/domain/model.ts';

function model(cloud: 'bedrock' | 'azure', canonicalId?: string): Model {
  const base: Model = { ref: `${cloud}:x`, cloud, label: 'x', place: '' };
  return canonicalId === undefined ? base : { ...base, canonicalId };
}

describe('factsOf', () => {
  it('knows limits', () => {
    expect(factsOf(model('bedrock', 'anthropic.claude-opus-4-5-20251101-v1:0'))).toMatchObject({
      contextTokens: 200_000,
      maxOutputTokens: 64_000,
    });
    expect(factsOf(model('azure', 'gpt-6-sol'))).toMatchObject({
      contextTokens: 1_050_000,
      maxOutputTokens: 128_000,
    });
  });

  it.each([
    'claude-opus-4-7',
    'claude-opus-4-8',
    'claude-opus-5',
    'claude-opus-5-5',
    'claude-sonnet-5',
    'claude-sonnet-5-5',
    'claude-haiku-5-5',
    'claude-fable-5',
    'claude-fable-5-1',
    'claude-fable-5-2',
    'claude-of-the-future',
  ])('knows on both clouds that %s rejects sampling', (name) => {
    const rejects = ['temperature', 'topP'];
    expect(factsOf(model('bedrock', `anthropic.${name}`)).quirks.rejects).toEqual(rejects);
    expect(factsOf(model('azure', name)).quirks.rejects).toEqual(rejects);
  });

  it.each([
    [
      'bedrock',
      'anthropic.claude-haiku-4-5-20251001-v1:0',
      { samplingIsExclusive: true, reasoning: 'claude-budget' },
    ],
    ['bedrock', 'anthropic.claude-opus-4-6-v1', { efforts: ['none', 'low', 'medium', 'high', 'max'] }],
    ['bedrock', 'anthropic.claude-opus-5-5', { efforts: ['low', 'medium', 'high', 'xhigh', 'max'] }],
    ['bedrock', 'openai.gpt-oss-120b-1:0', { reasoning: 'openai-flat', rejects: ['stopSequences'] }],
    ['bedrock', 'openai.gpt-6-luna', { rejects: ['temperature', 'topP', 'stopSequences'] }],
    ['bedrock', 'amazon.nova-2-lite-v1:0', { reasoning: 'nova' }],
    ['bedrock', 'openai.gpt-5.5', { isMantleOnly: true, reasoning: 'openai-nested' }],
    ['bedrock', 'deepseek.r1-v1:0', { alwaysReasons: true }],
    ['bedrock', 'anthropic.claude-fable-5-2', { alwaysReasons: true, serviceTiers: ['default', 'reserved'] }],
    ['azure', 'claude-opus-5-5', { azureProtocol: 'anthropic-messages' }],
    ['azure', 'claude-of-the-future', { azureProtocol: 'anthropic-messages' }],
    ['bedrock', 'mistral.mistral-7b-instruct-v0:2', { hasNoSystemPrompt: true }],
    ['azure', 'gpt-5.1-codex-max', { azureProtocol: 'responses' }],
    ['azure', 'Mistral-Large-3', { azureProtocol: 'chat-completions' }],
    ['azure', 'o3-2025-04-16', { rejects: ['temperature', 'topP'], efforts: ['low', 'medium', 'high'] }],
  ] as const)('knows how %s %s differs', (cloud, canonicalId, quirks) => {
    expect(factsOf(model(cloud, canonicalId)).quirks).toMatchObject(quirks);
  });

  it('knows what a model can be shown, and of some that nobody knows', () => {
    expect(factsOf(model('bedrock', 'anthropic.claude-opus-5-5')).takes).toEqual({ image: true, pdf: true });
    expect(factsOf(model('bedrock', 'openai.gpt-6-sol')).takes).toEqual({ image: true });
    expect(factsOf(model('bedrock', 'amazon.nova-micro-v1:0')).takes).toEqual({ image: false, pdf: false });
    expect(factsOf(model('azure', 'grok-4'))).not.toHaveProperty('takes');
  });

  it('knows from how many tokens on a prompt is cached, and whether for an hour', () => {
    const caching = (id: string) => factsOf(model('bedrock', id)).quirks.caching;
    expect(caching('anthropic.claude-sonnet-4-6')).toEqual({ fromTokens: 2048, hasOneHour: true });
    expect(caching('anthropic.claude-opus-4-1-20250805-v1:0')).toEqual({ fromTokens: 1024 });
    expect(caching('amazon.nova-lite-v1:0')).toEqual({ fromTokens: 1536 });
    expect(caching('openai.gpt-6-sol')).toBeUndefined();
  });

  it.each([
    ['bedrock', 'openai.gpt-oss-120b-1:0', 'GPT'],
    ['bedrock', 'moonshot.kimi-k2-thinking', 'Kimi'],
    ['bedrock', 'zai.glm-9', 'GLM'],
    ['azure', 'o3-mini', 'GPT'],
    ['azure', 'Llama-3.3-70B-Instruct', 'Llama'],
  ] as const)('groups %s %s with %s', (cloud, canonicalId, family) => {
    expect(factsOf(model(cloud, canonicalId)).family).toBe(family);
  });

  it('has the limits that a cloud lists for a model that it does not know, and its own for others', () => {
    const limits = { contextTokens: 5000, maxOutputTokens: 1000 };
    expect(factsOf({ ...model('azure', 'unheard-of'), limits })).toEqual({ ...limits, quirks: {} });
    expect(factsOf({ ...model('azure', 'gpt-6-sol'), limits }).contextTokens).toBe(1_050_000);
  });

  it('assumes nothing of a model it does not know', () => {
    expect(factsOf(model('bedrock', 'mistral.claude-like-1'))).toEqual({ family: 'Mistral', quirks: {} });
    expect(factsOf(model('bedrock', 'nobody.unheard-of-1'))).toEqual({ quirks: {} });
    expect(factsOf(model('azure'))).toEqual({ quirks: {} });
    expect(
      factsOf({ ref: 'demo:poet', cloud: 'demo', label: 'Poet', place: '', canonicalId: 'poet' }),
    ).toEqual({
      quirks: {},
    });
  });
});

it.each([
  ['bedrock', 'us.anthropic.claude-opus-5-5', 'Claude Opus 5.5'],
  ['bedrock', 'openai.gpt-6.1-sol', 'GPT-6.1 Sol'],
  ['azure', 'gpt-5-mini', 'GPT-5 mini'],
  ['azure', 'DeepSeek-V4-Pro', 'DeepSeek V4 Pro'],
  ['azure', 'unheard-of', undefined],
] as const)('calls %s %s %s', (cloud, canonicalId, label) => {
  expect(labelOf(cloud, canonicalId)).toBe(label);
});

it('lists what it knows', () => {
  expect(catalogModels('bedrock')).toContainEqual({
    canonicalId: 'anthropic.claude-opus-5-5',
    label: 'Claude Opus 5.5',
  });
});
