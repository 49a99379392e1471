import fc from 'fast-check';
import { expect, test } from 'vitest';
import { abilitiesOf, protocolOf } from '../../../../src/providers/azure/abilities.ts';
import { resourceManagerOf } from '../../../../src/providers/azure/arm.ts';
import { answersPrompts, uncallableBecause } from '../../../../src/providers/azure/callable.ts';
import { lifecycleOf } from '../../../../src/providers/azure/lifecycle.ts';
import { reachOf } from '../../../../src/providers/azure/reach.ts';

const TODAY = '2026-11-22';

test.each([
  ['Preview', [], { status: 'preview' }],
  ['GenerallyAvailable', [], { status: 'active' }],
  ['Stable', [], { status: 'active' }],
  ['Legacy', [], { status: 'legacy' }],
  ['Deprecating', [], { status: 'deprecated' }],
  ['Deprecated', [], { status: 'retired' }],
  ['Something new', [], undefined],
  [undefined, [], undefined],
  [undefined, ['no date', undefined], undefined],
  ['Stable', ['2027-02-06T00:00:00Z', '2027-01-01T00:00:00Z'], { status: 'active', endsOn: '2027-01-01' }],
  [undefined, ['2027-02-06T00:00:00Z'], { status: 'active', endsOn: '2027-02-06' }],
  ['GenerallyAvailable', ['2026-11-22T00:00:00Z'], { status: 'retired', endsOn: '2026-11-22' }],
  ['GenerallyAvailable', ['2026-11-23T00:00:00Z'], { status: 'active', endsOn: '2026-11-23' }],
])('a model that is %s and ends on %j', (status, dates, expected) => {
  expect(lifecycleOf(status, dates, TODAY)).toEqual(expected);
});

test.each([
  ['GlobalStandard', 'swedencentral', { extent: 'global' }],
  ['GlobalProvisionedManaged', undefined, { extent: 'global' }],
  ['DataZoneStandard', 'westeurope', { extent: 'data-zone', name: 'EU' }],
  ['DataZoneStandard', 'germanywestcentral', { extent: 'data-zone', name: 'EU' }],
  ['DataZoneStandard', 'eastus2', { extent: 'data-zone', name: 'US' }],
  ['DataZoneStandard', 'northcentralus', { extent: 'data-zone', name: 'US' }],
  ['DataZoneStandard', 'uksouth', { extent: 'data-zone' }],
  ['DataZoneStandard', 'switzerlandnorth', { extent: 'data-zone' }],
  ['DataZoneStandard', undefined, { extent: 'data-zone' }],
  ['Standard', 'japaneast', { extent: 'region', name: 'japaneast', regions: ['japaneast'] }],
  ['Standard', undefined, { extent: 'region' }],
  ['DeveloperTier', 'eastus2', undefined],
  [undefined, 'eastus2', undefined],
])('the deployment type %s in %s', (sku, location, expected) => {
  expect(reachOf(sku, location)).toEqual(expected);
});

test.each([
  ['OpenAI', { chatCompletion: 'true', responses: 'true' }, undefined],
  ['OpenAI', { chatCompletion: 'true' }, undefined],
  ['OpenAI', { chatCompletion: 'true', responses: 'false' }, 'chat-completions'],
  ['OpenAI', { responses: 'true', chatCompletion: 'false' }, 'responses'],
  ['DeepSeek', { chatCompletion: 'true' }, 'chat-completions'],
  ['DeepSeek', { chatCompletion: 'true', responses: 'true' }, undefined],
  ['Anthropic', { chatCompletion: 'true' }, 'anthropic-messages'],
  [undefined, { chatCompletion: 'true' }, undefined],
  ['OpenAI', {}, undefined],
])('%s with %j', (maker, capabilities, expected) => {
  expect(protocolOf(maker, abilitiesOf(capabilities))).toBe(expected);
});

test.each([
  ['our-own-model', { chatCompletion: 'true' }, true],
  ['our-embedded-chat', { chat_completion: true }, true],
  ['our-own-model', {}, true],
  ['our-own-model', { embeddings: 'true' }, false],
  ['our-own-model', { imageGenerations: 'true' }, false],
  ['gpt-image-2', {}, false],
  ['text-embedding-3-large', {}, false],
  ['mistral-ocr-4', { chat_completion: 'false' }, false],
  ['gpt-audio', { chatCompletion: 'true' }, false],
  ['gpt-realtime-2', { chat_completion: 'false', completion: 'false' }, false],
  ['codex-of-tomorrow', { chat_completion: 'false' }, true],
])('whether %s with %j answers prompts', (model, capabilities, expected) => {
  expect(answersPrompts({ name: 'x', model, abilities: abilitiesOf(capabilities) })).toBe(expected);
});

test.each(['Failed', 'Canceled', 'Disabled', 'Deleting', 'Accepted', 'Creating', 'Moving', 'SomethingNew'])(
  'a deployment that is %s has a reason of its own for not being asked',
  (state) => {
    expect(uncallableBecause({ name: 'x', model: 'm', state })).toMatch(/^[A-Z].*\.$/);
  },
);

test('the resource manager is that of the cloud the endpoint is in, unless the connection names another', () => {
  expect(resourceManagerOf({ endpoint: 'https://a.openai.azure.com' })).toBe('https://management.azure.com');
  expect(resourceManagerOf({ endpoint: 'https://a.openai.azure.us' })).toBe(
    'https://management.usgovcloudapi.net',
  );
  const own = { endpoint: 'https://a.openai.azure.us', resourceManager: 'https://arm.example' };
  expect(resourceManagerOf(own)).toBe('https://arm.example');
});

test('whatever a list says of capabilities and dates, it is taken', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.string()), (capabilities, dates) => {
      expect(abilitiesOf({ ...capabilities, responses: 'true' }).responses).toBe(true);
      expect(lifecycleOf('Stable', dates, TODAY)).toMatchObject({ status: expect.any(String) });
    }),
  );
  expect(abilitiesOf({ chatCompletion: JSON.parse('{"toString": 1}') })).toEqual({ chatCompletions: false });
});
