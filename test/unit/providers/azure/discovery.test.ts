import { afterEach, expect, test } from 'vitest';
import { azure } from '../../../../src/providers/azure/index.ts';
import { type AzureServer, startAzureServer } from '../../../support/clouds/azure-server.ts';
import { ACCESS, connectionTo, KEY } from './asking.ts';

const NEVER = new AbortController().signal;
let server: AzureServer | undefined;

afterEach(async () => {
  await server?.stop();
});

test('typed deployments are the list, without a request; batch and embedding deployments are left out', async () => {
  const connection = connectionTo('https://my-resource.openai.azure.com', {
    deployments: [
      { name: 'fast', model: 'gpt-6-luna', sku: 'GlobalStandard' },
      { name: 'nightly', model: 'gpt-6-luna', sku: 'GlobalBatch' },
      { name: 'vectors', model: 'text-embedding-3-large' },
    ],
  });
  expect((await azure.models(connection, ACCESS, NEVER)).models.map(({ ref }) => ref)).toEqual([
    'azure:fast',
  ]);
});

test('a resource that still lists its deployments is asked with the same key', async () => {
  server = await startAzureServer((_request, reply) =>
    reply.json(200, {
      object: 'list',
      data: [
        {
          id: 'chat',
          model: 'gpt-4.1',
          status: 'succeeded',
          owner: 'organization-owner',
          object: 'deployment',
        },
        { id: 'coming', model: 'gpt-4.1', status: 'running', object: 'deployment' },
        { id: 'pictures', model: 'gpt-image-2', status: 'succeeded', object: 'deployment' },
      ],
    }),
  );
  const { models } = await azure.models(connectionTo(server.endpoint), ACCESS, NEVER);
  expect(models).toEqual([expect.objectContaining({ ref: 'azure:chat', canonicalId: 'gpt-4.1' })]);
  expect(server.requests[0]).toMatchObject({
    method: 'GET',
    url: '/openai/deployments?api-version=2023-03-15-preview',
    headers: { 'api-key': KEY },
  });
});

test.each([
  [
    '404',
    (reply: { json: (status: number, body: unknown) => void }) =>
      reply.json(404, { error: { code: '404', message: 'Resource not found' } }),
  ],
  [
    'something else',
    (reply: { json: (status: number, body: unknown) => void }) => reply.json(200, { data: 'no list' }),
  ],
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
