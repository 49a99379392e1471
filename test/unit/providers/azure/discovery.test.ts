import { afterEach, expect, test, vi } from 'vitest';
import { azure } from '../../../../src/providers/azure/index.ts';
import { startArmServer } from '../../../support/clouds/arm-server.ts';
import { type AzureServer, type Reply, startAzureServer } from '../../../support/clouds/azure-server.ts';
import { ACCESS, connectionTo, KEY } from './asking.ts';
import { connectionAt, listed, NEVER, SIGNED_IN, signedInTo } from './signed-in.ts';

let server: AzureServer | undefined;

afterEach(async () => {
  vi.restoreAllMocks();
  await server?.stop();
  server = undefined;
});

const OLD_LIST = {
  object: 'list',
  data: [
    { id: 'chat', model: 'gpt-4.1', status: 'succeeded', owner: 'organization-owner', object: 'deployment' },
    { id: 'coming', model: 'gpt-4.1', status: 'running', object: 'deployment' },
    { id: 'pictures', model: 'gpt-image-2', status: 'succeeded', object: 'deployment' },
    { id: 'of another shape' },
  ],
};
const NO_SUCH_PATH = { error: { code: '404', message: 'Resource not found' } };

test('with a key the old listing is asked, and nothing else takes one', async () => {
  server = await startAzureServer((_request, reply) => reply.json(200, OLD_LIST));
  const connection = connectionTo(server.endpoint, {
    project: 'assistant',
    resourceManager: server.endpoint,
  });
  const { models, uncallable, problems } = await azure.models(connection, ACCESS, NEVER);
  expect(models).toEqual([expect.objectContaining({ ref: 'azure:chat', canonicalId: 'gpt-4.1' })]);
  expect(uncallable.map(({ id }) => id)).toEqual(['coming']);
  expect(problems).toEqual([]);
  expect(server.requests).toMatchObject([
    {
      method: 'GET',
      url: '/openai/deployments?api-version=2023-03-15-preview',
      headers: { 'api-key': KEY },
    },
  ]);
});

test('typed deployments complete what is listed, and stand where it is not', async () => {
  server = await startAzureServer((_request, reply) => reply.json(200, OLD_LIST));
  const connection = connectionTo(server.endpoint, {
    deployments: [
      { name: 'chat', model: 'GPT-4.1', version: '2025-04-14', sku: 'DataZoneStandard' },
      { name: 'other', model: 'gpt-6-luna', sku: 'GlobalStandard' },
      { name: 'nightly', model: 'gpt-6-luna', sku: 'GlobalBatch' },
      { name: 'vectors', model: 'text-embedding-3-large' },
    ],
  });
  const { models, uncallable } = await azure.models(connection, ACCESS, NEVER);
  expect(models.map(({ deployment }) => deployment)).toEqual([
    { name: 'chat', model: 'gpt-4.1', version: '2025-04-14', sku: 'DataZoneStandard' },
    { name: 'other', model: 'gpt-6-luna', sku: 'GlobalStandard' },
  ]);
  expect(uncallable.map(({ id }) => id)).toEqual(['coming', 'nightly']);
});

test('what is typed of another model than the one listed is not mixed with it', async () => {
  server = await startAzureServer((_request, reply) => reply.json(200, OLD_LIST));
  const connection = connectionTo(server.endpoint, {
    deployments: [{ name: 'chat', model: 'gpt-6-luna', version: '2026-09-22' }],
  });
  const { models } = await azure.models(connection, ACCESS, NEVER);
  expect(models.map(({ deployment }) => deployment)).toEqual([{ name: 'chat', model: 'gpt-4.1' }]);
});

test('that there is no old listing is nothing to mention to who typed the deployments', async () => {
  server = await startAzureServer((_request, reply) => reply.json(404, NO_SUCH_PATH));
  const connection = connectionTo(server.endpoint, { deployments: [{ name: 'fast', model: 'gpt-6-luna' }] });
  const { models, problems } = await azure.models(connection, ACCESS, NEVER);
  expect(models.map(({ ref }) => ref)).toEqual(['azure:fast']);
  expect(problems).toEqual([]);
});

test('that the key is refused is', async () => {
  server = await startAzureServer((_request, reply) =>
    reply.json(401, { statusCode: 401, message: 'Bad key' }),
  );
  const connection = connectionTo(server.endpoint, { deployments: [{ name: 'fast', model: 'gpt-6-luna' }] });
  const { models, problems } = await azure.models(connection, ACCESS, NEVER);
  expect(models).toHaveLength(1);
  expect(problems).toMatchObject([{ kind: 'credentials', cure: { type: 'replace-key' } }]);
});

test.each([
  ['404', (reply: Reply) => reply.json(404, NO_SUCH_PATH)],
  ['400', (reply: Reply) => reply.json(400, { error: { message: 'api-version is not supported' } })],
  ['something else', (reply: Reply) => reply.json(200, { data: 'no list' })],
  ['a page', (reply: Reply) => reply.text(200, '<html>Welcome</html>')],
])(
  'where the list is not to be had (%s), the user learns that deployments can be typed',
  async (_name, answer) => {
    server = await startAzureServer((_request, reply) => answer(reply));
    await expect(azure.models(connectionTo(server.endpoint), ACCESS, NEVER)).rejects.toMatchObject({
      failure: {
        kind: 'not-found',
        message: expect.stringMatching(/does not list its deployments.*deployments.*works without/),
        cure: { type: 'edit-connection' },
      },
    });
  },
);

test('a refused key is a refused key, not a missing list', async () => {
  server = await startAzureServer((_request, reply) =>
    reply.json(401, {
      error: { code: '401', message: `Access denied due to invalid subscription key ${KEY}.` },
    }),
  );
  const listing = azure.models(connectionTo(server.endpoint), ACCESS, NEVER);
  await expect(listing).rejects.toMatchObject({
    failure: { kind: 'credentials', cure: { type: 'replace-key' } },
  });
  await expect(listing).rejects.not.toMatchObject({ failure: { details: expect.stringContaining(KEY) } });
});

test('a list that sends on to another host is not followed there, and says whom to ask', async () => {
  const other = await startAzureServer((_request, reply) => reply.json(200, OLD_LIST));
  server = await startAzureServer((_request, reply) =>
    reply.text(302, '', { location: `${other.endpoint}/elsewhere?secret=1` }),
  );
  await expect(azure.models(connectionTo(server.endpoint), ACCESS, NEVER)).rejects.toMatchObject({
    failure: {
      kind: 'network',
      message: expect.stringContaining(`sends requests on to “${other.endpoint}”. Parley does not follow`),
      httpStatus: 302,
      cure: { type: 'edit-connection' },
    },
  });
  expect(other.requests).toEqual([]);
  await other.stop();
});

test('the older audience is asked for where the newer one is refused', async () => {
  server = await startAzureServer((request, reply) =>
    request.headers.authorization === 'Bearer token for https://cognitiveservices.azure.com/.default'
      ? reply.json(200, OLD_LIST)
      : reply.json(401, { statusCode: 401, message: 'Access token is missing, audience is incorrect.' }),
  );
  const gateway = connectionTo(server.endpoint, { auth: 'entra' });
  expect((await azure.models(gateway, SIGNED_IN, NEVER)).models).toHaveLength(1);
  expect(server.requests).toHaveLength(2);
});

test('a wish for one more step of signing in is not taken for a wrong audience', async () => {
  const challenge = 'Bearer error="insufficient_claims", claims="eyJhIjoxfQ=="';
  server = await startAzureServer((_request, reply) =>
    reply.json(
      401,
      { statusCode: 401, message: 'Access token is missing, audience is incorrect.' },
      { 'www-authenticate': challenge },
    ),
  );
  const gateway = connectionTo(server.endpoint, { auth: 'entra' });
  await expect(azure.models(gateway, SIGNED_IN, NEVER)).rejects.toMatchObject({
    failure: { cure: { type: 'microsoft-sign-in', scope: 'https://ai.azure.com/.default', challenge } },
  });
  expect(server.requests).toHaveLength(1);
});

test('a project lists its deployments besides those of the resource, and both complete each other', async () => {
  const { models, problems } = await listed([], { project: 'assistant' });
  const byName = new Map(models.map((model) => [model.deployment?.name, model]));
  expect(models).toHaveLength(14);
  expect(byName.get('connected')).toMatchObject({
    reach: { extent: 'data-zone' },
    deployment: { model: 'gpt-5.4-mini', version: '2026-03-17', sku: 'DataZoneStandard', capacity: 50 },
  });
  expect(byName.get('team-gpt')).toMatchObject({ lifecycle: { status: 'active' } });
  expect(problems).toEqual([]);
});

test('who may not ask the resource manager has the list of the project, and learns what it does not tell', async () => {
  server = await startArmServer();
  const connection = connectionAt(server, { project: 'assistant' });
  const { models, problems } = await azure.models(connection, signedInTo(/ai\.azure\.com/), NEVER);
  expect(models.map(({ ref, protocol }) => [ref, protocol])).toEqual([
    ['azure:team-gpt', undefined],
    ['azure:claude', 'anthropic-messages'],
    ['azure:connected', undefined],
  ]);
  expect(problems).toMatchObject([
    { kind: 'credentials', cure: { type: 'microsoft-sign-in', scope: `${server.endpoint}/.default` } },
  ]);
  expect(server.requests.map(({ url }) => url)).toEqual([
    '/api/projects/assistant/deployments?api-version=v1',
    expect.stringContaining('skiptoken'),
  ]);
});

test.each([
  [{ status: 404, body: NO_SUCH_PATH }, 'not-found', /no project "my project" at/],
  [{ status: 403 }, 'access', /deployments of the project "my project".*"Foundry User"/],
  [
    { status: 401, body: { error: { code: 'PermissionDenied', message: 'lacks the required data action' } } },
    'access',
    /"Foundry User"/,
  ],
])('a project that answers %j is a problem beside the list of the resource', async (refusal, kind, words) => {
  const { models, problems } = await listed([{ path: /^\/api\/projects\//, ...refusal }], {
    project: 'my project',
  });
  expect(models).toHaveLength(13);
  expect(problems).toMatchObject([{ kind, message: expect.stringMatching(words) }]);
});

test('a gateway is not looked for among the subscriptions', async () => {
  server = await startAzureServer((_request, reply) => reply.json(200, OLD_LIST));
  const gateway = connectionTo(`${server.endpoint}/team`, { auth: 'entra' });
  await azure.models(gateway, SIGNED_IN, NEVER);
  expect(server.requests.map(({ url }) => url)).toEqual([
    '/team/openai/deployments?api-version=2023-03-15-preview',
  ]);
});

test('a resource manager that falls silent does not take the list of the project along', async () => {
  const patience = AbortSignal.timeout;
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => patience(1000));
  server = await startAzureServer((request, reply) => {
    if (request.url.startsWith('/api/projects/')) reply.json(200, { value: [PROJECT_DEPLOYMENT] });
  });
  const connection = connectionAt(server, { project: 'assistant' });
  const { models, problems } = await azure.models(connection, SIGNED_IN, NEVER);
  expect(models.map(({ ref }) => ref)).toEqual(['azure:chat']);
  expect(problems).toMatchObject([
    { kind: 'network', message: expect.stringMatching(/^The Azure Resource Manager did not list/) },
  ]);
});

test('where everything is silent, all reasons are told before the patience of the caller ends', async () => {
  const patience = AbortSignal.timeout;
  // Time passes by limits alone, and twenty times as fast.
  let nowMs = 0;
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const endsAtMs = nowMs + ms;
    const limit = patience(ms / 20);
    limit.addEventListener('abort', () => {
      nowMs = Math.max(nowMs, endsAtMs);
    });
    return limit;
  });
  server = await startAzureServer(() => undefined);
  const connection = connectionAt(server, { project: 'assistant' });
  await expect(azure.models(connection, SIGNED_IN, NEVER)).rejects.toMatchObject({
    failure: {
      kind: 'network',
      message: expect.stringMatching(/^The Azure Resource Manager did not list .*http\.proxy.*Type your/),
      details: expect.stringMatching(/The project "assistant" did not list.*The resource did not list/s),
      cure: { type: 'open-settings', query: 'http.proxy' },
    },
  });
  expect(nowMs).toBeGreaterThan(0);
  expect(nowMs).toBeLessThan(20_000);
});

const PROJECT_DEPLOYMENT = {
  type: 'ModelDeployment',
  name: 'chat',
  modelName: 'gpt-6-sol',
  capabilities: {},
};
