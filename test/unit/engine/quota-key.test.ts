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
  ])('%s', (_name, one, other) => {
    expect(one).not.toBe(other);
  });

  it('where there is none', () => {
    expect(quotaKey(DEMO, 'poet', model)).toBeUndefined();
  });
});
