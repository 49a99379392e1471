import { expect, test } from 'vitest';
import { describeAzureModel } from '../../../../src/providers/azure/describe.ts';
import { connectionTo } from './asking.ts';

const CONNECTION = connectionTo('https://contoso-eu.services.ai.azure.com', {
  deployments: [
    { name: 'gpt-6-sol', model: 'gpt-6-sol', sku: 'GlobalStandard' },
    { name: 'prod-chat', model: 'gpt-6-sol', version: '2026-09-22', sku: 'DataZoneStandard' },
    { name: 'reserved', model: 'gpt-6-sol', sku: 'ProvisionedManaged' },
    { name: 'deep', model: 'DeepSeek-V4-Pro' },
    { name: 'own', model: 'our-own-model' },
  ],
});

test('a typed deployment is called by its model, and by its own name where that says something else', () => {
  expect(describeAzureModel(CONNECTION, 'gpt-6-sol')).toEqual({
    ref: 'azure:gpt-6-sol',
    cloud: 'azure',
    label: 'GPT-6 Sol',
    place: 'Azure · contoso-eu · global',
    canonicalId: 'gpt-6-sol',
    scope: 'global',
    reach: { extent: 'global' },
    deployment: { name: 'gpt-6-sol', model: 'gpt-6-sol', sku: 'GlobalStandard' },
  });
  expect(describeAzureModel(CONNECTION, 'prod-chat')).toMatchObject({
    label: 'GPT-6 Sol (prod-chat)',
    place: 'Azure · contoso-eu · data zone',
    scope: 'regional',
  });
});

test('provisioned throughput has no price per token', () => {
  expect(describeAzureModel(CONNECTION, 'reserved')).toMatchObject({
    place: 'Azure · contoso-eu',
    unpricedBecause: expect.stringContaining('by the hour'),
  });
});

test("Azure's spelling of a model finds its entry in the catalog", () => {
  expect(describeAzureModel(CONNECTION, 'deep')).toMatchObject({ canonicalId: 'deepseek-v4-pro' });
  expect(describeAzureModel(CONNECTION, 'own')).toMatchObject({
    label: 'our-own-model (own)',
    canonicalId: 'our-own-model',
  });
});

test('the name of a deployment that is not typed says nothing about its model', () => {
  expect(describeAzureModel(CONNECTION, 'gpt-6-luna')).toEqual({
    ref: 'azure:gpt-6-luna',
    cloud: 'azure',
    label: 'gpt-6-luna',
    place: 'Azure · contoso-eu',
  });
});

test('an address without names is shown whole', () => {
  expect(describeAzureModel(connectionTo('http://127.0.0.1:8080'), 'm').place).toBe('Azure · 127.0.0.1:8080');
  expect(describeAzureModel(connectionTo('http://[::1]:8080'), 'm').place).toBe('Azure · [::1]:8080');
  expect(describeAzureModel(connectionTo('http://localhost:8080'), 'm').place).toBe('Azure · localhost');
});
