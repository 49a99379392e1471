import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isConnectionId,
  isModelRef,
  modelIdOf,
  modelRef,
  parseModelRef,
} from '../../../src/domain/model-ref.ts';

describe('a model reference', () => {
  it.each([
    ['demo:poet', 'demo', 'poet'],
    [
      'bedrock:anthropic.claude-3-5-sonnet-20241022-v2:0',
      'bedrock',
      'anthropic.claude-3-5-sonnet-20241022-v2:0',
    ],
    [
      'work-eu:arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-pro-v1:0',
      'work-eu',
      'arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-pro-v1:0',
    ],
    ['azure:My Deployment', 'azure', 'My Deployment'],
    ['a:::', 'a', '::'],
  ])('%s is split at its first colon only', (text, connectionId, modelId) => {
    expect(parseModelRef(text)).toEqual({ connectionId, modelId });
    expect(isModelRef(text)).toBe(true);
  });

  it.each([
    '',
    ':',
    'poet',
    'demo:',
    'demo: ',
    'demo: poet',
    'demo:poet\n',
    ':poet',
    'Demo:poet',
    '1demo:poet',
    'de mo:poet',
    'démo:poet',
    `${'a'.repeat(33)}:poet`,
    'https://example.com:443\n',
  ])('%j is none', (text) => {
    expect(parseModelRef(text)).toBeUndefined();
    expect(isModelRef(text)).toBe(false);
  });

  it('gives a model of which nothing else is known its name', () => {
    expect(modelIdOf('bedrock:vendor.model-v1:0')).toBe('vendor.model-v1:0');
    expect(modelIdOf('no reference')).toBe('no reference');
  });

  it('says again what it was made of', () => {
    const connectionId = fc.stringMatching(/^[a-z][a-z0-9-]{0,31}$/);
    const modelId = fc.string({ minLength: 1 }).filter((text) => text === text.trim());
    fc.assert(
      fc.property(connectionId, modelId, (connection, model) => {
        expect(isConnectionId(connection)).toBe(true);
        expect(parseModelRef(modelRef(connection, model))).toEqual({
          connectionId: connection,
          modelId: model,
        });
      }),
    );
  });

  it('is the same text as its parts, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z]+:[ -~]+$/)), (text) => {
        const parts = parseModelRef(text);
        if (parts !== undefined) expect(`${parts.connectionId}:${parts.modelId}`).toBe(text);
      }),
    );
  });
});
