import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { azure } from '../../../../src/providers/azure/index.ts';
import { LOCAL_RESOURCE_ID, startArmServer } from '../../../support/clouds/arm-server.ts';
import { startAzureServer } from '../../../support/clouds/azure-server.ts';
import { NOBODY } from '../../../support/listen.ts';
import { connectionTo } from './asking.ts';
import { connectionAt, listed, NEVER, SIGNED_IN, signedInTo } from './signed-in.ts';

const DEPLOYMENTS = /\/accounts\/.*\/deployments$/;
const SUBSCRIPTIONS = /^\/subscriptions$/;
const MODELS = /\/locations\/.*\/models$/;

test('subscriptions lead to the resource at the endpoint, and that to its deployments, through all pages', async () => {
  const { models, problems, requests } = await listed();
  expect(models.map(({ ref }) => ref)).toEqual([
    'azure:team-gpt',
    'azure:team-mini',
    'azure:team-mistral',
    'azure:team-claude',
    'azure:team-haiku',
    'azure:in-region',
    'azure:reserved',
    'azure:reserved-zone',
    'azure:reserved-here',
    'azure:tuned',
    'azure:leaving',
    'azure:claude',
    'azure:coder',
  ]);
  expect(problems).toEqual([]);
  expect(requests.filter((url) => url.startsWith(`${LOCAL_RESOURCE_ID}/deployments?`))).toHaveLength(12);
  expect(requests.join('\n')).not.toContain('44444444');
});

test('what a deployment is, how long it will be and where it answers are facts of their own', async () => {
  const { models } = await listed();
  const byName = new Map(models.map((model) => [model.deployment?.name, model]));
  expect(byName.get('in-region')).toEqual({
    ref: 'azure:in-region',
    cloud: 'azure',
    label: 'GPT-5.4 mini (in-region)',
    place: expect.stringMatching(/^Azure · 127\.0\.0\.1:\d+ · swedencentral$/),
    canonicalId: 'gpt-5.4-mini-2026-03-17',
    scope: 'regional',
    reach: { extent: 'region', name: 'swedencentral', regions: ['swedencentral'] },
    // The deployment type is gone before the model is.
    lifecycle: { status: 'active', endsOn: '2198-12-31' },
    deployment: {
      ...{ name: 'in-region', model: 'gpt-5.4-mini', version: '2026-03-17' },
      ...{ sku: 'Standard', capacity: 30 },
    },
  });
  expect(byName.get('team-gpt')).toMatchObject({
    scope: 'global',
    reach: { extent: 'global' },
    lifecycle: { status: 'active' },
    limits: { contextTokens: 400_000, maxOutputTokens: 128_000 },
  });
  expect(byName.get('team-mini')).toMatchObject({
    place: expect.stringMatching(/ · EU data zone$/),
    reach: { extent: 'data-zone', name: 'EU' },
    lifecycle: { status: 'active', endsOn: '2199-03-17' },
  });
  expect(byName.get('team-mistral')).toMatchObject({ lifecycle: { status: 'preview' } });
  expect(byName.get('leaving')).toMatchObject({ lifecycle: { status: 'deprecated', endsOn: '2199-02-06' } });
  expect(byName.get('claude')?.lifecycle).toBeUndefined();
});

test('provisioned throughput has no price per token, wherever it answers', async () => {
  const { models } = await listed();
  const reserved = models.filter(({ deployment }) => deployment?.name.startsWith('reserved'));
  expect(reserved.map(({ reach }) => reach?.extent)).toEqual(['global', 'data-zone', 'region']);
  for (const { unpricedBecause, scope } of reserved) {
    expect(unpricedBecause).toContain('by the hour');
    expect(scope).toBeUndefined();
  }
});

test('how a deployment is spoken to is taken from its maker and its capabilities', async () => {
  const { models } = await listed();
  const protocols = Object.fromEntries(models.map(({ ref, protocol }) => [ref, protocol]));
  expect(protocols).toMatchObject({
    'azure:claude': 'anthropic-messages',
    'azure:coder': 'responses',
    'azure:team-mistral': 'chat-completions',
    'azure:team-gpt': undefined,
  });
});

test('what cannot be asked stands apart with its reason; what answers no prompt is left out', async () => {
  const { uncallable } = await listed();
  expect(uncallable).toEqual([
    { id: 'nightly', label: 'GPT-5.4 mini (nightly)', because: 'It answers batch jobs only.' },
    { id: 'nightly-zone', label: 'GPT-5.4 mini (nightly-zone)', because: 'It answers batch jobs only.' },
    {
      id: 'old',
      label: expect.stringContaining('(old)'),
      because: 'Its model was retired on 2026-10-01. Deploy a newer one.',
    },
    {
      id: 'gone',
      label: expect.stringContaining('(gone)'),
      because: 'Its model is retired. Deploy a newer one.',
    },
    { id: 'broken', label: expect.any(String), because: expect.stringContaining('could not make') },
    { id: 'coming', label: expect.any(String), because: expect.stringContaining('still working') },
  ]);
});

test('the id of the resource saves the search, also when it is that of a project', async () => {
  for (const resourceId of [LOCAL_RESOURCE_ID, `${LOCAL_RESOURCE_ID}/projects/assistant`]) {
    const { models, requests } = await listed([{ path: SUBSCRIPTIONS, status: 403 }], { resourceId });
    expect(models).toHaveLength(13);
    expect(requests[0]).toBe(`${LOCAL_RESOURCE_ID}?api-version=2025-06-01`);
  }
});

test('without the models of the location, deployments are listed, and what is missing is said', async () => {
  const { models, uncallable, problems } = await listed([{ path: MODELS, status: 403 }]);
  expect(models).toHaveLength(15);
  expect(models.every(({ lifecycle }) => lifecycle === undefined)).toBe(true);
  expect(uncallable.map(({ id }) => id)).toContain('nightly');
  expect(problems).toEqual([
    expect.objectContaining({ kind: 'access', message: expect.stringContaining('how long the models') }),
  ]);
});

test.each([
  [
    401,
    {},
    { kind: 'credentials', cure: expect.objectContaining({ type: 'microsoft-sign-in' }) },
    /not accepted/,
  ],
  [
    403,
    {},
    { kind: 'access', cure: { type: 'edit-connection' } },
    /deployments of "local-foundry".*"Reader"/,
  ],
  [404, {}, { kind: 'not-found', cure: { type: 'edit-connection' } }, /does not know/],
  [
    429,
    { 'retry-after': '120' },
    { kind: 'throttled', retryAfterMs: 120_000, isTransient: true },
    /too many/,
  ],
  [500, {}, { kind: 'service', isTransient: true }, /HTTP 500/],
  [
    302,
    { location: 'https://login.example/start?token=hidden' },
    { kind: 'network', cure: { type: 'check-connection' } },
    /sends requests on to “https:\/\/login\.example”/,
  ],
  [418, {}, { kind: 'unknown', httpStatus: 418 }, /HTTP 418/],
])(
  'deployments refused with %s leave the typed ones, and a problem with its cure',
  async (status, headers, failure, words) => {
    const { models, problems } = await listed([{ path: DEPLOYMENTS, status, headers }], {
      deployments: [{ name: 'mine', model: 'gpt-6.1-sol' }],
    });
    expect(models.map(({ ref }) => ref)).toEqual(['azure:mine']);
    expect(problems).toEqual([
      expect.objectContaining({ ...failure, message: expect.stringMatching(words), httpStatus: status }),
    ]);
  },
);

test('where nothing could be had at all, the list fails with the first reason and the way on', async () => {
  const listing = listed([{ path: DEPLOYMENTS, status: 403 }]);
  await expect(listing).rejects.toMatchObject({
    failure: { kind: 'access', message: expect.stringMatching(/"Reader".*reference with the name/) },
  });
  await expect(listing).rejects.not.toMatchObject({
    failure: { message: expect.stringMatching(/your deployments.*your deployments/) },
  });
});

test('the page of a proxy that blocks the resource manager is not taken for a missing role', async () => {
  const body = '<html><body>Blocked by the proxy of Contoso</body></html>';
  await expect(listed([{ path: SUBSCRIPTIONS, status: 403, body }])).rejects.toMatchObject({
    failure: {
      kind: 'access',
      message: expect.stringMatching(/^A proxy or gateway before the Azure Resource Manager refused/),
      details: expect.stringContaining('Blocked by the proxy of Contoso'),
      cure: { type: 'check-connection' },
    },
  });
});

test('of a step-up challenge only the claims are handed to the sign-in', async () => {
  const challenge = 'Bearer error="insufficient_claims", claims="eyJhIjoxfQ=="';
  const sent = `Bearer realm="", authorization_uri="https://evil.example/", scope="https://graph.example/.default", error="insufficient_claims", claims="eyJhIjoxfQ=="`;
  const refusal = { path: SUBSCRIPTIONS, status: 401, headers: { 'www-authenticate': sent } };
  await expect(listed([refusal], { tenant: 'contoso.com' })).rejects.toMatchObject({
    failure: {
      message: expect.stringContaining('one more step'),
      cure: {
        ...{ type: 'microsoft-sign-in', challenge, tenant: 'contoso.com' },
        scope: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\.default$/),
      },
    },
  });
});

test('where a token was refused, the sign-in lets another account be chosen', async () => {
  await expect(listed([{ path: SUBSCRIPTIONS, status: 401 }])).rejects.toMatchObject({
    failure: { cure: { type: 'microsoft-sign-in', isRefused: true } },
  });
});

test('a token of another tenant is told from a bad one', async () => {
  const body = {
    error: {
      code: 'InvalidAuthenticationTokenTenant',
      message: 'The access token is from the wrong issuer.',
    },
  };
  await expect(listed([{ path: SUBSCRIPTIONS, status: 401, body }])).rejects.toMatchObject({
    failure: { message: expect.stringContaining('another tenant. Set "tenant"') },
  });
});

test('no words of the resource manager repeat the token', async () => {
  const server = await startAzureServer((request, reply) =>
    reply.json(403, { error: { code: 'X', message: `Not with ${request.headers.authorization}` } }),
  );
  try {
    await azure.models(connectionAt(server), SIGNED_IN, NEVER);
    expect.unreachable();
  } catch (error) {
    expect(JSON.stringify(error)).not.toContain('token for');
    expect(error).toMatchObject({ failure: { details: expect.stringContaining('•••') } });
  } finally {
    await server.stop();
  }
});

test('a resource that no subscription has is said to be nowhere, with how many could not be read', async () => {
  const server = await startArmServer();
  const connection = connectionTo('https://elsewhere.openai.azure.com', {
    ...{ auth: 'entra', resourceManager: server.endpoint },
    deployments: [{ name: 'mine', model: 'gpt-6.1-sol' }],
  });
  const { problems } = await azure.models(connection, signedInTo(/127/), NEVER);
  expect(problems[0]).toMatchObject({
    kind: 'access',
    message: expect.stringMatching(
      /No resource at "elsewhere.openai.azure.com" is in the 3 subscriptions.*1 of them could not be read/,
    ),
    details: expect.stringContaining('AuthorizationFailed'),
  });
  await server.stop();
});

test('an account without subscriptions learns which role to ask for', async () => {
  const server = await startAzureServer((_request, reply) => reply.json(200, { value: [] }));
  await expect(azure.models(connectionAt(server), SIGNED_IN, NEVER)).rejects.toMatchObject({
    failure: { kind: 'access', message: expect.stringMatching(/sees no Azure subscription.*"Reader"/) },
  });
  await server.stop();
});

test('an id that is no resource is refused before anything is asked', async () => {
  await expect(listed([], { resourceId: '/subscriptions/1/resourceGroups/2' })).rejects.toMatchObject({
    failure: { kind: 'not-found', message: expect.stringContaining('"resourceId"') },
  });
});

test.each([
  [
    'that go on at another host are not followed',
    { value: [], nextLink: 'https://evil.example/next' },
    /another host/,
  ],
  ['that are none', '<html>Sign in to the proxy</html>', /no JSON/],
  ['of another shape', { items: [] }, /no page/],
])('lists %s', async (_name, body, details) => {
  await expect(listed([{ path: SUBSCRIPTIONS, status: 200, body }])).rejects.toMatchObject({
    failure: { kind: 'service', details: expect.stringMatching(details) },
  });
});

test('a list that goes round in circles ends', async () => {
  const server = await startAzureServer((_request, reply) => {
    reply.json(200, { value: [], nextLink: `${server.endpoint}/subscriptions?again` });
  });
  await expect(azure.models(connectionAt(server), SIGNED_IN, NEVER)).rejects.toMatchObject({
    failure: { kind: 'access' },
  });
  expect(server.requests.filter(({ url }) => url.startsWith('/subscriptions?'))).toHaveLength(100);
  await server.stop();
});

test('aborting closes the request and is no failure of Azure', async () => {
  const controller = new AbortController();
  const server = await startAzureServer(async (request) => {
    controller.abort(new Error('enough'));
    await request.closedEarly;
  });
  await expect(azure.models(connectionAt(server), SIGNED_IN, controller.signal)).rejects.toThrow('enough');
  await server.stop();
});

test('a resource manager that nobody is at is a failure of the network', async () => {
  await expect(azure.models(connectionAt({ endpoint: NOBODY }), SIGNED_IN, NEVER)).rejects.toMatchObject({
    failure: { kind: 'network', message: expect.stringContaining('Nothing answers at') },
  });
});

test.skipIf(process.platform === 'win32')(
  "the Azure CLI's account asks in the same way, and signs in in its own",
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'arm-cli-'));
    const script = 'process.stdout.write(JSON.stringify({ accessToken: "token for " + process.argv[5] }))';
    writeFileSync(path.join(folder, 'az'), `#!${process.execPath}\n${script}`, { mode: 0o755 });
    const access = { ...SIGNED_IN, env: { PATH: folder } };
    try {
      expect((await listed([], { auth: 'azureCli' }, access)).models).toHaveLength(13);
      const refusals = [{ path: SUBSCRIPTIONS, status: 401 }];
      const refused = listed(refusals, { auth: 'azureCli', tenant: 'contoso.com' }, access);
      await expect(refused).rejects.toMatchObject({
        failure: { cure: { type: 'azure-cli-login', tenant: 'contoso.com' } },
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
