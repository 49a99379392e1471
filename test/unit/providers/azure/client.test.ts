import { afterEach, expect, test, vi } from 'vitest';
import { type AzureServer, type Reply, startAzureServer } from '../../../support/clouds/azure-server.ts';
import { ACCESS, ask, connectionTo, KEY, requestTo, textOf } from './asking.ts';

const servers: AzureServer[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

test('nothing of the environment for OpenAI reaches Azure', async () => {
  const server = await started(hello);
  const other = await started(hello);
  vi.stubEnv('OPENAI_API_KEY', 'planted-key');
  vi.stubEnv('OPENAI_ADMIN_KEY', 'planted-admin-key');
  vi.stubEnv('OPENAI_BASE_URL', other.endpoint);
  vi.stubEnv('OPENAI_ORG_ID', 'planted-organization');
  vi.stubEnv('OPENAI_PROJECT_ID', 'planted-project');
  vi.stubEnv(
    'OPENAI_CUSTOM_HEADERS',
    'x-planted: planted-header\nuser-agent: planted-agent\napi-key: planted-key',
  );
  vi.stubEnv('OPENAI_LOG', 'debug');
  const written = ['debug', 'info', 'warn', 'error', 'log'] as const;
  const spies = written.map((level) => vi.spyOn(console, level));

  const events = await ask(requestTo(server.endpoint));

  expect(textOf(events)).toBe('Hello.');
  expect(other.requests).toEqual([]);
  expect(JSON.stringify(server.requests[0]?.headers)).not.toContain('planted');
  expect(server.requests[0]?.headers).toMatchObject({ 'api-key': KEY, 'user-agent': 'Parley' });
  expect(server.requests[0]?.headers).not.toHaveProperty('authorization');
  expect(
    Object.keys(server.requests[0]?.headers ?? {}).filter((name) => /openai|stainless/.test(name)),
  ).toEqual([]);
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
});

test('a malformed OPENAI_CUSTOM_HEADERS is named as the reason', async () => {
  const server = await started(hello);
  vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'not a header: value');

  const events = await ask(requestTo(server.endpoint));

  expect(events).toEqual([
    {
      type: 'failure',
      failure: expect.objectContaining({ message: expect.stringContaining('OPENAI_CUSTOM_HEADERS') }),
    },
  ]);
});

test('the global fetch is looked up for every request', async () => {
  const server = await started(hello);
  const original = globalThis.fetch;
  const replaced = vi.fn<typeof fetch>((...parts) => original(...parts));
  vi.stubGlobal('fetch', replaced);

  await ask(requestTo(server.endpoint));

  expect(replaced).toHaveBeenCalledTimes(1);
});

test('a redirect is not followed, and the key goes nowhere else', async () => {
  const other = await started(hello);
  const server = await started((reply) =>
    reply.text(307, '', { location: `${other.endpoint}/elsewhere?secret=1` }),
  );

  const events = await ask(requestTo(server.endpoint));

  expect(other.requests).toEqual([]);
  expect(events.at(-1)).toMatchObject({
    type: 'failure',
    failure: { kind: 'network', httpStatus: 307, message: expect.stringContaining(`“${other.endpoint}”`) },
  });
});

test('headers and query of the connection go along, with values from the environment and the secrets', async () => {
  const server = await started(hello);
  const connection = connectionTo(server.endpoint, {
    headers: {
      'x-team': 'red',
      'Ocp-Apim-Subscription-Key': { env: 'GATEWAY_KEY' },
      'x-signed': { secret: true },
    },
    query: { tier: 'gold' },
    apiVersion: 'preview',
  });
  const access = {
    ...ACCESS,
    env: { GATEWAY_KEY: 'gateway-key-123' },
    secret: async (name: string) => (name === 'header:x-signed' ? 'signed-value-123' : undefined),
  };

  const events = await ask({ ...requestTo(server.endpoint), connection }, { access });

  expect(textOf(events)).toBe('Hello.');
  expect(server.requests[0]).toMatchObject({
    url: '/openai/v1/responses?api-version=preview&tier=gold',
    headers: {
      'x-team': 'red',
      'ocp-apim-subscription-key': 'gateway-key-123',
      'x-signed': 'signed-value-123',
    },
  });
  expect(server.requests[0]?.headers).not.toHaveProperty('api-key');
});

test('a gateway with a dated version is asked for Chat Completions at the path of the deployment', async () => {
  const server = await started((reply) => {
    reply.startStream();
    reply.send({ choices: [{ delta: { content: 'Hello.' }, finish_reason: 'stop' }] });
    reply.send('[DONE]');
    reply.end();
  });
  const connection = connectionTo(`${server.endpoint}/gateway/`, { apiVersion: '2024-10-21' });

  const events = await ask({ ...requestTo(server.endpoint), connection, modelId: 'my deployment' });

  expect(textOf(events)).toBe('Hello.');
  expect(server.requests[0]?.url).toBe(
    '/gateway/openai/deployments/my%20deployment/chat/completions?api-version=2024-10-21',
  );
});

function hello(reply: Reply): void {
  reply.startStream();
  reply.send({ type: 'response.output_text.delta', delta: 'Hello.' });
  reply.send({ type: 'response.completed', response: {} });
  reply.end();
}

async function started(answer: (reply: Reply) => void): Promise<AzureServer> {
  const server = await startAzureServer((_request, reply) => answer(reply));
  servers.push(server);
  return server;
}
