import { describe, expect, it } from 'vitest';
import type { AzureConnection, BedrockConnection } from '../../../src/domain/connection.ts';
import type { Model } from '../../../src/domain/model.ts';
import { quotaKey } from '../../../src/engine/quota-key.ts';
import { DEMO } from './scripted-provider.ts';

const bedrock: BedrockConnection = {
  id: 'work',
  kind: 'bedrock',
  label: 'Work',
  region: 'us-east-1',
  auth: 'chain',
};
const azure: AzureConnection = {
  id: 'az',
  kind: 'azure',
  label: 'Az',
  endpoint: 'https://x.example',
  auth: 'entra',
};
const model: Model = { ref: 'work:m', label: 'M', place: '' };
const listed: Model = { ...model, canonicalId: 'claude', route: 'geographic' };

const PROFILE = 'arn:aws:bedrock:us-west-2:111122223333:application-inference-profile/p';
const REGIONAL = 'https://westeurope.api.cognitive.microsoft.com';

const key = (connection = bedrock, modelId = 'm', of = model) => quotaKey(connection, modelId, of);

describe('requests share a quota', () => {
  it.each([
    ['of one connection and model', key(), key()],
    ['of two connections with the same credentials and region', key(), key({ ...bedrock, id: 'other' })],
    [
      'under two ids of one model by the same kind of route',
      key(bedrock, 'us.m', listed),
      key(bedrock, 'arn:m', listed),
    ],
    [
      'of two connections to one Azure deployment',
      quotaKey(azure, 'd', model),
      quotaKey({ ...azure, id: 'b' }, 'd', model),
    ],
    [
      'of two connections to one Azure resource, of which one knows more about it',
      quotaKey(azure, 'd', model),
      quotaKey({ ...azure, endpoint: 'https://X.Example', resourceId: '/subscriptions/s' }, 'd', model),
    ],
    [
      'under two of the names that an Azure resource has',
      quotaKey({ ...azure, endpoint: 'https://team.openai.azure.com' }, 'd', model),
      quotaKey({ ...azure, endpoint: 'https://Team.services.ai.azure.com' }, 'd', model),
    ],
    [
      'where an ARN says which region is really asked',
      key(bedrock, PROFILE),
      key({ ...bedrock, region: 'eu-west-1' }, PROFILE),
    ],
  ])('%s', (_name, one, other) => {
    expect(one).toBeDefined();
    expect(one).toBe(other);
  });
});

describe('requests do not share a quota', () => {
  it.each([
    ['of two models', key(), key(bedrock, 'n')],
    ['in two regions', key(), key({ ...bedrock, region: 'eu-west-1' })],
    [
      'of two profiles',
      key({ ...bedrock, auth: 'profile', profile: 'a' }),
      key({ ...bedrock, auth: 'profile', profile: 'b' }),
    ],
    [
      'of two connections with keys of their own',
      key({ ...bedrock, auth: 'apiKey' }),
      key({ ...bedrock, id: 'b', auth: 'apiKey' }),
    ],
    [
      'of a model and its cross-region profile',
      key(bedrock, 'm', { ...listed, route: 'in-region' }),
      key(bedrock, 'us.m', listed),
    ],
    ['of two Azure deployments of one model', quotaKey(azure, 'd', listed), quotaKey(azure, 'e', listed)],
    [
      'of two Azure resources',
      quotaKey(azure, 'd', model),
      quotaKey({ ...azure, endpoint: 'https://y.example' }, 'd', model),
    ],
    [
      'of two Azure resources behind one gateway',
      quotaKey({ ...azure, endpoint: 'https://x.example/east' }, 'd', model),
      quotaKey({ ...azure, endpoint: 'https://x.example/west' }, 'd', model),
    ],
    [
      'of two Azure resources in the clouds of two states',
      quotaKey({ ...azure, endpoint: 'https://team.openai.azure.com' }, 'd', model),
      quotaKey({ ...azure, endpoint: 'https://team.openai.azure.us' }, 'd', model),
    ],
    [
      'of two connections to the host that all Azure resources of a region share',
      quotaKey({ ...azure, endpoint: REGIONAL }, 'd', model),
      quotaKey({ ...azure, endpoint: REGIONAL, id: 'b' }, 'd', model),
    ],
    [
      'of one model in the regions of two ARNs',
      key(bedrock, PROFILE, listed),
      key(bedrock, PROFILE.replace('us-west-2', 'us-east-1'), listed),
    ],
  ])('%s', (_name, one, other) => {
    expect(one).not.toBe(other);
  });

  it('where there is none', () => {
    expect(quotaKey(DEMO, 'poet', model)).toBeUndefined();
  });
});
