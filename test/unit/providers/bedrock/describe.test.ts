import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { describeBedrockModel } from '../../../../src/providers/bedrock/describe.ts';
import { connectionTo } from './setting.ts';

const OWN = 'arn:aws:bedrock:eu-west-1:123456789012';

describe('a Bedrock model that an id names', () => {
  it.each([
    [
      'us.anthropic.claude-opus-5-5',
      'Claude Opus 5.5',
      'us-east-1 · us',
      'anthropic.claude-opus-5-5',
      'regional',
    ],
    [
      'global.anthropic.claude-opus-5-5',
      'Claude Opus 5.5',
      'us-east-1 · global',
      'anthropic.claude-opus-5-5',
      'global',
    ],
    ['amazon.nova-pro-v1:0', 'Nova Pro', 'us-east-1 · in-region', 'amazon.nova-pro-v1:0', 'regional'],
    ['newcomer.model-1', 'newcomer.model-1', 'us-east-1 · in-region', 'newcomer.model-1', 'regional'],
    [
      `${OWN}:inference-profile/eu.amazon.nova-pro-v1:0`,
      'Nova Pro',
      'eu-west-1 · eu',
      'amazon.nova-pro-v1:0',
      'regional',
    ],
    [
      'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0',
      'Nova Pro',
      'eu-west-1 · in-region',
      'amazon.nova-pro-v1:0',
      'regional',
    ],
    [`${OWN}:application-inference-profile/ab12cd`, 'ab12cd', 'eu-west-1 · ab12cd', undefined, undefined],
    [
      `${OWN}:default-prompt-router/amazon.nova:1`,
      'amazon.nova:1',
      'eu-west-1 · amazon.nova:1',
      undefined,
      undefined,
    ],
  ])('%s is told with label, place and price', (id, label, place, canonicalId, scope) => {
    expect(describeBedrockModel(connectionTo(undefined), id)).toEqual({
      ref: `work:${id}`,
      cloud: 'bedrock',
      label,
      place: `Bedrock · ${place}`,
      ...(canonicalId !== undefined && { canonicalId, scope }),
    });
  });

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
