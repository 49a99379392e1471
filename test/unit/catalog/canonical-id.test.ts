import { describe, expect, it } from 'vitest';
import { azureNames, azureRoute, identifyBedrock } from '../../../src/catalog/canonical-id.ts';

describe('identifyBedrock', () => {
  it.each([
    ['anthropic.claude-opus-5-5', { canonicalId: 'anthropic.claude-opus-5-5', scope: 'regional' }],
    ['global.anthropic.claude-opus-5-5', { canonicalId: 'anthropic.claude-opus-5-5', scope: 'global' }],
    [
      'us.anthropic.claude-opus-5-5',
      { canonicalId: 'anthropic.claude-opus-5-5', scope: 'regional', geography: 'us' },
    ],
    [
      'us-gov.openai.gpt-oss-20b-1:0',
      { canonicalId: 'openai.gpt-oss-20b-1:0', scope: 'regional', geography: 'us-gov' },
    ],
    ['in.openai.gpt-5.6-luna', { canonicalId: 'openai.gpt-5.6-luna', scope: 'regional', geography: 'in' }],
    ['sa.amazon.nova-pro-v1:0', { canonicalId: 'amazon.nova-pro-v1:0', scope: 'regional', geography: 'sa' }],
  ])('strips the profile prefix of %s and keeps the version', (modelId, identity) => {
    expect(identifyBedrock(modelId)).toEqual(identity);
  });

  it.each(['us', 'eu', 'apac', 'jp', 'au', 'ca', 'in', 'sa', 'us-gov'])(
    'knows the geography %s',
    (geography) => {
      expect(identifyBedrock(`${geography}.vendor.model-v1:0`)).toEqual({
        canonicalId: 'vendor.model-v1:0',
        scope: 'regional',
        geography,
      });
    },
  );

  it('does not take the start of a vendor for a geography', () => {
    expect(identifyBedrock('usual.model-1')).toEqual({ canonicalId: 'usual.model-1', scope: 'regional' });
  });

  it('finds the model inside the ARN of a foundation model', () => {
    expect(identifyBedrock('arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0')).toEqual({
      canonicalId: 'amazon.nova-lite-v1:0',
      scope: 'regional',
    });
  });

  it('finds model and route inside the ARN of an inference profile', () => {
    const arn = 'arn:aws:bedrock:us-east-1:123456789012:inference-profile/global.anthropic.claude-sonnet-5';
    expect(identifyBedrock(arn)).toEqual({ canonicalId: 'anthropic.claude-sonnet-5', scope: 'global' });
  });

  it.each([
    'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4e5f6',
    'arn:aws:bedrock:us-east-1:123456789012:provisioned-model/a1b2c3d4e5f6',
    'arn:aws:bedrock:us-east-1:123456789012:default-prompt-router/anthropic.claude:1',
    'arn:',
  ])('does not guess the model behind %s', (arn) => {
    expect(identifyBedrock(arn)).toBeUndefined();
  });
});

describe('azureNames', () => {
  it.each([
    ['gpt-5-mini', undefined, ['gpt-5-mini']],
    ['gpt-5-mini', '2025-08-07', ['gpt-5-mini-2025-08-07', 'gpt-5-mini']],
    ['gpt-5-mini-2025-08-07', undefined, ['gpt-5-mini-2025-08-07', 'gpt-5-mini']],
    ['claude-sonnet-4-5', '20250929', ['claude-sonnet-4-5-20250929', 'claude-sonnet-4-5']],
    ['DeepSeek-V4-Pro', '1', ['deepseek-v4-pro']],
    ['gpt-4', 'turbo-2024-04-09', ['gpt-4-turbo-2024-04-09', 'gpt-4-turbo', 'gpt-4']],
    ['claude-fable-5', '1', ['claude-fable-5']],
  ])('of %s, version %s', (model, version, names) => {
    expect(azureNames(model, version)).toEqual(names);
  });
});

describe('azureRoute', () => {
  it.each([
    ['GlobalStandard', 'global'],
    ['DataZoneStandard', 'regional'],
    ['Standard', 'regional'],
  ])('charges %s by the token, on the %s route', (sku, scope) => {
    expect(azureRoute(sku)).toEqual({ scope });
  });

  it.each(['GlobalProvisionedManaged', 'DataZoneProvisionedManaged', 'ProvisionedManaged'])(
    'knows no price per token for %s',
    (sku) => {
      expect(azureRoute(sku)).toEqual({
        unpricedBecause: 'Provisioned throughput is paid by the hour, not by the token.',
      });
    },
  );

  it('does not guess the price of a deployment type it does not know', () => {
    expect(azureRoute('DeveloperTier')).toEqual({
      unpricedBecause: 'No prices are known for the deployment type “DeveloperTier”.',
    });
  });
});
