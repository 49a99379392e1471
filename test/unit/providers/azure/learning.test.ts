import { afterEach, expect, test } from 'vitest';
import { ProviderFailure } from '../../../../src/providers/provider-failure.ts';
import { type AzureServer, type Reply, startAzureServer } from '../../../support/clouds/azure-server.ts';
import { ACCESS, ask, CHAT, connectionTo, requestTo, textOf } from './asking.ts';

let server: AzureServer;

afterEach(async () => {
  await server.stop();
});

test.each([
  ['400 Model not supported', 400, { error: { code: 'BadRequest', message: 'Model not supported' } }],
  [
    'OperationNotSupported',
    400,
    {
      error: {
        code: 'OperationNotSupported',
        message: 'The response operation does not work with the specified model.',
      },
    },
  ],
  ['a gateway without the path', 404, { error: { code: '404', message: 'Resource not found' } }],
])('%s: the other API is used in the same answer, and the user is told', async (_name, status, body) => {
  server = await startAzureServer((request, reply) => {
    if (request.url.endsWith('/responses')) reply.json(status, body);
    else chatHello(reply);
  });

  const events = await ask(requestTo(server.endpoint));

  expect(server.requests.map(({ url }) => url)).toEqual([
    '/openai/v1/responses',
    '/openai/v1/chat/completions',
  ]);
  expect(events.filter(({ type }) => type === 'attempt')).toHaveLength(2);
  expect(textOf(events)).toBe('Hello.');
  expect(notices(events)).toEqual([
    "This deployment does not answer Azure's Responses API; Chat Completions was used.",
  ]);
});

test('a model for Responses only, thought to be for Chat Completions, is asked by Responses', async () => {
  server = await startAzureServer((request, reply) => {
    if (request.url.endsWith('/responses')) responsesHello(reply);
    else {
      reply.json(400, {
        error: {
          code: 'OperationNotSupported',
          message: 'The chatCompletion operation does not work with the specified model, gpt-5-pro.',
        },
      });
    }
  });
  expect(textOf(await ask(requestTo(server.endpoint, { facts: CHAT })))).toBe('Hello.');
});

test('the catalog decides the API first', async () => {
  server = await startAzureServer((_request, reply) => chatHello(reply));
  await ask(
    requestTo(server.endpoint, { facts: CHAT, system: 'Be brief.', parameters: { stopSequences: ['END'] } }),
  );
  expect(server.requests[0]?.body).toEqual({
    model: 'my-deployment',
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hello?' },
    ],
    stream: true,
    stream_options: { include_usage: true, include_obfuscation: false },
    max_completion_tokens: 500,
    stop: ['END'],
  });
});

test('a parameter that a deployment rejects is left out, with a notice, each only once', async () => {
  server = await startAzureServer((request, reply) => {
    const body = JSON.stringify(request.body);
    if (body.includes('temperature')) {
      reply.json(400, {
        error: {
          code: 'unsupported_value',
          param: 'temperature',
          message:
            "Unsupported value: 'temperature' does not support 0.3 with this model. Only the default (1) value is supported.",
        },
      });
    } else if (body.includes('top_p')) {
      reply.json(400, {
        error: {
          code: 'unsupported_parameter',
          param: 'top_p',
          message: "Unsupported parameter: 'top_p' is not supported with this model.",
        },
      });
    } else responsesHello(reply);
  });

  const events = await ask(requestTo(server.endpoint, { parameters: { temperature: 0.3, topP: 0.5 } }));

  expect(server.requests).toHaveLength(3);
  expect(textOf(events)).toBe('Hello.');
  expect(notices(events)).toEqual([
    'This deployment does not accept "temperature"; it was left out.',
    'This deployment does not accept "top_p"; it was left out.',
  ]);
});

test('a deployment that keeps rejecting what was left out already fails at once', async () => {
  server = await startAzureServer((_request, reply) =>
    reply.json(400, {
      error: {
        code: 'unsupported_parameter',
        param: 'temperature',
        message: "Unsupported parameter: 'temperature'.",
      },
    }),
  );
  const events = await ask(requestTo(server.endpoint, { parameters: { temperature: 0.3 } }));
  expect(server.requests).toHaveLength(2);
  expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { kind: 'invalid-request' } });
});

test.each([
  {
    error: {
      code: 'unsupported_parameter',
      param: 'max_completion_tokens',
      message: 'Unsupported parameter.',
    },
  },
  { error: { code: null, message: 'Unrecognized request argument supplied: max_completion_tokens' } },
])('a model that knows only the older name of the output limit gets it under that name', async (body) => {
  server = await startAzureServer((request, reply) => {
    if (JSON.stringify(request.body).includes('max_completion_tokens')) reply.json(400, body);
    else chatHello(reply);
  });
  const events = await ask(requestTo(server.endpoint, { facts: CHAT }));
  expect(server.requests[1]?.body).toMatchObject({ max_tokens: 500 });
  expect(notices(events)).toEqual([]);
});

test('what Parley adds by itself is left out on any complaint, without a word', async () => {
  server = await startAzureServer((request, reply) => {
    if (JSON.stringify(request.body).includes('include')) {
      reply.json(400, {
        error: {
          message: 'Encrypted content is not supported with this model.',
          param: 'include',
          code: null,
        },
      });
    } else responsesHello(reply);
  });
  const events = await ask(requestTo(server.endpoint, { facts: { quirks: { reasoning: 'openai-nested' } } }));
  expect(textOf(events)).toBe('Hello.');
  expect(notices(events)).toEqual([]);
});

test("a parameter out of its range is the user's to correct", async () => {
  server = await startAzureServer((_request, reply) =>
    reply.json(400, {
      error: {
        code: 'decimal_above_max_value',
        param: 'temperature',
        message: "Invalid 'temperature': expected at most 2.",
      },
    }),
  );
  const events = await ask(requestTo(server.endpoint, { parameters: { temperature: 3 } }));
  expect(server.requests).toHaveLength(1);
  expect(events.at(-1)).toMatchObject({
    type: 'failure',
    failure: {
      kind: 'invalid-request',
      message: "The model did not accept the request. Invalid 'temperature': expected at most 2.",
    },
  });
});

test('parameters that a model is known not to take are not sent, and the user is told', async () => {
  server = await startAzureServer((_request, reply) => responsesHello(reply));
  const events = await ask(
    requestTo(server.endpoint, {
      facts: { quirks: { rejects: ['temperature', 'topP'], reasoning: 'openai-nested', efforts: ['low'] } },
      parameters: { temperature: 1, reasoningEffort: 'max', stopSequences: ['END'] },
    }),
  );
  const body = JSON.stringify(server.requests[0]?.body);
  for (const absent of ['temperature', 'max"', 'stop"']) expect(body).not.toContain(absent);
  expect(body).toContain('"effort":"low"');
  expect(notices(events)).toEqual([
    'This model does not accept temperature; it was left out.',
    "Azure's Responses API knows no stop sequences; they were left out.",
    'This model has no reasoning effort “max”; “low” was sent instead.',
  ]);
});

test('a refused audience is replaced by the older one', async () => {
  server = await startAzureServer((request, reply) => {
    if (request.headers.authorization === 'Bearer for https://cognitiveservices.azure.com/.default')
      responsesHello(reply);
    else {
      reply.json(401, {
        statusCode: 401,
        message:
          'Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired.',
      });
    }
  });
  const connection = connectionTo(server.endpoint, { auth: 'entra', tenant: 'contoso' });
  const asked: unknown[] = [];
  const access = {
    ...ACCESS,
    microsoftToken: async (scope: string, tenant: string | undefined) => {
      asked.push([scope, tenant]);
      return `for ${scope}`;
    },
  };
  const events = await ask({ ...requestTo(server.endpoint), connection }, { access });
  expect(textOf(events)).toBe('Hello.');
  expect(asked).toEqual([
    ['https://ai.azure.com/.default', 'contoso'],
    ['https://cognitiveservices.azure.com/.default', 'contoso'],
  ]);
});

test('a wrong key is not tried again, though the gateway speaks of audiences', async () => {
  server = await startAzureServer((_request, reply) =>
    reply.json(401, {
      statusCode: 401,
      message: 'Unauthorized. Access token is missing, invalid, audience is incorrect.',
    }),
  );
  const events = await ask(requestTo(server.endpoint));
  expect(server.requests).toHaveLength(1);
  expect(events.at(-1)).toMatchObject({ failure: { kind: 'credentials', cure: { type: 'replace-key' } } });
});

test('a sign-in that may not ask for the newer audience asks for the older one', async () => {
  server = await startAzureServer((_request, reply) => responsesHello(reply));
  const connection = connectionTo(server.endpoint, { auth: 'entra' });
  const access = {
    ...ACCESS,
    microsoftToken: async (scope: string) => {
      if (scope.includes('ai.azure.com')) {
        throw new ProviderFailure({
          kind: 'credentials',
          message: 'Sign-in failed.',
          details: 'AADSTS65002: Consent between first party…',
        });
      }
      return 'older';
    },
  };
  const events = await ask({ ...requestTo(server.endpoint), connection }, { access });
  expect(textOf(events)).toBe('Hello.');
  expect(server.requests).toHaveLength(1);
});

function notices(events: Awaited<ReturnType<typeof ask>>): readonly string[] {
  return events.flatMap((event) => (event.type === 'notice' ? [event.notice.text] : []));
}

function responsesHello(reply: Reply): void {
  reply.startStream();
  reply.send({ type: 'response.output_text.delta', delta: 'Hello.' });
  reply.send({ type: 'response.completed', response: {} });
  reply.end();
}

function chatHello(reply: Reply): void {
  reply.startStream();
  reply.send({ choices: [{ delta: { content: 'Hello.' }, finish_reason: 'stop' }] });
  reply.send('[DONE]');
  reply.end();
}

test('who is not signed in for the newer audience may be for the older one, and signs in for what was asked last', async () => {
  server = await startAzureServer((_request, reply) => responsesHello(reply));
  const connection = connectionTo(server.endpoint, { auth: 'entra', tenant: 'contoso' });
  const signedInFor = (...scopes: readonly string[]) => ({
    ...ACCESS,
    microsoftToken: async (scope: string, tenant: string | undefined) => {
      if (scopes.includes(scope)) return 'token';
      const cure = { type: 'microsoft-sign-in', scope, ...(tenant !== undefined && { tenant }) } as const;
      throw new ProviderFailure({ kind: 'credentials', message: 'Sign in.', cure });
    },
  });
  const older = 'https://cognitiveservices.azure.com/.default';
  const request = { ...requestTo(server.endpoint), connection };
  expect(textOf(await ask(request, { access: signedInFor(older) }))).toBe('Hello.');
  expect((await ask(request, { access: signedInFor() })).at(-1)).toMatchObject({
    failure: { cure: { type: 'microsoft-sign-in', scope: older, tenant: 'contoso' } },
  });
});

test('a token that is refused is asked for again in the same scope and tenant', async () => {
  server = await startAzureServer((_request, reply) => reply.json(401, { message: 'Token expired.' }));
  const connection = connectionTo(server.endpoint, { auth: 'entra', tenant: 'contoso' });
  expect((await ask({ ...requestTo(server.endpoint), connection })).at(-1)).toMatchObject({
    failure: {
      cure: { type: 'microsoft-sign-in', scope: 'https://ai.azure.com/.default', tenant: 'contoso' },
    },
  });
});
