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
    ['bedrock', 'mistral.mistral-7b-instruct-v0:2', { hasNoSystemPrompt: true }],
    ['azure', 'gpt-5.1-codex-max', { azureProtocol: 'responses' }],
    ['azure', 'Mistral-Large-3', { azureProtocol: 'chat-completions' }],
    ['azure', 'o3-2025-04-16', { rejects: ['temperature', 'topP'], efforts: ['low', 'medium', 'high'] }],
  ] as const)('knows how %s %s differs', (cloud, canonicalId, quirks) => {
    expect(factsOf(model(cloud, canonicalId)).quirks).toMatchObject(quirks);
  });

  it('assumes nothing of a model it does not know', () => {
    expect(factsOf(model('bedrock', 'mistral.claude-like-1'))).toEqual({ quirks: {} });
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
