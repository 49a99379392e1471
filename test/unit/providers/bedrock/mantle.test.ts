import { afterEach, describe, expect, it, vi } from 'vitest';
import { factsOf } from '../../../../src/catalog/index.ts';
import type { BedrockConnection } from '../../../../src/domain/connection.ts';
import { bedrock } from '../../../../src/providers/bedrock/index.ts';
import { mantleUrl } from '../../../../src/providers/bedrock/mantle/client.ts';
import type { ModelRequest } from '../../../../src/providers/provider.ts';
import {
  type BedrockServer,
  type Handler,
  startBedrockServer,
} from '../../../support/clouds/bedrock-server.ts';
import { answerOverResponses, refuseOverResponses, streamResponses } from '../../../support/clouds/mantle.ts';
import { accessWith, connectionTo, ENVIRONMENT, eventsOf, requestTo } from './setting.ts';

const servers: BedrockServer[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function serve(
  handler: Handler = (_, reply) => answerOverResponses(reply, 'Hello.'),
): Promise<BedrockServer> {
  const server = await startBedrockServer(handler);
  servers.push(server);
  return server;
}

const CANONICAL_ID = 'openai.gpt-5.5';

function mantleRequest(
  connection: BedrockConnection,
  more: Partial<ModelRequest<BedrockConnection>> = {},
): ModelRequest<BedrockConnection> {
  const model = { ref: 'work:x', cloud: 'bedrock', label: '', place: '', canonicalId: CANONICAL_ID } as const;
  return requestTo(connection, { modelId: CANONICAL_ID, facts: factsOf(model), ...more });
}

describe('a model of the Mantle endpoint', () => {
  it('is asked over Responses, signed for the region with the key pair', async () => {
    const server = await serve();
    const events = await eventsOf(
      mantleRequest(connectionTo(server.endpoint), { system: 'Be brief.' }),
      accessWith({ ...ENVIRONMENT, AWS_SESSION_TOKEN: 'session-of-nobody' }),
    );
    const [request] = server.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/openai/v1/responses' });
    expect(request?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIANOBODY0123456789\/\d+\/us-east-1\/bedrock-mantle\/aws4_request/,
    );
    expect(request?.headers['x-amz-security-token']).toBe('session-of-nobody');
    expect(events).toEqual([
      {
        type: 'attempt',
        sent: {
          api: 'bedrock Mantle Responses',
          url: `${server.endpoint}/openai/v1/responses`,
          parameters: {
            model: CANONICAL_ID,
            stream: true,
            store: false,
            max_output_tokens: 2000,
            reasoning: { summary: 'auto' },
            include: ['reasoning.encrypted_content'],
          },
          region: 'us-east-1',
          systemPrompt: 'instructions',
          maxOutputTokens: 2000,
          messageCount: 1,
          adaptations: [],
        },
        body: request?.body,
      },
      { type: 'served', by: { region: 'us-east-1', requestId: 'request-1' } },
      { type: 'served', by: { model: CANONICAL_ID } },
      { type: 'text-delta', text: 'Hello.' },
      { type: 'served', by: { model: CANONICAL_ID } },
      { type: 'usage', usage: { inputTokens: 12, outputTokens: 3 } },
      { type: 'finish', reason: 'complete' },
    ]);
  });

  it('is asked with the API key of the connection', async () => {
    const server = await serve();
    const connection = connectionTo(server.endpoint, { auth: 'apiKey' });
    await eventsOf(mantleRequest(connection), accessWith(ENVIRONMENT, { apiKey: 'bedrock-api-key-mine' }));
    expect(server.requests[0]?.headers.authorization).toBe('Bearer bedrock-api-key-mine');
  });

  it('is asked with nothing that lies about in the environment', async () => {
    const server = await serve();
    vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', 'stray-bearer');
    vi.stubEnv('AWS_BEDROCK_BASE_URL', 'https://stray.example.com/v1');
    vi.stubEnv('AWS_REGION', 'eu-west-3');
    vi.stubEnv('OPENAI_API_KEY', 'stray-key');
    vi.stubEnv('OPENAI_ORG_ID', 'stray-org');
    vi.stubEnv('OPENAI_PROJECT_ID', 'stray-project');
    vi.stubEnv('OPENAI_BASE_URL', 'https://stray.example.com/v1');
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-stray: stray-header');
    const connection = connectionTo(server.endpoint, {
      headers: { 'x-team': 'tools', 'x-gateway-key': { secret: true } },
    });
    await eventsOf(mantleRequest(connection), accessWith(ENVIRONMENT, { 'header:x-gateway-key': 'hidden' }));
    const headers = server.requests[0]?.headers;
    expect(JSON.stringify(server.requests.map((request) => request.headers))).not.toMatch(
      /stray|x-stainless-os/,
    );
    expect(headers).toMatchObject({ 'x-team': 'tools', 'x-gateway-key': 'hidden', 'user-agent': 'Parley' });
    expect(headers?.authorization).toMatch(/\/us-east-1\/bedrock-mantle\/.*SignedHeaders=[^,]*x-gateway-key/);
  });

  it('counts cached and reasoning tokens, and gives its encrypted reasoning back', async () => {
    const item = { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'c2VjcmV0' };
    const usage = {
      input_tokens: 100,
      input_tokens_details: { cached_tokens: 60 },
      output_tokens: 40,
      output_tokens_details: { reasoning_tokens: 30 },
    };
    const server = await serve((_, reply) =>
      streamResponses(reply, [
        { type: 'response.reasoning_summary_text.delta', output_index: 0, summary_index: 0, delta: 'Hm.' },
        { type: 'response.output_item.done', output_index: 0, item },
        { type: 'response.output_text.delta', output_index: 1, content_index: 0, delta: 'Yes.' },
        { type: 'response.completed', response: { usage } },
      ]),
    );
    const events = await eventsOf(mantleRequest(connectionTo(server.endpoint)));
    expect(events).toContainEqual({ type: 'reasoning-delta', text: 'Hm.' });
    expect(events).toContainEqual({
      type: 'usage',
      usage: { inputTokens: 100, cacheReadTokens: 60, outputTokens: 40, reasoningTokens: 30 },
    });
    const opaque = events.flatMap((event) => (event.type === 'opaque' ? [event.block] : []));
    await eventsOf(
      mantleRequest(connectionTo(server.endpoint), {
        messages: [
          { role: 'user', text: 'One' },
          {
            role: 'assistant',
            text: 'Yes.',
            opaque: [...opaque, { kind: 'bedrock-signed-reasoning', data: '{}' }],
          },
          { role: 'user', text: 'Two' },
        ],
      }),
    );
    expect(server.requests[1]?.body).toMatchObject({
      input: [
        { role: 'user', content: 'One' },
        { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'c2VjcmV0' },
        { role: 'assistant', content: 'Yes.' },
        { role: 'user', content: 'Two' },
      ],
    });
  });

  it('says what of the connection does not reach it', async () => {
    const server = await serve();
    const connection = connectionTo(server.endpoint, {
      serviceTier: 'flex',
      additionalFields: { x: 1 },
    });
    const events = await eventsOf(mantleRequest(connection));
    expect(events.flatMap((event) => (event.type === 'notice' ? [event.notice.text] : []))).toEqual([
      'This model is not offered in the service tier “flex”; the default tier was asked for.',
      "Additional request fields were not sent: this model is served by Bedrock's Mantle endpoint.",
    ]);
  });

  it('says so where stop sequences or a tier have no place, also of a model that nobody knows', async () => {
    const server = await serve();
    const connection = connectionTo(server.endpoint, { serviceTier: 'priority' });
    const events = await eventsOf(
      mantleRequest(connection, {
        facts: { quirks: { isMantleOnly: true } },
        parameters: { stopSequences: ['END'] },
      }),
    );
    expect(events.flatMap((event) => (event.type === 'notice' ? [event.notice.text] : []))).toEqual([
      'Stop sequences were not sent: the Responses API knows none.',
      "The service tier “priority” was not asked for: this model is served by Bedrock's Mantle endpoint.",
    ]);
  });

  it('is asked once more without what it rejects, and that is learned', async () => {
    const server = await serve((_, reply, index) =>
      index === 0
        ? refuseOverResponses(reply, 400, {
            message: "Unsupported parameter: 'reasoning.summary' is not supported with this model.",
            code: 'unsupported_parameter',
            param: 'reasoning.summary',
          })
        : answerOverResponses(reply, 'Hello.'),
    );
    const events = await eventsOf(
      mantleRequest(connectionTo(server.endpoint), { parameters: { reasoningEffort: 'high' } }),
    );
    expect(server.requests[1]?.body).toMatchObject({ reasoning: { effort: 'high' } });
    expect(server.requests[1]?.body).not.toHaveProperty('reasoning.summary');
    expect(events).toContainEqual({ type: 'learned', learned: { omits: ['reasoning.summary'] } });
    expect(events.filter(({ type }) => type === 'notice')).toEqual([]);
    const learned = { omits: ['reasoning.summary'] };
    await eventsOf(mantleRequest(connectionTo(server.endpoint), { learned }));
    expect(server.requests[2]?.body).not.toHaveProperty('reasoning');
  });

  it('learns of a refused effort that level alone', async () => {
    const server = await serve((_, reply, index) =>
      index === 0
        ? refuseOverResponses(reply, 400, {
            message:
              "Unsupported value: 'reasoning.effort' does not support 'high' with this model. Supported values are: 'low' and 'medium'.",
            code: 'unsupported_value',
            param: 'reasoning.effort',
          })
        : answerOverResponses(reply, 'Hello.'),
    );
    const connection = connectionTo(server.endpoint);
    const events = await eventsOf(mantleRequest(connection, { parameters: { reasoningEffort: 'high' } }));
    expect(server.requests[1]?.body).toMatchObject({ reasoning: { summary: 'auto' } });
    expect(server.requests[1]?.body).not.toHaveProperty('reasoning.effort');
    const learned = { omits: ['reasoning.effort=high'] };
    expect(events).toContainEqual({ type: 'learned', learned });
    expect(events).toContainEqual({
      type: 'notice',
      notice: { text: 'This model does not accept the reasoning effort “high”; its own default was used.' },
    });
    await eventsOf(mantleRequest(connection, { parameters: { reasoningEffort: 'low' }, learned }));
    expect(server.requests[2]?.body).toMatchObject({ reasoning: { effort: 'low' } });
    await eventsOf(mantleRequest(connection, { parameters: { reasoningEffort: 'high' }, learned }));
    expect(server.requests[3]?.body).not.toHaveProperty('reasoning.effort');
  });

  it.each(['reasoning.effort', 'reasoning'])('learns that there is no such switch as %s', async (param) => {
    const server = await serve((_, reply, index) =>
      index === 0
        ? refuseOverResponses(reply, 400, {
            message: `Unsupported parameter: '${param}' is not supported with this model.`,
            code: 'unsupported_parameter',
            param,
          })
        : answerOverResponses(reply, 'Hello.'),
    );
    const events = await eventsOf(
      mantleRequest(connectionTo(server.endpoint), { parameters: { reasoningEffort: 'high' } }),
    );
    expect(server.requests[1]?.body).not.toHaveProperty('reasoning.effort');
    expect(events).toContainEqual({ type: 'learned', learned: { omits: [param] } });
    expect(events).toContainEqual({
      type: 'notice',
      notice: { text: 'This model has no reasoning effort to set; it was not sent.' },
    });
  });

  it('shows a value that is out of range, and does not go on without it', async () => {
    const server = await serve((_, reply) =>
      refuseOverResponses(reply, 400, {
        message:
          "Invalid 'temperature': decimal above maximum value. Values above 1 are not supported, but got 2 instead.",
        code: 'decimal_above_max_value',
        param: 'temperature',
      }),
    );
    const facts = { quirks: { isMantleOnly: true } };
    const events = await eventsOf(
      mantleRequest(connectionTo(server.endpoint), { facts, parameters: { temperature: 1 } }),
    );
    expect(server.requests.map(({ body }) => body)).toEqual([expect.objectContaining({ temperature: 1 })]);
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { kind: 'invalid-request' } });
  });

  it('stops within its answer and closes the connection', async () => {
    const closed = Promise.withResolvers<void>();
    const server = await serve(async (request, reply) => {
      reply.startStream({ 'content-type': 'text/event-stream' });
      reply.text(
        'data: {"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"Hel"}\n\n',
      );
      await request.closedEarly;
      closed.resolve();
    });
    const stop = new AbortController();
    const events = [];
    for await (const event of bedrock.stream(
      mantleRequest(connectionTo(server.endpoint)),
      accessWith(),
      stop.signal,
    )) {
      events.push(event);
      if (event.type === 'text-delta') stop.abort();
    }
    await closed.promise;
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'stopped' });
  });
});

describe('the connection to the Mantle endpoint is closed', () => {
  const SILENT: Handler = async (request, reply) => {
    await request.closedEarly;
    reply.end();
  };

  it('when the user stops before anything has come', async () => {
    const server = await serve(SILENT);
    const stop = new AbortController();
    const running = eventsOf(mantleRequest(connectionTo(server.endpoint)), accessWith(), stop.signal);
    await vi.waitFor(() => expect(server.requests).toHaveLength(1));
    stop.abort();
    expect((await running).at(-1)).toEqual({ type: 'finish', reason: 'stopped' });
    await server.requests[0]?.closedEarly;
  });

  it('when its reader leaves', async () => {
    const server = await serve(async (request, reply) => {
      reply.startStream({ 'content-type': 'text/event-stream' });
      reply.text('data: {"type":"response.created","response":{"model":"openai.gpt-5.5"}}\n\n');
      await SILENT(request, reply, 0);
    });
    const stream = bedrock.stream(
      mantleRequest(connectionTo(server.endpoint)),
      accessWith(),
      new AbortController().signal,
    );
    for await (const event of stream) if (event.type === 'served') break;
    await server.requests[0]?.closedEarly;
    expect(server.requests).toHaveLength(1);
  });
});

describe('what goes wrong at the Mantle endpoint', () => {
  it.each([
    [400, { message: 'The input exceeds the context window of this model.' }, 'context-overflow'],
    [400, { message: "The model isn't supported on this route." }, 'invalid-request'],
    [401, { message: 'Invalid bearer token' }, 'credentials'],
    [403, { message: 'User is not authorized to perform bedrock-mantle:CreateInference' }, 'access'],
    [404, { message: 'The model does not exist' }, 'not-found'],
    [429, { message: 'Too many tokens' }, 'throttled'],
    [500, { message: 'Internal' }, 'service'],
    [503, { message: 'Overloaded' }, 'service'],
  ] as const)('is told by the same tables: HTTP %i %o', async (status, error, kind) => {
    const headers = { 'retry-after': '7', 'x-amzn-requestid': 'request-7' };
    const server = await serve((_, reply) => refuseOverResponses(reply, status, error, headers));
    const events = await eventsOf(mantleRequest(connectionTo(server.endpoint)));
    expect(server.requests).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({
      type: 'failure',
      failure: { kind, httpStatus: status, requestId: 'request-7', retryAfterMs: 7000 },
    });
    expect(JSON.stringify(events)).not.toMatch(/AKIANOBODY|secret\/access/);
  });

  it.each([
    [{ type: 'response.failed', response: { error: { code: 'server_error', message: 'No.' } } }, 'service'],
    [{ type: 'error', code: 'rate_limit_exceeded', message: 'Slow down.' }, 'throttled'],
    [{ type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: 'Hel' }, 'interrupted'],
  ])('is told within an answer: %o', async (event, kind) => {
    const server = await serve((_, reply) => streamResponses(reply, [event]));
    const events = await eventsOf(mantleRequest(connectionTo(server.endpoint)));
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { kind, requestId: 'request-1' } });
  });

  it('is a redirect, which is not followed', async () => {
    const elsewhere = await serve();
    const server = await serve((_, reply) =>
      reply.body(307, {}, { location: `${elsewhere.endpoint}/openai/v1/responses` }),
    );
    const events = await eventsOf(mantleRequest(connectionTo(server.endpoint)));
    expect(elsewhere.requests).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { kind: 'network' } });
  });

  it('is the network', async () => {
    const server = await serve();
    await server.stop();
    servers.pop();
    const events = await eventsOf(mantleRequest(connectionTo(server.endpoint)));
    expect(events.at(-1)).toMatchObject({
      type: 'failure',
      failure: { kind: 'network', isTransient: true, details: expect.stringContaining('ECONNREFUSED') },
    });
  });
});

it.each([
  [{}, 'openai.gpt-5.5', 'https://bedrock-mantle.us-east-2.api.aws/openai/v1'],
  [
    { endpoint: 'https://bedrock-runtime.us-east-2.amazonaws.com' },
    'openai.gpt-5.5',
    'https://bedrock-mantle.us-east-2.api.aws/openai/v1',
  ],
  [{}, 'us.openai.gpt-5.4', 'https://bedrock-mantle.us-east-2.api.aws/openai/v1'],
  [{}, 'openai.gpt-oss-120b', 'https://bedrock-mantle.us-east-2.api.aws/v1'],
  [{ endpoint: 'https://gateway.example.com/' }, 'openai.gpt-5.5', 'https://gateway.example.com/openai/v1'],
  [
    {
      endpoint: 'https://gateway.example.com',
      endpoints: { mantle: 'https://mantle.example.com/a/openai/v1' },
    },
    'openai.gpt-5.5',
    'https://mantle.example.com/a/openai/v1',
  ],
])('with %o, %s is asked at %s', (endpoints, modelId, url) => {
  expect(mantleUrl(connectionTo(undefined, endpoints), 'us-east-2', modelId)).toBe(url);
});
