import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { StreamEvent } from '../../../../src/domain/stream-event.ts';
import { bedrock } from '../../../../src/providers/bedrock/index.ts';
import {
  type BedrockServer,
  type Handler,
  type Reply,
  startBedrockServer,
} from '../../../support/clouds/bedrock-server.ts';
import { accessWith, connectionTo, ENVIRONMENT, eventsOf, requestTo } from './setting.ts';

const servers: BedrockServer[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function serve(handler: Handler): Promise<BedrockServer> {
  const server = await startBedrockServer(handler);
  servers.push(server);
  return server;
}

function answerHello(reply: Reply): void {
  reply.startStream();
  reply.event('contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'Hello.' } });
  reply.event('messageStop', { stopReason: 'end_turn' });
  reply.end();
}

describe('the request on the wire', () => {
  it('is ConverseStream of the model, signed with the key pair of the environment', async () => {
    const server = await serve((_, reply) => answerHello(reply));
    await eventsOf(requestTo(connectionTo(server.endpoint), { system: 'Be brief.' }));
    const [request] = server.requests;
    expect(request).toMatchObject({
      method: 'POST',
      path: '/model/us.anthropic.claude-opus-5-5/converse-stream',
      body: {
        messages: [{ role: 'user', content: [{ text: 'Hello?' }] }],
        system: [{ text: 'Be brief.' }],
        inferenceConfig: { maxTokens: 2000 },
      },
    });
    expect(request?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIANOBODY0123456789\/\d+\/us-east-1\/bedrock\/aws4_request/,
    );
  });

  it('is signed although a Bedrock API key is in the environment', async () => {
    vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', 'bedrock-api-key-astray');
    const server = await serve((_, reply) => answerHello(reply));
    const env = { ...ENVIRONMENT, AWS_BEARER_TOKEN_BEDROCK: 'bedrock-api-key-astray' };
    await eventsOf(requestTo(connectionTo(server.endpoint)), accessWith(env));
    expect(server.requests[0]?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256/);
  });

  it('bears the API key although key pairs are in the environment', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAASTRAY0123456789');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'astray');
    const server = await serve((_, reply) => answerHello(reply));
    const connection = connectionTo(server.endpoint, { auth: 'apiKey' });
    await eventsOf(requestTo(connection), accessWith(ENVIRONMENT, { apiKey: 'bedrock-api-key-mine' }));
    expect(server.requests[0]?.headers.authorization).toBe('Bearer bedrock-api-key-mine');
  });

  it('goes to the region of an ARN, whose id arrives whole', async () => {
    const server = await serve((_, reply) => answerHello(reply));
    const modelId = 'arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/ab12cd';
    const [attempt] = await eventsOf(requestTo(connectionTo(server.endpoint), { modelId }));
    expect(server.requests[0]?.path).toBe(`/model/${modelId}/converse-stream`);
    expect(server.requests[0]?.headers.authorization).toContain('/eu-west-1/bedrock/');
    expect(attempt).toMatchObject({
      type: 'attempt',
      sent: { url: `${server.endpoint}/model/${encodeURIComponent(modelId)}/converse-stream` },
    });
  });

  it('has the headers of the connection, signed, and no event repeats their secrets', async () => {
    const server = await serve((_, reply) => answerHello(reply));
    const connection = connectionTo(server.endpoint, {
      headers: { 'x-team': 'tools', 'x-gateway': { env: 'GATEWAY' }, 'x-gateway-key': { secret: true } },
    });
    const access = accessWith(
      { ...ENVIRONMENT, GATEWAY: 'gate-7' },
      { 'header:x-gateway-key': 'hidden-gateway-key' },
    );
    const events = await eventsOf(requestTo(connection), access);
    const headers = server.requests[0]?.headers;
    expect(headers).toMatchObject({
      'x-team': 'tools',
      'x-gateway': 'gate-7',
      'x-gateway-key': 'hidden-gateway-key',
    });
    expect(headers?.authorization).toMatch(/SignedHeaders=[^,]*x-gateway;x-gateway-key/);
    expect(JSON.stringify(events)).not.toMatch(/hidden-gateway-key|gate-7/);
  });

  it('carries the guardrail of the connection', async () => {
    const server = await serve((_, reply) => answerHello(reply));
    const connection = connectionTo(server.endpoint, { guardrail: { id: 'gr-1', version: '3' } });
    await eventsOf(requestTo(connection));
    expect(server.requests[0]?.body).toMatchObject({
      guardrailConfig: { guardrailIdentifier: 'gr-1', guardrailVersion: '3' },
    });
  });

  it('goes to the endpoint for answers where there is one of its own', async () => {
    const server = await serve((_, reply) => answerHello(reply));
    const connection = connectionTo('http://127.0.0.1:1', {
      endpoints: { runtime: `${server.endpoint}/gateway` },
    });
    const events = await eventsOf(requestTo(connection));
    expect(server.requests[0]?.path).toBe('/gateway/model/us.anthropic.claude-opus-5-5/converse-stream');
    expect(events.at(-1)?.type).toBe('finish');
  });

  it('never goes where AWS_ENDPOINT_URL points', async () => {
    const server = await serve((_, reply) => answerHello(reply));
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', 'http://127.0.0.1:1');
    const asked: string[] = [];
    const realFetch = globalThis.fetch;
    // No test asks AWS: what would have gone there goes to the local server.
    vi.stubGlobal('fetch', (request: Request) => {
      asked.push(request.url);
      return realFetch(request.url.replace(/^https:\/\/[^/]+/, server.endpoint), {
        method: 'POST',
        headers: request.headers,
      });
    });
    const events = await eventsOf(requestTo(connectionTo(undefined)));
    vi.unstubAllGlobals();
    expect(asked).toEqual([
      'https://bedrock-runtime.us-east-1.amazonaws.com/model/us.anthropic.claude-opus-5-5/converse-stream',
    ]);
    expect(events[0]).toMatchObject({ type: 'attempt', sent: { url: asked[0] } });
    expect(events.at(-1)?.type).toBe('finish');
  });

  it('says in the attempt what was sent, without the conversation', async () => {
    const server = await serve((_, reply) => answerHello(reply));
    const [attempt] = await eventsOf(
      requestTo(connectionTo(server.endpoint), { system: 'Be brief.', parameters: { temperature: 0.5 } }),
    );
    expect(attempt).toEqual({
      type: 'attempt',
      sent: {
        api: 'bedrock ConverseStream',
        url: `${server.endpoint}/model/us.anthropic.claude-opus-5-5/converse-stream`,
        parameters: {
          modelId: 'us.anthropic.claude-opus-5-5',
          inferenceConfig: { maxTokens: 2000, temperature: 0.5 },
        },
        region: 'us-east-1',
        systemPrompt: 'system',
        maxOutputTokens: 2000,
        messageCount: 1,
        adaptations: [{ type: 'kept', of: 'temperature', asked: 0.5, path: 'inferenceConfig.temperature' }],
      },
      body: server.requests[0]?.body,
    });
  });

  it('comes with the notices of what was left out, on the first attempt alone', async () => {
    const server = await serve((_, reply) => answerHello(reply));
    const request = requestTo(connectionTo(server.endpoint), { parameters: { temperature: 2 } });
    const noticesOf = async (attempt: number) =>
      (await eventsOf({ ...request, attempt })).filter(({ type }) => type === 'notice').length;
    expect([await noticesOf(1), await noticesOf(2)]).toEqual([1, 0]);
  });

  it('is not followed to another place', async () => {
    const elsewhere = await serve((_, reply) => answerHello(reply));
    const server = await serve((_, reply) => reply.body(307, '', { location: elsewhere.endpoint }));
    const events = await eventsOf(requestTo(connectionTo(server.endpoint)));
    expect(elsewhere.requests).toEqual([]);
    expect(events.at(-1)).toMatchObject({
      type: 'failure',
      failure: { kind: 'network', message: expect.stringContaining('does not follow') },
    });
  });

  it('is not repeated by the SDK when Bedrock is throttling', async () => {
    const server = await serve((_, reply) => reply.error(429, 'ThrottlingException', 'Too many requests'));
    await eventsOf(requestTo(connectionTo(server.endpoint)));
    expect(server.requests).toHaveLength(1);
  });
});

describe('the answer on the wire', () => {
  it('arrives while it is being written', async () => {
    const finish = Promise.withResolvers<void>();
    const server = await serve(async (_, reply) => {
      reply.startStream();
      reply.event('contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'First' } });
      await finish.promise;
      reply.event('messageStop', { stopReason: 'end_turn' });
      reply.end();
    });
    const seen: StreamEvent[] = [];
    for await (const event of bedrock.stream(
      requestTo(connectionTo(server.endpoint)),
      accessWith(),
      new AbortController().signal,
    )) {
      seen.push(event);
      // The server ends its answer only after the first text was seen here.
      if (event.type === 'text-delta') finish.resolve();
    }
    expect(seen.map(({ type }) => type)).toEqual(['attempt', 'served', 'text-delta', 'finish']);
  });

  it.each(['before the first byte', 'in the middle'])(
    'stops %s when it is aborted, and the server sees the connection close within a second',
    async (moment) => {
      const isOpen = Promise.withResolvers<void>();
      const server = await serve(async (_, reply) => {
        if (moment === 'in the middle') {
          reply.startStream();
          reply.event('contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'So far' } });
        }
        isOpen.resolve();
        await reply.wait(3000);
      });
      const controller = new AbortController();
      const types: string[] = [];
      // What only the SDK knew of may be collected by then, and the abort must still reach the connection.
      isOpen.promise.then(() =>
        setTimeout(() => {
          collectGarbage();
          setTimeout(() => controller.abort(), 10);
        }, 50),
      );
      for await (const event of bedrock.stream(
        requestTo(connectionTo(server.endpoint)),
        accessWith(),
        controller.signal,
      )) {
        types.push(event.type);
        if (event.type === 'finish') expect(event).toEqual({ type: 'finish', reason: 'stopped' });
      }
      expect(types.at(-1)).toBe('finish');
      const abortedAt = performance.now();
      await server.requests[0]?.closedEarly;
      expect(performance.now() - abortedAt).toBeLessThan(1000);
    },
  );

  it('closes the connection when its reader leaves', async () => {
    const server = await serve(async (_, reply) => {
      reply.startStream();
      reply.event('contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'So far' } });
      await reply.wait(3000);
    });
    const signal = new AbortController().signal;
    for await (const event of bedrock.stream(
      requestTo(connectionTo(server.endpoint)),
      accessWith(),
      signal,
    )) {
      if (event.type === 'text-delta') break;
    }
    const leftAt = performance.now();
    await server.requests[0]?.closedEarly;
    expect(performance.now() - leftAt).toBeLessThan(1000);
  });

  it('is not asked for at all when it was stopped before', async () => {
    const server = await serve((_, reply) => answerHello(reply));
    const events = await eventsOf(
      requestTo(connectionTo(server.endpoint)),
      accessWith(),
      AbortSignal.abort(),
    );
    expect(events).toEqual([{ type: 'finish', reason: 'stopped' }]);
    expect(server.requests).toEqual([]);
  });

  it('stops at once although the credentials are still being looked for', async () => {
    const connection = connectionTo('http://127.0.0.1:1', { auth: 'apiKey' });
    const access = { ...accessWith(), secret: () => new Promise<never>(() => {}) };
    const events = await eventsOf(requestTo(connection), access, AbortSignal.timeout(20));
    expect(events).toEqual([{ type: 'finish', reason: 'stopped' }]);
  });
});

describe('a bare id that needs an inference profile', () => {
  const BARE = 'anthropic.claude-opus-5-5';
  const NEEDS_PROFILE = `Invocation of model ID ${BARE} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`;
  const profile = (id: string, regions: readonly string[]) => ({
    inferenceProfileId: id,
    status: 'ACTIVE',
    models: regions.map((region) => ({ modelArn: `arn:aws:bedrock:${region}::foundation-model/${BARE}` })),
  });

  it('is asked once more through the narrowest geographic profile that Bedrock lists, and says so', async () => {
    const server = await serve(({ path }, reply) => {
      if (path === '/inference-profiles') {
        reply.body(200, {
          inferenceProfileSummaries: [
            profile(`global.${BARE}`, ['']),
            profile(`us.${BARE}`, ['us-east-1', 'us-east-2', 'us-west-2']),
            profile(`ca.${BARE}`, ['ca-central-1']),
            profile('us.anthropic.claude-opus-5', ['us-east-1']),
          ],
        });
      } else if (path.includes('/ca.')) answerHello(reply);
      else reply.error(400, 'ValidationException', NEEDS_PROFILE);
    });
    const events = await eventsOf(requestTo(connectionTo(server.endpoint), { modelId: BARE }));
    expect(events.map(({ type }) => type)).toEqual([
      'attempt',
      'notice',
      'attempt',
      'learned',
      'served',
      'text-delta',
      'finish',
    ]);
    expect(events[1]).toEqual({
      type: 'notice',
      notice: { text: `${BARE} needs an inference profile; it was asked through ca.${BARE}.` },
    });
    expect(events[3]).toEqual({ type: 'learned', learned: { route: `ca.${BARE}` } });
  });

  it('is asked at once through the profile that was learned, without a word', async () => {
    const server = await serve((_, reply) => answerHello(reply));
    const learned = { route: `ca.${BARE}` };
    const events = await eventsOf(requestTo(connectionTo(server.endpoint), { modelId: BARE, learned }));
    expect(server.requests.map(({ path }) => path)).toEqual([`/model/ca.${BARE}/converse-stream`]);
    expect(events.map(({ type }) => type)).toEqual(['attempt', 'served', 'text-delta', 'finish']);
  });

  it('looks for another way where the profile that was learned is gone, and learns that one', async () => {
    const server = await serve(({ path }, reply) => {
      if (path === '/inference-profiles')
        reply.body(200, { inferenceProfileSummaries: [profile(`us.${BARE}`, ['us-east-1'])] });
      else if (path.includes('/ca.'))
        reply.error(400, 'ValidationException', 'The provided model identifier is invalid.');
      else if (path.includes('/us.')) answerHello(reply);
      else reply.error(400, 'ValidationException', NEEDS_PROFILE);
    });
    const learned = { route: `ca.${BARE}` };
    const events = await eventsOf(requestTo(connectionTo(server.endpoint), { modelId: BARE, learned }));
    expect(events.at(-1)).toMatchObject({ type: 'finish' });
    expect(events).toContainEqual({ type: 'learned', learned: { route: `us.${BARE}` } });
  });

  it('is asked directly again where the region serves it by now, and that is learned', async () => {
    const server = await serve(({ path }, reply) => {
      if (path.includes('/ca.')) reply.error(404, 'ResourceNotFoundException', 'No such profile.');
      else answerHello(reply);
    });
    const connection = connectionTo(server.endpoint);
    const events = await eventsOf(requestTo(connection, { modelId: BARE, learned: { route: `ca.${BARE}` } }));
    expect(events).toContainEqual({ type: 'learned', learned: { route: BARE } });
    await eventsOf(requestTo(connection, { modelId: BARE, learned: { route: BARE } }));
    expect(server.requests.at(-1)?.path).toBe(`/model/${BARE}/converse-stream`);
  });

  it('fails where neither the profile that was learned nor the one that is listed exists', async () => {
    const server = await serve(({ path }, reply) => {
      if (path === '/inference-profiles')
        reply.body(200, { inferenceProfileSummaries: [profile(`ca.${BARE}`, ['ca-central-1'])] });
      else if (path.includes('/ca.')) reply.error(404, 'ResourceNotFoundException', 'No such profile.');
      else reply.error(400, 'ValidationException', NEEDS_PROFILE);
    });
    const learned = { route: `ca.${BARE}` };
    const events = await eventsOf(requestTo(connectionTo(server.endpoint), { modelId: BARE, learned }));
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { kind: 'not-found' } });
  });

  it('never takes a global profile from what was learned', async () => {
    const server = await serve((_, reply) => answerHello(reply));
    const learned = { route: `global.${BARE}` };
    await eventsOf(requestTo(connectionTo(server.endpoint), { modelId: BARE, learned }));
    expect(server.requests.map(({ path }) => path)).toEqual([`/model/${BARE}/converse-stream`]);
  });

  it.each([
    ['only a global profile is listed', { inferenceProfileSummaries: [profile(`global.${BARE}`, [''])] }],
    ['profiles may not be listed', undefined],
  ])('fails with the choice of a model where %s', async (_, listing) => {
    const server = await serve(({ path }, reply) => {
      if (path !== '/inference-profiles') reply.error(400, 'ValidationException', NEEDS_PROFILE);
      else if (listing === undefined) reply.error(403, 'AccessDeniedException', 'not authorized');
      else reply.body(200, listing);
    });
    const events = await eventsOf(requestTo(connectionTo(server.endpoint), { modelId: BARE }));
    expect(events.map(({ type }) => type)).toEqual(['attempt', 'failure']);
    expect(events.at(-1)).toMatchObject({
      failure: { kind: 'invalid-request', cure: { type: 'choose-model' } },
    });
  });
});

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}
