import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceOf } from '../../../../src/catalog/index.ts';
import type { BedrockConnection } from '../../../../src/domain/connection.ts';
import { costOf } from '../../../../src/domain/cost.ts';
import type { Quirks } from '../../../../src/domain/model.ts';
import { isKnownPrice } from '../../../../src/domain/price.ts';
import { toBedrockRequest } from '../../../../src/providers/bedrock/request.ts';
import {
  guardrailOf,
  optionsFor,
  withAdditionalFields,
} from '../../../../src/providers/bedrock/request-options.ts';
import type { ModelRequest } from '../../../../src/providers/provider.ts';
import { connectionTo, requestTo } from './setting.ts';

const OPUS = 'us.anthropic.claude-opus-5-5';

function prepare(
  options: Partial<BedrockConnection>,
  quirks: Quirks = {},
  more: Partial<ModelRequest<BedrockConnection>> = {},
) {
  return toBedrockRequest(requestTo(connectionTo(undefined, options), { facts: { quirks }, ...more }));
}

describe('the options of a request', () => {
  it('are those of the connection, over them those of the model, over these those of its route', () => {
    const connection = connectionTo(undefined, {
      guardrail: { id: 'general', version: '1' },
      serviceTier: 'flex',
      promptCaching: true,
      models: {
        'anthropic.claude-opus-5-5': { guardrail: { id: 'opus', version: '2' }, promptCaching: false },
        [OPUS]: { guardrail: { id: 'opus-us', version: '3' } },
        'amazon.nova-pro-v1:0': { serviceTier: 'priority' },
      },
    });
    expect(optionsFor({ connection, modelId: OPUS })).toEqual({
      guardrail: { id: 'opus-us', version: '3' },
      serviceTier: 'flex',
      promptCaching: false,
    });
    expect(guardrailOf({ connection, modelId: 'global.anthropic.claude-opus-5-5' })?.id).toBe('opus');
    expect(optionsFor({ connection, modelId: 'us.amazon.nova-pro-v1:0' }).serviceTier).toBe('priority');
    expect(guardrailOf({ connection, modelId: 'constructor' })?.id).toBe('general');
  });

  it('are found for an ARN, and for the model that it hides where that is known', () => {
    const modelId = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2';
    const connection = connectionTo(undefined, {
      models: { [modelId]: { serviceTier: 'flex' }, 'deepseek.v3.2': { promptCaching: false } },
    });
    expect(optionsFor({ connection, modelId })).toEqual({ serviceTier: 'flex' });
    expect(optionsFor({ connection, modelId, canonicalId: 'deepseek.v3.2' })).toEqual({
      serviceTier: 'flex',
      promptCaching: false,
    });
  });
});

describe('a guardrail', () => {
  it('goes along as the model has it', () => {
    const models = { [OPUS]: { guardrail: { id: 'strict', version: 'DRAFT' } } };
    expect(prepare({ guardrail: { id: 'g', version: '1' }, models }).input.guardrailConfig).toEqual({
      guardrailIdentifier: 'strict',
      guardrailVersion: 'DRAFT',
    });
  });
});

describe('a service tier', () => {
  it('is asked for where the model is offered in it, as far as known', () => {
    expect(prepare({ serviceTier: 'flex' }).input.serviceTier).toEqual({ type: 'flex' });
    expect(
      prepare({ serviceTier: 'reserved' }, { serviceTiers: ['default', 'reserved'] }).input,
    ).toMatchObject({
      serviceTier: { type: 'reserved' },
    });
  });

  it('is left out and said where it is not', () => {
    const { input, notices } = prepare({ serviceTier: 'flex' }, { serviceTiers: ['default', 'reserved'] });
    expect(input).not.toHaveProperty('serviceTier');
    expect(notices).toEqual([
      'This model is not offered in the service tier “flex”; the default tier was asked for.',
    ]);
  });

  it('is not named where it is the default', () => {
    const { input, notices } = prepare({ serviceTier: 'default' });
    expect(input).not.toHaveProperty('serviceTier');
    expect(notices).toEqual([]);
  });

  it('that answered decides the price', () => {
    const price = priceOf({ ref: 'work:deepseek.v3.2', cloud: 'bedrock', label: '', place: '' });
    if (!isKnownPrice(price)) throw new Error('DeepSeek has a price');
    const usage = { inputTokens: 1_000_000, outputTokens: 0 };
    expect(costOf(usage, price, 'flex')).toMatchObject({ usd: 0.31 });
    expect(costOf(usage, price, 'priority')).toMatchObject({ usd: 1.085 });
    expect(costOf(usage, price, 'reserved')).toMatchObject({ type: 'unknown' });
  });
});

describe('additional fields', () => {
  it('go over ours, key by key', () => {
    const { input } = prepare(
      { additionalFields: { thinking: { display: 'omitted' }, anthropic_beta: ['x'] } },
      { reasoning: 'claude-adaptive' },
      { parameters: { reasoningEffort: 'high' } },
    );
    expect(input.additionalModelRequestFields).toEqual({
      thinking: { type: 'adaptive', display: 'omitted' },
      output_config: { effort: 'high' },
      anthropic_beta: ['x'],
    });
  });

  it('replace what is no object', () => {
    expect(withAdditionalFields({ a: { b: 1 }, c: [1], d: 'x' }, { a: 2, c: { e: 1 }, d: null })).toEqual({
      a: 2,
      c: { e: 1 },
      d: null,
    });
  });

  it('alone are what is sent', () => {
    expect(prepare({ additionalFields: { top_k: 5 } }).input.additionalModelRequestFields).toEqual({
      top_k: 5,
    });
  });

  it('of any shape arrive as they are where we send none', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (fields) => {
        // These names are taken off any record that comes from outside.
        fc.pre(!/"(__proto__|prototype|constructor)"/.test(JSON.stringify(fields)));
        expect(withAdditionalFields(undefined, fields)).toEqual(fields);
      }),
    );
  });
});
