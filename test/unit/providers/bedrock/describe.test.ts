import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { describeBedrockModel } from '../../../../src/providers/bedrock/describe.ts';
import { connectionTo } from './setting.ts';

const OWN = 'arn:aws:bedrock:eu-west-1:123456789012';

const REGIONAL = { canonicalId: 'amazon.nova-pro-v1:0', scope: 'regional' } as const;
const inRegion = (region: string) =>
  ({ route: 'in-region', reach: { extent: 'region', regions: [region] } }) as const;
const throughGeography = (name: string) =>
  ({ route: 'geographic', reach: { extent: 'geography', name } }) as const;

describe('a Bedrock model that an id names', () => {
  it.each([
    ['us.amazon.nova-pro-v1:0', 'Nova Pro', 'us-east-1 · us', { ...REGIONAL, ...throughGeography('us') }],
    [
      'global.amazon.nova-pro-v1:0',
      'Nova Pro',
      'us-east-1 · global',
      { ...REGIONAL, scope: 'global', route: 'global', reach: { extent: 'global' } },
    ],
    ['amazon.nova-pro-v1:0', 'Nova Pro', 'us-east-1 · in-region', { ...REGIONAL, ...inRegion('us-east-1') }],
    [
      'newcomer.model-1',
      'newcomer.model-1',
      'us-east-1 · in-region',
      { canonicalId: 'newcomer.model-1', scope: 'regional', ...inRegion('us-east-1') },
    ],
    [
      `${OWN}:inference-profile/eu.amazon.nova-pro-v1:0`,
      'Nova Pro',
      'eu-west-1 · eu',
      { ...REGIONAL, ...throughGeography('eu') },
    ],
    [
      'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0',
      'Nova Pro',
      'eu-west-1 · in-region',
      { ...REGIONAL, ...inRegion('eu-west-1') },
    ],
    [`${OWN}:application-inference-profile/ab12cd`, 'ab12cd', 'eu-west-1 · ab12cd', { route: 'application' }],
    [
      `${OWN}:provisioned-model/ab12cd`,
      'ab12cd',
      'eu-west-1 · ab12cd',
      {
        route: 'provisioned',
        reach: { extent: 'region', regions: ['eu-west-1'] },
        unpricedBecause: 'Provisioned throughput is paid by the hour, not by the token.',
      },
    ],
    [`${OWN}:default-prompt-router/amazon.nova:1`, 'amazon.nova:1', 'eu-west-1 · amazon.nova:1', {}],
  ] as const)('%s is told with label, place, price and reach', (id, label, place, more) => {
    expect(describeBedrockModel(connectionTo(undefined), id)).toEqual({
      ref: `work:${id}`,
      cloud: 'bedrock',
      label,
      place: `Bedrock · ${place}`,
      ...more,
    });
  });

  it.each(['us', 'eu', 'apac', 'jp', 'au', 'ca', 'in', 'us-gov', 'sa'])(
    'is known behind the prefix of %s, which it does not leave',
    (prefix) => {
      expect(
        describeBedrockModel(connectionTo(undefined), `${prefix}.anthropic.claude-opus-5-5`),
      ).toMatchObject({
        label: 'Claude Opus 5.5',
        canonicalId: 'anthropic.claude-opus-5-5',
        scope: 'regional',
        ...throughGeography(prefix),
      });
    },
  );

  it('is told without loading anything of the AWS SDK', async () => {
    const { metafile } = await build({
      entryPoints: ['src/providers/bedrock/describe.ts'],
      bundle: true,
      format: 'esm',
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    const loaded = Object.keys(metafile.inputs);
    expect(loaded).toContain('src/providers/bedrock/describe.ts');
    expect(loaded.filter((file) => file.includes('node_modules'))).toEqual([]);
  });
});
