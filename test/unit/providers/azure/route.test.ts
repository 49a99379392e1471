import { afterEach, expect, test } from 'vitest';
import { azure } from '../../../../src/providers/azure/index.ts';
import { routeTo } from '../../../../src/providers/azure/route.ts';
import { shownUrl } from '../../../../src/providers/azure/shown-url.ts';
import { type AzureServer, startAzureServer } from '../../../support/clouds/azure-server.ts';
import { ACCESS, ask, connectionTo, KEY, requestTo } from './asking.ts';
import { NEVER } from './signed-in.ts';

let server: AzureServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

test.each([
  ['https://gw.example/ai', 'https://gw.example/ai/openai/v1', 'https://gw.example/ai/anthropic'],
  ['https://gw.example/v1', 'https://gw.example/v1', 'https://gw.example'],
  ['https://gw.example/api/v1/', 'https://gw.example/api/v1', 'https://gw.example/api'],
  ['https://gw.example/v1/openai/v1', 'https://gw.example/v1/openai/v1', 'https://gw.example/v1/anthropic'],
  [
    'https://r.openai.azure.com',
    'https://r.openai.azure.com/openai/v1',
    'https://r.services.ai.azure.com/anthropic',
  ],
])('requests to %s go below %s, those to Claude below %s', (endpoint, ofOpenAi, ofClaude) => {
  const connection = connectionTo(endpoint);
  expect(routeTo(connection, 'responses', 'm').baseUrl).toBe(ofOpenAi);
  expect(routeTo(connection, 'chat-completions', 'm').baseUrl).toBe(ofOpenAi);
  expect(routeTo(connection, 'anthropic-messages', 'm').baseUrl).toBe(ofClaude);
});

test('a dated version belongs to the older paths, wherever the gateway has them', () => {
  const connection = connectionTo('https://gw.example/v1', { apiVersion: '2024-10-21' });
  expect(routeTo(connection, 'chat-completions', 'm').baseUrl).toBe(
    'https://gw.example/v1/openai/deployments/m',
  );
});

test('a gateway with the paths of OpenAI is asked and listed there, with its key as OpenAI has it', async () => {
  server = await startAzureServer((_request, reply) =>
    reply.json(200, { object: 'list', data: [{ id: 'gpt-4.1', object: 'model' }, { object: 'model' }] }),
  );
  const connection = connectionTo(`${server.endpoint}/v1`);
  const { models } = await azure.models(connection, ACCESS, NEVER);
  expect(models).toEqual([expect.objectContaining({ ref: 'azure:gpt-4.1', canonicalId: 'gpt-4.1' })]);
  await ask({ ...requestTo(''), connection });
  expect(server.requests).toMatchObject([
    { method: 'GET', url: '/v1/models', headers: { authorization: `Bearer ${KEY}` } },
    { method: 'POST', url: '/v1/responses', headers: { authorization: `Bearer ${KEY}` } },
  ]);
});

test.each([
  ['https://r.openai.azure.com', '/openai/v1', 'https://r.openai.azure.com/openai/v1/responses'],
  ['https://gw.example', '/openai/v1', 'https://gw.example/openai/v1/responses'],
  ['https://gw.example/token/SECRET', '/openai/v1', 'https://gw.example/…/responses'],
  ['https://gw.example/SECRET/v1', '', 'https://gw.example/…/responses'],
])('what is shown of a request to %s is no path that somebody wrote', (endpoint, below, shown) => {
  const route = { baseUrl: endpoint + below, query: {} };
  expect(shownUrl(connectionTo(endpoint), route, '/responses')).toBe(shown);
});

test('an answer tells where it was asked without the path of the gateway', async () => {
  server = await startAzureServer((_request, reply) => reply.json(404, {}));
  const connection = connectionTo(`${server.endpoint}/token/SECRET`);
  const events = await ask({ ...requestTo(''), connection });
  expect(events).toContainEqual(
    expect.objectContaining({
      type: 'attempt',
      sent: expect.objectContaining({ url: `${server.endpoint}/…/responses` }),
    }),
  );
  expect(JSON.stringify(events)).not.toContain('SECRET');
});
