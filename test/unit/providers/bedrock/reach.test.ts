import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reachOfProfile } from '../../../../src/providers/bedrock/reach.ts';

const arnIn = (region: string) => `arn:aws:bedrock:${region}::foundation-model/anthropic.claude-opus-5-5`;

describe('where a profile may send a prompt', () => {
  it.each([
    [
      ['us-west-2', 'us-east-1', 'us-east-1'],
      'us',
      { extent: 'geography', name: 'us', regions: ['us-east-1', 'us-west-2'] },
    ],
    [['sa-east-1'], 'sa', { extent: 'geography', name: 'sa', regions: ['sa-east-1'] }],
    [['us-west-2', 'us-east-1'], undefined, { extent: 'geography', regions: ['us-east-1', 'us-west-2'] }],
    [['us-west-2'], undefined, { extent: 'region', regions: ['us-west-2'] }],
    [['us-east-1', ''], undefined, { extent: 'global' }],
    [['us-east-1', ''], 'us', { extent: 'global' }],
    [[], 'us', undefined],
  ] as const)('by ARNs in %j, geography %s', (regions, geography, reach) => {
    expect(reachOfProfile(regions.map(arnIn), geography)).toEqual(reach);
  });

  it('is read in GovCloud, too', () => {
    const arn = 'arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/amazon.nova-pro-v1:0';
    expect(reachOfProfile([arn])).toEqual({ extent: 'region', regions: ['us-gov-west-1'] });
  });

  it('is not known of what is no ARN of Bedrock', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.string(), { nil: undefined })), (texts) => {
        fc.pre(texts.every((text) => !/^arn:[^:]*:bedrock:/.test(text ?? '')));
        expect(reachOfProfile(texts)).toBeUndefined();
      }),
    );
  });
});
