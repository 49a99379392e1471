import { describe, expect, it } from 'vitest';
import { priceOf } from '../../../src/catalog/index.ts';
import type { Model } from '../../../src/domain/model.ts';

/** A Bedrock model as its wire id alone describes it. */
function onBedrock(modelId: string, more: Partial<Model> = {}): Model {
  return { ref: `bedrock:${modelId}`, cloud: 'bedrock', label: modelId, place: 'Bedrock', ...more };
}

function onAzure(canonicalId: string | undefined, more: Partial<Model> = {}): Model {
  return {
    ref: 'azure:my-deployment',
    cloud: 'azure',
    label: 'my-deployment',
    place: 'Azure',
    ...(canonicalId !== undefined && { canonicalId }),
    ...more,
  };
}

describe('the price of a Bedrock model', () => {
  it('is the global one for a global profile, with source and date', () => {
    expect(priceOf(onBedrock('global.anthropic.claude-opus-5-5'))).toEqual({
      rates: { input: 4, output: 20, cacheRead: 0.2, cacheWrite5m: 5, cacheWrite1h: 8 },
      scope: 'global',
      source: 'AWS Price List',
      asOf: '2026-10-08',
    });
  });

  it.each(['us.anthropic.claude-opus-5-5', 'eu.anthropic.claude-opus-5-5', 'anthropic.claude-opus-5-5'])(
    'is a tenth dearer for %s',
    (modelId) => {
      expect(priceOf(onBedrock(modelId))).toMatchObject({
        rates: { input: 4.4, output: 22, cacheRead: 0.22, cacheWrite5m: 5.5, cacheWrite1h: 8.8 },
        scope: 'regional',
      });
    },
  );

  it('follows the route that the provider takes for a bare id', () => {
    const model = onBedrock('anthropic.claude-opus-5-5', {
      canonicalId: 'anthropic.claude-opus-5-5',
      scope: 'global',
    });
    expect(priceOf(model)).toMatchObject({ rates: { input: 4 }, scope: 'global' });
  });

  it.each([
    ['global.amazon.nova-2-lite-v1:0', 0.3, 2.5],
    ['us.amazon.nova-2-lite-v1:0', 0.33, 2.75],
    ['eu.amazon.nova-2-lite-v1:0', 0.374, 3.157],
    ['jp.amazon.nova-2-lite-v1:0', 0.396, 3.311],
    ['us-gov.openai.gpt-oss-120b-1:0', 0.18, 0.72],
  ])('of %s is that of its geography', (modelId, input, output) => {
    expect(priceOf(onBedrock(modelId))).toMatchObject({ rates: { input, output } });
  });

  it('of a plain id was read in the US, and says so', () => {
    expect(priceOf(onBedrock('deepseek.v3.2'))).toMatchObject({
      rates: { input: 0.62, output: 1.85 },
      note: 'The price in the US; other regions can cost more.',
    });
  });

  it('steps up for long input, on the regional route too', () => {
    expect(priceOf(onBedrock('us.openai.gpt-6.1-sol'))).toMatchObject({
      longContext: { aboveInputTokens: 272_000, rates: { input: 4.4, output: 16.5, cacheRead: 0.22 } },
    });
    expect(priceOf(onBedrock('global.anthropic.claude-haiku-5-5'))).toMatchObject({
      longContext: { aboveInputTokens: 100_000, rates: { input: 0.5, output: 2.5, cacheRead: 0.05 } },
    });
  });

  it.each([
    ['us.anthropic.claude-opus-9', 'No price is known for “anthropic.claude-opus-9”.'],
    ['us.anthropic.claude-sonnet-5-5-v2', 'No price is known for “anthropic.claude-sonnet-5-5-v2”.'],
    ['apac.amazon.nova-2-lite-v1:0', 'No price of “amazon.nova-2-lite-v1:0” is known for the apac route.'],
    [
      'us-gov.anthropic.claude-opus-5',
      'No price of “anthropic.claude-opus-5” is known for the us-gov route.',
    ],
    ['global.deepseek.v3.2', 'No price of “deepseek.v3.2” is known for the global route.'],
    ['constructor', 'No price is known for “constructor”.'],
    [
      'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2',
      'The id does not tell which model is behind it, and so not what it costs.',
    ],
  ])('is not guessed for %s', (modelId, unknownBecause) => {
    expect(priceOf(onBedrock(modelId))).toEqual({ unknownBecause });
  });

  it('of a plain id in GovCloud is that of GovCloud, or unknown, and so is that of its tiers', () => {
    const inGovCloud = { reach: { extent: 'region', regions: ['us-gov-west-1'] } } as const;
    const known = priceOf(onBedrock('openai.gpt-oss-120b-1:0', inGovCloud));
    expect(known).toMatchObject({ rates: { input: 0.18, output: 0.72 } });
    expect(known).not.toHaveProperty('tierFactors');
    const profile = 'arn:aws-us-gov:bedrock:us-gov-west-1:1:application-inference-profile/x';
    const unknown = { unknownBecause: 'No price of “deepseek.v3.2” is known for the us-gov route.' };
    expect(priceOf(onBedrock('deepseek.v3.2', inGovCloud))).toEqual(unknown);
    expect(priceOf(onBedrock(profile, { canonicalId: 'deepseek.v3.2', scope: 'regional' }))).toEqual(unknown);
  });

  it('of GPT at priority is unknown: AWS lists no factor for it in the commercial regions', () => {
    expect(priceOf(onBedrock('us.openai.gpt-6-sol'))).toMatchObject({ tierFactors: { flex: 0.5 } });
  });

  it('needs the route of an application profile even when its model was looked up', () => {
    const arn = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2';
    const model = onBedrock(arn, { canonicalId: 'anthropic.claude-opus-5' });
    expect(priceOf(model)).toHaveProperty('unknownBecause');
    expect(priceOf({ ...model, scope: 'regional' })).toMatchObject({ rates: { input: 5.5 } });
  });
});

describe('the price of an Azure deployment', () => {
  it('is that of its underlying model', () => {
    expect(priceOf(onAzure('gpt-6-sol', { scope: 'global' }))).toEqual({
      rates: { input: 2, output: 10, cacheRead: 0.2, cacheWrite5m: 2.5 },
      longContext: {
        aboveInputTokens: 272_000,
        rates: { input: 4, output: 15, cacheRead: 0.4, cacheWrite5m: 5 },
      },
      tierFactors: { priority: 2 },
      scope: 'global',
      source: 'Azure retail prices',
      asOf: '2026-10-06',
    });
  });

  it('is never taken from the name of the deployment', () => {
    const model = { ...onAzure(undefined), ref: 'azure:gpt-6-sol' } as const;
    expect(priceOf(model)).toEqual({
      unknownBecause:
        'It is not known which model this deployment runs. Name it in the connection’s deployments.',
    });
  });

  it('says that it is derived in data zones and single regions', () => {
    expect(priceOf(onAzure('gpt-5.4', { scope: 'regional' }))).toMatchObject({
      rates: { input: 2.75, output: 16.5, cacheRead: 0.275 },
      longContext: { rates: { input: 5.5, output: 24.75 } },
      note: 'Derived from the global price plus 10 %, as is usual for data zones and single regions.',
    });
  });

  it('says what it assumes where the deployment type is not known', () => {
    expect(priceOf(onAzure('gpt-5.4'))).toMatchObject({
      rates: { input: 2.5 },
      note: 'The price of a Global Standard deployment; other types usually cost 10 % more.',
      isApproximate: true,
    });
    expect(priceOf(onAzure('gpt-5.4', { scope: 'global' }))).not.toHaveProperty('isApproximate');
  });

  it('does not end with a promotion, but tells of it', () => {
    expect(priceOf(onAzure('gpt-5.6-sol', { scope: 'global' }))).toMatchObject({
      rates: { input: 4, output: 20 },
      tierFactors: { flex: 0.5 },
      note: expect.stringContaining('until at least 2026-11-30 on Azure'),
    });
  });

  it('knows versions and any spelling of a name', () => {
    expect(priceOf(onAzure('GPT-5-mini-2025-08-07', { scope: 'global' }))).toMatchObject({
      rates: { input: 0.25 },
    });
    expect(priceOf(onAzure('DeepSeek-V4-Pro', { scope: 'global' }))).toMatchObject({
      rates: { input: 1.74, output: 3.48 },
    });
    expect(priceOf(onAzure('gpt-4o-2024-05-13', { scope: 'global' }))).toMatchObject({ rates: { input: 5 } });
    expect(priceOf(onAzure('gpt-4o-2024-12-24', { scope: 'global' }))).toMatchObject({
      rates: { input: 2.5 },
    });
  });

  it('of Grok 4.3 doubles from 200,000 input tokens on', () => {
    expect(priceOf(onAzure('grok-4.3', { scope: 'global' }))).toMatchObject({
      longContext: { aboveInputTokens: 199_999, rates: { input: 2.5, output: 5, cacheRead: 0.4 } },
    });
  });

  it('is not known outside Global Standard for models of other makers', () => {
    expect(priceOf(onAzure('Kimi-K2.6', { scope: 'regional' }))).toEqual({
      unknownBecause: 'No price of “Kimi-K2.6” is known outside Global Standard deployments.',
    });
  });

  it('is not known where throughput is paid by the hour', () => {
    const unpricedBecause = 'Provisioned throughput is paid by the hour, not by the token.';
    expect(priceOf(onAzure('gpt-5.4', { unpricedBecause }))).toEqual({ unknownBecause: unpricedBecause });
  });
});

describe('the price of a demo model', () => {
  const poet: Model = { ref: 'demo:poet', cloud: 'demo', label: 'Poet', place: 'Demo', canonicalId: 'poet' };

  it('is zero, and known to be', () => {
    expect(priceOf(poet)).toMatchObject({ rates: { input: 0, output: 0 }, source: 'Demo models are free' });
  });

  it('is unknown for the one that shows what that looks like', () => {
    const { canonicalId: _, ...unpriced } = poet;
    expect(priceOf(unpriced)).toHaveProperty('unknownBecause');
  });
});

it('has no price for a model whose connection is gone', () => {
  expect(priceOf({ ref: 'gone:gpt-6-sol', label: 'gpt-6-sol', place: '', canonicalId: 'gpt-6-sol' })).toEqual(
    {
      unknownBecause: 'The connection of this model does not exist here.',
    },
  );
});

describe('the user’s own prices', () => {
  const sol = onAzure('gpt-6-sol', { scope: 'global' });
  const rates = (input: number) => ({ type: 'rates', rates: { input, output: 1 } }) as const;

  it('replace the catalog’s', () => {
    expect(priceOf(sol, { 'azure:my-deployment': rates(7) })).toEqual({
      rates: { input: 7, output: 1 },
      scope: 'global',
      source: 'Your own price (parley.prices)',
    });
  });

  it('price what the catalog does not know', () => {
    expect(priceOf(onAzure(undefined), { azure: rates(7) })).toMatchObject({ rates: { input: 7 } });
  });

  it.each([
    [{ '*': rates(1), azure: rates(2), 'azure:my-deployment': rates(3) }, 3],
    [{ '*': rates(1), azure: rates(2), 'azure:another': rates(3) }, 2],
    [{ '*': rates(1), bedrock: rates(2) }, 1],
    [{ bedrock: rates(9) }, 2],
  ])('count by the key that says most: %j', (overrides, input) => {
    expect(priceOf(sol, overrides)).toMatchObject({ rates: { input } });
  });

  it('may be a discount, which holds for long input as well and is told', () => {
    const price = priceOf(sol, { azure: { type: 'discount', discount: 0.15 } });
    expect(price).not.toHaveProperty('isApproximate');
    expect(price).toMatchObject({
      rates: { input: 1.7, output: 8.5, cacheRead: 0.17 },
      longContext: { rates: { input: 3.4, output: 12.75 } },
      source: 'Azure retail prices',
      note: 'With your discount of 15 % (parley.prices).',
    });
  });

  it('make no price out of a discount alone', () => {
    expect(priceOf(onAzure('unheard-of'), { '*': { type: 'discount', discount: 0.5 } })).toEqual({
      unknownBecause: 'No price is known for “unheard-of”.',
    });
  });
});
