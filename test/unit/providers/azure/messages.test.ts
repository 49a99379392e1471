import { afterEach, describe, expect, test, vi } from 'vitest';
import type { AzureConnection } from '../../../../src/domain/connection.ts';
import type { StreamEvent } from '../../../../src/domain/stream-event.ts';
import { routeTo } from '../../../../src/providers/azure/route.ts';
import type { ModelRequest } from '../../../../src/providers/provider.ts';
import { type AzureServer, type Reply, startAzureServer } from '../../../support/clouds/azure-server.ts';
import { ACCESS, ask, connectionTo, KEY, requestTo, textOf } from './asking.ts';
import { sayHello } from './families/asked.ts';

const servers: AzureServer[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function started(
  answer: (reply: Reply, body: unknown) => void | Promise<void> = (reply) => sayHello('/messages', reply),
): Promise<AzureServer> {
  const server = await startAzureServer(({ body }, reply) => answer(reply, body));
  servers.push(server);
  return server;
}

function toClaude(
  { endpoint }: AzureServer,
  more: Partial<ModelRequest<AzureConnection>> = {},
): ModelRequest<AzureConnection> {
  return requestTo(endpoint, { protocol: 'anthropic-messages', ...more });
}

describe('a request to Claude', () => {
  test('goes out with its key, the version of the API, and nothing of the library', async () => {
    const server = await started();
    const events = await ask(toClaude(server, { system: 'Be brief.' }));
    expect(textOf(events)).toBe('Hello.');
    expect(events[0]).toEqual({
      type: 'attempt',
      sent: {
        api: 'azure Messages',
        url: `${server.endpoint}/anthropic/v1/messages`,
        parameters: { model: 'my-deployment', max_tokens: 500, stream: true },
        systemPrompt: 'system',
        maxOutputTokens: 500,
        messageCount: 1,
        adaptations: [],
      },
      body: server.requests[0]?.body,
    });
    const { url, method, headers, body } = server.requests[0] ?? {};
    expect([method, url]).toEqual(['POST', '/anthropic/v1/messages']);
    expect(headers).toMatchObject({
      'x-api-key': KEY,
      'anthropic-version': '2023-06-01',
      'content-type': 'application/json',
      'user-agent': 'Parley',
    });
    expect(
      Object.keys(headers ?? {}).filter((name) => /stainless|^api-key|authorization|beta|trace/.test(name)),
    ).toEqual([]);
    expect(body).toEqual({
      model: 'my-deployment',
      max_tokens: 500,
      stream: true,
      system: 'Be brief.',
      messages: [{ role: 'user', content: 'Hello?' }],
    });
  });

  test('carries a token of Microsoft where the user signs in', async () => {
    const server = await started();
    const asked: string[] = [];
    const access = { ...ACCESS, microsoftToken: async (scope: string) => `token for ${asked.push(scope)}` };
    const connection = connectionTo(server.endpoint, { auth: 'entra' });
    await ask({ ...toClaude(server), connection }, { access });
    expect(server.requests[0]?.headers).toMatchObject({ authorization: 'Bearer token for 1' });
    expect(server.requests[0]?.headers).not.toHaveProperty('x-api-key');
    expect(asked).toEqual(['https://ai.azure.com/.default']);
  });

  test('carries the headers and query of the connection, under the names that a gateway wants', async () => {
    const server = await started();
    const connection = connectionTo(`${server.endpoint}/gateway`, {
      headers: { 'Api-Key': { secret: true }, 'anthropic-version': '2025-01-01' },
      query: { tier: 'gold' },
      apiVersion: '2024-10-21',
    });
    const access = { ...ACCESS, secret: async () => 'key-of-the-gateway' };
    await ask({ ...toClaude(server), connection }, { access });
    expect(server.requests[0]).toMatchObject({
      url: '/gateway/anthropic/v1/messages?tier=gold',
      headers: { 'api-key': 'key-of-the-gateway', 'anthropic-version': '2025-01-01' },
    });
    expect(server.requests[0]?.headers).not.toHaveProperty('x-api-key');
  });

  test.each([
    ['https://contoso.openai.azure.com', 'https://contoso.services.ai.azure.com/anthropic'],
    ['https://contoso.cognitiveservices.azure.com/', 'https://contoso.services.ai.azure.com/anthropic'],
    ['https://contoso.services.ai.azure.com', 'https://contoso.services.ai.azure.com/anthropic'],
    ['https://contoso.openai.azure.us', 'https://contoso.services.ai.azure.us/anthropic'],
    ['https://gateway.contoso.com/ai', 'https://gateway.contoso.com/ai/anthropic'],
    [
      'https://contoso.openai.azure.com.evil.example',
      'https://contoso.openai.azure.com.evil.example/anthropic',
    ],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000/anthropic'],
  ])('to %s goes to %s', (endpoint, baseUrl) => {
    expect(routeTo(connectionTo(endpoint), 'anthropic-messages', 'claude')).toEqual({ baseUrl, query: {} });
  });

  test('that cannot reach its host names the host that was asked', async () => {
    vi.stubGlobal('fetch', () => {
      const cause = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
      return Promise.reject(new TypeError('fetch failed', { cause }));
    });
    const connection = connectionTo('https://contoso.openai.azure.com');
    const events = await ask(requestTo('', { connection, protocol: 'anthropic-messages' }));
    expect(events.at(-1)).toMatchObject({
      failure: { kind: 'network', message: expect.stringContaining('contoso.services.ai.azure.com') },
    });
  });
});

describe("Anthropic's library", () => {
  test('sends nothing of the environment, and prints nothing', async () => {
    const server = await started();
    const other = await started();
    const planted = {
      ANTHROPIC_API_KEY: 'planted-key',
      ANTHROPIC_AUTH_TOKEN: 'planted-token',
      ANTHROPIC_BASE_URL: other.endpoint,
      ANTHROPIC_CUSTOM_HEADERS:
        'x-planted: planted-header\nuser-agent: planted-agent\nx-api-key: planted-key',
      ANTHROPIC_LOG: 'debug',
      ANTHROPIC_PROFILE: 'planted-profile',
      ANTHROPIC_IDENTITY_TOKEN: 'planted-identity',
      ANTHROPIC_ORGANIZATION_ID: 'planted-organization',
      ANTHROPIC_FEDERATION_RULE_ID: 'planted-rule',
      ANTHROPIC_WEBHOOK_SIGNING_KEY: 'planted-signing-key',
      ANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE: 'content',
    };
    for (const [name, value] of Object.entries(planted)) vi.stubEnv(name, value);
    const spies = (['debug', 'info', 'warn', 'error', 'log'] as const).map((level) =>
      vi.spyOn(console, level),
    );

    // A name that the library would warn about, because the model of that name is an old one.
    const events = await ask(toClaude(server, { modelId: 'claude-2.1' }));

    expect(textOf(events)).toBe('Hello.');
    expect(other.requests).toEqual([]);
    expect(
      JSON.stringify(server.requests.map(({ headers, url, body }) => [headers, url, body])),
    ).not.toContain('planted');
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });

  test('hands no trace to whoever listens in the same process', async () => {
    const server = await started();
    const { trace } = await import('@opentelemetry/api');
    const getTracer = vi.fn(() => trace.getTracer('never'));
    trace.setGlobalTracerProvider({ getTracer });
    try {
      expect(textOf(await ask(toClaude(server)))).toBe('Hello.');
      expect(getTracer).not.toHaveBeenCalled();
    } finally {
      trace.disable();
    }
  });

  test('that cannot read ANTHROPIC_CUSTOM_HEADERS is named as the reason', async () => {
    const server = await started();
    vi.stubEnv('ANTHROPIC_CUSTOM_HEADERS', 'not a header: value');
    const events = await ask(toClaude(server));
    expect(server.requests).toEqual([]);
    expect(events.at(-1)).toMatchObject({
      type: 'failure',
      failure: { message: expect.stringContaining('ANTHROPIC_CUSTOM_HEADERS') },
    });
  });

  test('uses the global fetch of the moment, follows no redirect and repeats nothing', async () => {
    const other = await started();
    const server = await started((reply) => reply.text(307, '', { location: `${other.endpoint}/elsewhere` }));
    const original = globalThis.fetch;
    const replaced = vi.fn<typeof fetch>((...parts) => original(...parts));
    vi.stubGlobal('fetch', replaced);
    const events = await ask(toClaude(server));
    expect(replaced).toHaveBeenCalledTimes(1);
    expect(other.requests).toEqual([]);
    expect(events.at(-1)).toMatchObject({ failure: { kind: 'network', httpStatus: 307 } });
    const busy = await started((reply) =>
      reply.json(529, { error: { type: 'overloaded_error', message: 'Overloaded' } }),
    );
    await ask(toClaude(busy));
    expect(busy.requests).toHaveLength(1);
  });

  test('ends as stopped when the user stops it, and closes its connection', async () => {
    const server = await started(async (reply) => {
      reply.startStream();
      reply.send({ type: 'message_start', message: { usage: { input_tokens: 9 } } });
      reply.send({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hel' } });
    });
    const stop = new AbortController();
    const events: StreamEvent[] = [];
    const { azure } = await import('../../../../src/providers/azure/index.ts');
    for await (const event of azure.stream(toClaude(server), ACCESS, stop.signal)) {
      events.push(event);
      if (event.type === 'text-delta') stop.abort();
    }
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'stopped' });
    expect(events).toContainEqual({ type: 'usage', usage: { inputTokens: 9 } });
    await server.requests[0]?.closedEarly;
  });

  test('is told apart from a web page and from nonsense', async () => {
    const page = await started((reply) =>
      reply.text(200, '<html>Sign in</html>', { 'content-type': 'text/html' }),
    );
    expect((await ask(toClaude(page))).at(-1)).toMatchObject({ failure: { kind: 'network' } });
    const nonsense = await started((reply) => {
      reply.startStream();
      reply.raw('event: message_start\ndata: {"type": oops\n\n');
      reply.end();
    });
    expect((await ask(toClaude(nonsense))).at(-1)).toMatchObject({ failure: { kind: 'interrupted' } });
  });
});

describe('a follow-up', () => {
  const long = 'All of this is worth keeping. '.repeat(300);
  const opaque = [
    { kind: 'anthropic-signed-thinking', data: '{"thinking":"Hm.","signature":"c2ln"}' },
    { kind: 'anthropic-redacted-thinking', data: 'cmVkYWN0ZWQ=' },
    { kind: 'openai-encrypted-reasoning', data: '{}' },
  ];
  const messages = [
    { role: 'user', text: 'First?' },
    { role: 'assistant', text: 'One.', opaque },
    { role: 'user', text: 'Second?' },
  ] as const;
  const caching = { quirks: { caching: { fromTokens: 1024 } } };
  const kept = { cache_control: { type: 'ephemeral' } };

  test('sends thoughts back as they came, before the answer they belong to', async () => {
    const server = await started();
    await ask(toClaude(server, { messages }));
    expect(server.requests[0]?.body).toMatchObject({
      messages: [
        { role: 'user', content: 'First?' },
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'Hm.', signature: 'c2ln' },
            { type: 'redacted_thinking', data: 'cmVkYWN0ZWQ=' },
            { type: 'text', text: 'One.' },
          ],
        },
        { role: 'user', content: 'Second?' },
      ],
    });
  });

  test('has what was said before kept, where that is long enough', async () => {
    const server = await started();
    await ask(toClaude(server, { messages, system: long, facts: caching }));
    expect(server.requests[0]?.body).toMatchObject({
      system: [{ type: 'text', text: long, ...kept }],
      messages: [
        { content: 'First?' },
        { content: [{}, {}, { type: 'text', text: 'One.', ...kept }] },
        { content: 'Second?' },
      ],
    });
  });

  test('has its earlier turns kept without a system prompt, too', async () => {
    const server = await started();
    const [, answer, second] = messages;
    await ask(toClaude(server, { messages: [{ role: 'user', text: long }, answer, second], facts: caching }));
    expect(JSON.stringify(server.requests[0]?.body).match(/cache_control/g)).toHaveLength(1);
  });

  test.each([
    ['what is said is short', { messages, system: 'Be brief.', facts: caching }],
    ['it is the first question', { messages: [{ role: 'user', text: long }], facts: caching }],
    ['the model is not known to keep anything', { messages, system: long }],
    [
      'the deployment is known to refuse it',
      { messages, system: long, facts: caching, learned: { omits: ['cache_control'] } },
    ],
  ] as const)('has nothing kept where %s', async (_why, more) => {
    const server = await started();
    await ask(toClaude(server, more));
    expect(JSON.stringify(server.requests[0]?.body)).not.toContain('cache_control');
  });
});

describe('a refusal in the words of Anthropic', () => {
  const facts = {
    quirks: { reasoning: 'claude-adaptive', efforts: ['low', 'high', 'xhigh'], caching: { fromTokens: 1 } },
  } as const;
  const parameters = { temperature: 0.5, topP: 0.9, stopSequences: ['END'] };

  test.each([
    ['temperature: Extra inputs are not permitted', { parameters }, 'temperature', '"temperature"'],
    ['`temperature` is deprecated for this model.', { parameters }, 'temperature', '"temperature"'],
    [
      '`temperature` and `top_p` cannot both be specified for this model. Please use only one.',
      { parameters },
      'top_p',
      '"top_p"',
    ],
    ['stop_sequences: Extra inputs are not permitted', { parameters }, 'stop_sequences', '"stop_sequences"'],
    [
      'thinking.adaptive.display: Extra inputs are not permitted',
      { parameters: { reasoningEffort: 'high' }, facts },
      'thinking.display',
      '"display"',
    ],
    [
      'output_config: Extra inputs are not permitted',
      { parameters: { reasoningEffort: 'high' }, facts },
      'output_config',
      '"output_config"',
    ],
    [
      "output_config.effort: Input should be 'low', 'medium' or 'high'",
      { parameters: { reasoningEffort: 'xhigh' }, facts },
      'output_config.effort=xhigh',
      '"xhigh"',
    ],
    [
      'This model does not support the effort parameter.',
      { parameters: { reasoningEffort: 'high' }, facts },
      'output_config.effort',
      '"effort"',
    ],
    [
      'system.0.cache_control: Extra inputs are not permitted',
      { system: 'Be brief.', facts },
      'cache_control',
      '"cache_control"',
    ],
  ] as const)('%s: asked again without it, once, and remembered', async (message, more, omits, gone) => {
    const server = await started((reply, body) => {
      if (JSON.stringify(body).includes(gone)) {
        reply.json(400, { type: 'error', error: { type: 'invalid_request_error', message } });
      } else sayHello('/messages', reply);
    });
    const events = await ask(toClaude(server, more));
    expect(textOf(events)).toBe('Hello.');
    expect(server.requests).toHaveLength(2);
    expect(events).toContainEqual({ type: 'learned', learned: { omits: [omits] } });
  });

  test('that names nothing we could leave out is shown', async () => {
    const message = 'max_tokens: 900000 > 128000, which is the maximum allowed number of output tokens';
    const server = await started((reply) =>
      reply.json(400, { type: 'error', error: { type: 'invalid_request_error', message } }),
    );
    const events = await ask(toClaude(server, { parameters }));
    expect(server.requests).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({
      failure: { kind: 'invalid-request', details: expect.stringContaining(message) },
    });
  });
});
