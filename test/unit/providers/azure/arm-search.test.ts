import { afterEach, expect, test } from 'vitest';
import type { AzureConnection } from '../../../../src/domain/connection.ts';
import { azure } from '../../../../src/providers/azure/index.ts';
import { type AzureServer, type Reply, startAzureServer } from '../../../support/clouds/azure-server.ts';
import { connectionTo } from './asking.ts';
import { NEVER, signedInTo } from './signed-in.ts';

const GRAPH = '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01';
const RESEARCH =
  '/subscriptions/1/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/research-resource';
const MOVED =
  '/subscriptions/1/resourceGroups/new/providers/Microsoft.CognitiveServices/accounts/research-resource';

let server: AzureServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

interface Situation {
  readonly graph?: (reply: Reply) => void;
  /** Where the resource really is. */
  readonly id?: string;
  readonly connection?: Partial<AzureConnection>;
}

/** The list of the resource that answers at research.openai.azure.com, and what the resource manager was asked for it. */
async function found({ graph = notThere, id = RESEARCH, connection = {} }: Situation) {
  server = await startAzureServer(({ url, method }, reply) => {
    const path = new URL(url, 'http://arm').pathname;
    if (method === 'POST') graph(reply);
    else if (path === '/subscriptions') reply.json(200, { value: [{ subscriptionId: '1' }] });
    else if (path === id) reply.json(200, accountAt(id));
    else if (path.endsWith('/accounts')) reply.json(200, { value: [accountAt(id)] });
    else if (path === `${id}/deployments`) reply.json(200, { value: [DEPLOYMENT] });
    else if (path.endsWith('/models')) reply.json(200, { value: [] });
    else notThere(reply);
  });
  const list = await azure.models(
    connectionTo('https://research.openai.azure.com', {
      ...{ auth: 'entra', resourceManager: server.endpoint, ...connection },
    }),
    signedInTo(/127/),
    NEVER,
  );
  return { ...list, requests: server.requests };
}

const DEPLOYMENT = { name: 'chat', sku: {}, properties: { model: { name: 'gpt-6-sol' }, capabilities: {} } };

function accountAt(id: string) {
  return {
    ...{ id, name: 'research-resource', kind: 'OpenAI', location: 'eastus' },
    properties: { customSubDomainName: 'research', endpoint: 'https://research.openai.azure.com/' },
  };
}

function notThere(reply: Reply): void {
  reply.json(404, { error: { code: 'NotFound', message: 'There is nothing here.' } });
}

test('one question finds the resource among all subscriptions, and the list tells where it is', async () => {
  const { models, problems, resourceId, requests } = await found({
    graph: (reply) => reply.json(200, { totalRecords: 1, count: 1, data: [accountAt(RESEARCH)] }),
  });
  expect(models.map(({ ref }) => ref)).toEqual(['azure:chat']);
  expect(problems).toEqual([]);
  expect(resourceId).toBe(RESEARCH);
  expect(requests[0]).toMatchObject({
    method: 'POST',
    url: GRAPH,
    headers: { 'content-type': 'application/json' },
    body: { query: expect.stringContaining("properties.customSubDomainName =~ 'research'") },
  });
  expect(requests.map(({ url }) => url)).not.toContainEqual(expect.stringMatching(/^\/subscriptions\?/));
});

test.each<[string, (reply: Reply) => void]>([
  ['is not to be had', (reply) => reply.json(403, { error: { code: 'X', message: 'No.' } })],
  ['does not know the resource yet', (reply) => reply.json(200, { data: [] })],
  ['has another one', (reply) => reply.json(200, { data: [{ id: '/of another shape' }] })],
  ['answers with a page', (reply) => reply.text(200, '<html>Welcome</html>')],
])('where the graph %s, subscription by subscription is asked', async (_name, graph) => {
  const { models, problems, resourceId, requests } = await found({ graph });
  expect(models).toHaveLength(1);
  expect(problems).toEqual([]);
  expect(resourceId).toBe(RESEARCH);
  expect(requests.map(({ url }) => url)).toContainEqual(expect.stringMatching(/^\/subscriptions\?/));
});

test('an id that is known saves the search', async () => {
  const { models, resourceId, requests } = await found({ connection: { resourceId: RESEARCH } });
  expect(models).toHaveLength(1);
  expect(resourceId).toBe(RESEARCH);
  expect(requests.map(({ url }) => url)).not.toContain(GRAPH);
});

test('a resource that has moved since is found again by its address', async () => {
  const { models, resourceId } = await found({ id: MOVED, connection: { resourceId: RESEARCH } });
  expect(models).toHaveLength(1);
  expect(resourceId).toBe(MOVED);
});

test('an id that was left behind when the address changed does not list the resource of before', async () => {
  const connection = {
    ...{ endpoint: 'https://other.openai.azure.com', resourceId: RESEARCH },
    deployments: [{ name: 'mine', model: 'gpt-6-luna' }],
  };
  const { models, problems } = await found({ connection });
  expect(models.map(({ ref }) => ref)).toEqual(['azure:mine']);
  expect(problems[0]?.message).toContain('No resource at "other.openai.azure.com"');
});
