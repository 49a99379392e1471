import { describe, expect, it } from 'vitest';
import { azureRole } from '../../../src/doctor/azure-role.ts';
import type { AzureConnection } from '../../../src/domain/connection.ts';
import type { Model } from '../../../src/domain/model.ts';

const connection: AzureConnection = {
  id: 'team',
  kind: 'azure',
  label: 'Team',
  endpoint: 'https://team.openai.azure.com',
  auth: 'entra',
  resourceId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/team',
};
const model = (canonicalId?: string, more: Partial<Model> = {}): Model => ({
  ref: 'team:chat',
  cloud: 'azure',
  label: 'Chat',
  place: 'Azure',
  ...(canonicalId !== undefined && { canonicalId }),
  ...more,
});
const RESPONSES = 'Microsoft.CognitiveServices/accounts/OpenAI/responses/write';
const OTHERS = 'Microsoft.CognitiveServices/accounts/MaaS/*';

describe('the Azure role for chosen models', () => {
  it.each([
    ['a model of OpenAI', [model('gpt-6-sol')], [RESPONSES], [OTHERS]],
    ['another’s model', [model('grok-4.3')], [OTHERS], [RESPONSES]],
    ['a Claude', [model(undefined, { protocol: 'anthropic-messages' })], [OTHERS], [RESPONSES]],
    ['a deployment whose model is not known', [model()], [RESPONSES, OTHERS], []],
    ['both', [model('gpt-6-sol'), model('grok-4.3')], [RESPONSES, OTHERS], []],
  ])('asks %s and no more', (_name, models, allowed, notAllowed) => {
    const { DataActions } = azureRole(connection, models);
    expect(DataActions).toEqual(expect.arrayContaining(allowed));
    for (const action of notAllowed) expect(DataActions).not.toContain(action);
  });

  it('is for this resource alone, reads and changes nothing', () => {
    const { Actions, AssignableScopes } = azureRole(connection, [model('gpt-6-sol')]);
    expect(AssignableScopes).toEqual([connection.resourceId]);
    expect(Actions.every((action) => action.endsWith('/read'))).toBe(true);
  });

  it('has a name to be filled in where the resource has not been found', () => {
    const { resourceId: _unknown, ...rest } = connection;
    expect(azureRole(rest, []).AssignableScopes[0]).toContain('/accounts/RESOURCE');
    expect(azureRole(rest, [], '/subscriptions/found').AssignableScopes).toEqual(['/subscriptions/found']);
  });
});
