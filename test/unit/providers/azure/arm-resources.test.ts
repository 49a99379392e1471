import { expect, test } from 'vitest';
import { ProviderFailure } from '../../../../src/providers/provider-failure.ts';
import { azureDirectory } from '../../../../src/providers/registry.ts';
import { LOCAL_RESOURCE_ID, type Refusal, startArmServer } from '../../../support/clouds/arm-server.ts';
import { NEVER, SIGNED_IN } from './signed-in.ts';

async function directoryWith(refusals: readonly Refusal[] = []) {
  const server = await startArmServer(refusals);
  const { listAzureResources, listAzureTenants } = await azureDirectory();
  const account = { auth: 'entra', tenant: 'contoso.com', resourceManager: server.endpoint } as const;
  return {
    endpoint: server.endpoint,
    resources: await listAzureResources(account, SIGNED_IN, NEVER),
    tenants: await listAzureTenants(account, SIGNED_IN, NEVER),
    stop: () => server.stop(),
  };
}

test('whoever is signed in can choose among the resources of all subscriptions that answer', async () => {
  const { resources, endpoint, stop } = await directoryWith();
  await stop();
  expect(resources.resources).toEqual([
    {
      ...{ name: 'team-openai', kind: 'OpenAI', location: 'eastus2', subscription: 'Team' },
      endpoint: 'https://team-openai.openai.azure.com',
      projects: [],
      resourceId: expect.stringMatching(/\/accounts\/team-openai$/),
      isKeyless: true,
      hasPublicAccess: false,
    },
    {
      ...{ name: 'local-foundry', kind: 'AIServices', location: 'swedencentral', subscription: 'Sandbox' },
      endpoint,
      projects: [{ name: 'assistant', endpoint: `${endpoint}/api/projects/assistant` }],
      resourceId: LOCAL_RESOURCE_ID,
      isKeyless: false,
      hasPublicAccess: true,
    },
  ]);
  expect(resources.problems).toMatchObject([
    { kind: 'access', message: expect.stringContaining('the resources of the subscription "Finance"') },
  ]);
});

test('projects that cannot be read do not hide their resource', async () => {
  const { resources, stop } = await directoryWith([{ path: /\/projects$/, status: 500 }]);
  await stop();
  expect(resources.resources.map(({ name, projects }) => [name, projects])).toEqual([
    ['team-openai', []],
    ['local-foundry', []],
  ]);
  expect(resources.problems).toMatchObject([
    { kind: 'access' },
    { kind: 'service', message: expect.stringContaining('projects of "local-foundry"') },
  ]);
});

test('a tenant is called by its name, its domain or its id, whichever is known', async () => {
  const { tenants, stop } = await directoryWith();
  await stop();
  expect(tenants).toEqual([
    { id: 'aaaaaaaa-0000-0000-0000-000000000001', name: 'Contoso', domain: 'contoso.com' },
    { id: 'aaaaaaaa-0000-0000-0000-000000000002', name: 'Fabrikam' },
    { id: 'aaaaaaaa-0000-0000-0000-000000000003', name: 'aaaaaaaa-0000-0000-0000-000000000003' },
  ]);
});

test('without the list of subscriptions there is nothing to choose from, and a reason', async () => {
  const server = await startArmServer([{ path: /^\/subscriptions$/, status: 403 }]);
  const { listAzureResources } = await azureDirectory();
  const account = { auth: 'entra', resourceManager: server.endpoint } as const;
  const listing = listAzureResources(account, SIGNED_IN, NEVER);
  await expect(listing).rejects.toBeInstanceOf(ProviderFailure);
  await expect(listing).rejects.toMatchObject({ failure: { kind: 'access' } });
  await server.stop();
});
