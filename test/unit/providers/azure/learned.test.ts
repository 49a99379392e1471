import { afterEach, describe, expect, test } from 'vitest';
import type { AzureConnection } from '../../../../src/domain/connection.ts';
import { type Learned, mergeLearned } from '../../../../src/domain/learned.ts';
import type { StreamEvent } from '../../../../src/domain/stream-event.ts';
import type { ModelRequest } from '../../../../src/providers/provider.ts';
import { type AzureServer, startAzureServer } from '../../../support/clouds/azure-server.ts';
import { ACCESS, ask, CHAT, connectionTo, requestTo, textOf } from './asking.ts';
import { sayHello } from './families/asked.ts';

let server: AzureServer;

afterEach(async () => {
  await server.stop();
});

const NOT_SUPPORTED = { error: { code: 'OperationNotSupported', message: 'Model not supported' } };
const unsupported = (param: string) => ({
  error: { code: 'unsupported_parameter', param, message: `Unsupported parameter: '${param}'.` },
});

/** Answers at some paths, refuses at others, and refuses bodies that hold one of the words. */
async function startPicky({ at, without = {} }: { at: string; without?: Readonly<Record<string, object>> }) {
  server = await startAzureServer(({ url, body }, reply) => {
    const text = JSON.stringify(body);
    const refused = Object.entries(without).find(([word]) => text.includes(`"${word}`));
    if (!url.includes(at)) reply.json(400, NOT_SUPPORTED);
    else if (refused !== undefined) reply.json(400, refused[1]);
    else sayHello(url, reply);
  });
  return server.endpoint;
}

function learnedIn(events: readonly StreamEvent[]): readonly Learned[] {
  return events.flatMap((event) => (event.type === 'learned' ? [event.learned] : []));
}

function noticesIn(events: readonly StreamEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'notice' ? [event.notice.text] : []));
}

/** The same request again, with everything that the first one found out. */
async function askTwice(request: ModelRequest<AzureConnection>) {
  const first = await ask(request);
  const before = server.requests.length;
  const learned = learnedIn(first).reduce(mergeLearned, request.learned ?? {});
  const second = await ask({ ...request, learned });
  return { first, second, requestsOfSecond: server.requests.length - before };
}

describe('the protocol', () => {
  test('that answered after another was refused is learned, and used at once the next time', async () => {
    const endpoint = await startPicky({ at: '/chat/completions' });
    const { first, second, requestsOfSecond } = await askTwice(requestTo(endpoint));
    expect(learnedIn(first)).toEqual([{ protocol: 'chat-completions' }]);
    expect(first.findIndex(({ type }) => type === 'learned')).toBeGreaterThan(
      first.findLastIndex(({ type }) => type === 'attempt'),
    );
    expect(textOf(second)).toBe('Hello.');
    expect(requestsOfSecond).toBe(1);
    expect(learnedIn(second)).toEqual([]);
  });

  test('is learned only from an answer: when both are refused, nothing is', async () => {
    const endpoint = await startPicky({ at: '/nowhere' });
    const events = await ask(requestTo(endpoint));
    expect(server.requests.map(({ url }) => url)).toEqual([
      '/openai/v1/responses',
      '/openai/v1/chat/completions',
    ]);
    expect(learnedIn(events)).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { kind: 'invalid-request' } });
  });

  test('is not learned from a web page that came instead of an answer', async () => {
    server = await startAzureServer(({ url }, reply) => {
      if (url.endsWith('/responses')) reply.json(400, NOT_SUPPORTED);
      else reply.text(200, '<html>Sign in</html>', { 'content-type': 'text/html' });
    });
    const events = await ask(requestTo(server.endpoint));
    expect(learnedIn(events)).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { kind: 'network' } });
  });

  test('is not learned from one that only fails to answer', async () => {
    server = await startAzureServer(({ url }, reply) => {
      if (!url.endsWith('/responses')) return reply.json(400, NOT_SUPPORTED);
      reply.startStream();
      reply.send({ type: 'error', code: 'server_error', message: 'The model crashed.' });
      reply.end();
    });
    const events = await ask(requestTo(server.endpoint, { facts: CHAT }));
    expect(learnedIn(events)).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { kind: 'service' } });
  });

  test('that was learned gives way when another model stands behind the deployment', async () => {
    const endpoint = await startPicky({ at: '/responses' });
    const { first, requestsOfSecond } = await askTwice(
      requestTo(endpoint, { learned: { protocol: 'chat-completions' } }),
    );
    expect(learnedIn(first)).toEqual([{ protocol: 'responses' }]);
    expect(requestsOfSecond).toBe(1);
  });

  test.each([
    [
      'learned',
      { learned: { protocol: 'chat-completions' }, protocol: 'responses', facts: CHAT },
      '/openai/v1/chat/completions',
    ],
    ['the list', { protocol: 'responses', facts: CHAT }, '/openai/v1/responses'],
    ['the catalog', { facts: CHAT }, '/openai/v1/chat/completions'],
    ['nothing', {}, '/openai/v1/responses'],
  ] as const)('follows what is known best: %s', async (_source, more, url) => {
    server = await startAzureServer((request, reply) => sayHello(request.url, reply));
    await ask(requestTo(server.endpoint, more));
    expect(server.requests.map((request) => request.url)).toEqual([url]);
  });

  test.each([
    [
      'by the name of the deployment',
      'claude-of-our-team',
      400,
      'OperationNotSupported',
      'Model not supported',
    ],
    [
      'by the model that the refusal names',
      'team-writer',
      400,
      'OperationNotSupported',
      'The responses operation does not work with the specified model, claude-opus-5-5.',
    ],
    [
      'by the code of the refusal',
      'team-writer',
      404,
      'api_not_supported',
      'Requested API is currently not supported',
    ],
  ])('of Claude is tried where one is recognised %s', async (_how, modelId, status, code, message) => {
    server = await startAzureServer(({ url }, reply) => {
      if (url.includes('/messages')) sayHello(url, reply);
      else reply.json(status, { error: { code, message } });
    });
    const events = await ask(requestTo(server.endpoint, { modelId }));
    expect(server.requests.map(({ url }) => url)).toEqual(['/openai/v1/responses', '/anthropic/v1/messages']);
    expect(learnedIn(events)).toEqual([{ protocol: 'anthropic-messages' }]);
    expect(noticesIn(events)).toEqual([
      "This deployment does not answer Azure's Responses API; Messages was used.",
    ]);
  });

  test.each([
    ['no such path', { error: { code: '404', message: 'Resource not found' } }],
    [
      'no such Claude',
      { type: 'error', error: { type: 'not_found_error', message: 'model: my-deployment' } },
    ],
  ])('of Claude gives way where it does not answer any more: %s', async (_why, body) => {
    server = await startAzureServer(({ url }, reply) => {
      if (url.includes('/messages')) reply.json(404, body);
      else sayHello(url, reply);
    });
    const events = await ask(requestTo(server.endpoint, { learned: { protocol: 'anthropic-messages' } }));
    expect(textOf(events)).toBe('Hello.');
    expect(learnedIn(events)).toEqual([{ protocol: 'responses' }]);
  });
});

describe('a parameter', () => {
  test('that was rejected is learned, left out from then on, and named each time', async () => {
    const without = { temperature: unsupported('temperature'), top_p: unsupported('top_p') };
    const endpoint = await startPicky({ at: '/responses', without });
    const request = requestTo(endpoint, { parameters: { temperature: 0.5, topP: 0.5 } });
    const { first, second, requestsOfSecond } = await askTwice(request);
    const notices = [
      'This deployment does not accept "temperature"; it was left out.',
      'This deployment does not accept "top_p"; it was left out.',
    ];
    expect(learnedIn(first)).toEqual([{ omits: ['temperature', 'top_p'] }]);
    expect(noticesIn(first)).toEqual(notices);
    expect(requestsOfSecond).toBe(1);
    expect(noticesIn(second)).toEqual(notices);
    expect(learnedIn(second)).toEqual([]);
  });

  test('that is known to be rejected is not mentioned to those who did not ask for it', async () => {
    const endpoint = await startPicky({ at: '/responses' });
    const events = await ask(requestTo(endpoint, { learned: { omits: ['temperature'] } }));
    expect(noticesIn(events)).toEqual([]);
  });

  test('is remembered together with the protocol that was found on the same way', async () => {
    const endpoint = await startPicky({ at: '/chat/', without: { stop: unsupported('stop') } });
    const { first, requestsOfSecond } = await askTwice(
      requestTo(endpoint, { parameters: { stopSequences: ['END'] } }),
    );
    expect(learnedIn(first)).toEqual([{ protocol: 'chat-completions', omits: ['stop'] }]);
    expect(requestsOfSecond).toBe(1);
  });

  test.each([
    ['unsupported_value', "Unsupported value: 'max' is not supported with this model."],
    ['invalid_value', "Invalid value: 'max'. Supported values are: 'low', 'medium', and 'high'."],
  ])('of which one level was refused (%s) keeps its other levels', async (code, message) => {
    const endpoint = await startPicky({
      at: '/responses',
      without: { 'effort":"max': { error: { code, param: 'reasoning.effort', message } } },
    });
    const request = requestTo(endpoint, { parameters: { reasoningEffort: 'max' } });
    const { first, second } = await askTwice(request);
    expect(learnedIn(first)).toEqual([{ omits: ['reasoning.effort=max'] }]);
    for (const events of [first, second]) {
      expect(noticesIn(events)).toEqual([
        'This deployment does not accept "max" as "reasoning.effort"; its own default was used.',
      ]);
    }
    const learned = { omits: ['reasoning.effort=max'] };
    const high = await ask({ ...request, parameters: { reasoningEffort: 'high' }, learned });
    expect(server.requests.at(-1)?.body).toMatchObject({ reasoning: { effort: 'high' } });
    expect(noticesIn(high)).toEqual([]);
  });

  test.each([
    ['store', unsupported('store')],
    ['max_output_tokens', unsupported('max_output_tokens')],
  ])('without which the request would not be the same is never left out: %s', async (name, body) => {
    const endpoint = await startPicky({ at: '/responses', without: { [name]: body } });
    const events = await ask(requestTo(endpoint));
    expect(server.requests).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { kind: 'invalid-request' } });
  });

  test('called the other way by the next model is called that way again', async () => {
    const endpoint = await startPicky({ at: '/chat/', without: { max_tokens: unsupported('max_tokens') } });
    const request = requestTo(endpoint, { facts: CHAT, learned: { omits: ['max_completion_tokens'] } });
    const { first, requestsOfSecond } = await askTwice(request);
    expect(textOf(first)).toBe('Hello.');
    expect(server.requests.at(-1)?.body).toMatchObject({ max_completion_tokens: 500 });
    expect(requestsOfSecond).toBe(1);
  });

  test('under neither of whose names it is accepted fails after two requests', async () => {
    const without = {
      max_tokens: unsupported('max_tokens'),
      max_completion_tokens: unsupported('max_completion_tokens'),
    };
    const endpoint = await startPicky({ at: '/chat/', without });
    const events = await ask(requestTo(endpoint, { facts: CHAT }));
    expect(
      server.requests.map(({ body }) => Object.keys(body ?? {}).filter((name) => /^max_/.test(name))),
    ).toEqual(
      [['max_completion_tokens'], ['max_tokens'], ['max_completion_tokens']].slice(0, server.requests.length),
    );
    expect(server.requests.length).toBeLessThanOrEqual(3);
    expect(learnedIn(events)).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { kind: 'invalid-request' } });
  });
});

describe('earlier reasoning', () => {
  const messages = [
    { role: 'user', text: 'First?' },
    {
      role: 'assistant',
      text: 'One.',
      opaque: [
        {
          kind: 'openai-encrypted-reasoning',
          data: '{"id":"rs_1","summary":[],"encrypted_content":"gAAAA"}',
        },
        { kind: 'anthropic-signed-thinking', data: '{"thinking":"Hm.","signature":"c2ln"}' },
      ],
    },
    { role: 'user', text: 'Second?' },
  ] as const;
  const encrypted = {
    code: 'invalid_encrypted_content',
    type: 'invalid_request_error',
    param: null,
    message: 'The encrypted content gAAA…DQ== could not be verified.',
  };
  const signed = {
    type: 'invalid_request_error',
    message: 'messages.1.content.0: Invalid `signature` in `thinking` block',
  };

  test.each([
    ['responses', 'gAAAA', encrypted],
    ['anthropic-messages', 'c2ln', signed],
  ] as const)(
    'that %s does not take back is left out, of this answer alone',
    async (protocol, word, error) => {
      server = await startAzureServer(({ url, body }, reply) => {
        if (JSON.stringify(body).includes(word)) reply.json(400, { error });
        else sayHello(url, reply);
      });
      const events = await ask(requestTo(server.endpoint, { protocol, messages }));
      expect(textOf(events)).toBe('Hello.');
      expect(server.requests).toHaveLength(2);
      expect(noticesIn(events)).toEqual([
        'The model did not take back its earlier reasoning; it answers without it.',
      ]);
      expect(learnedIn(events)).toEqual([]);
    },
  );

  test('that is refused although none was sent is a failure like any other', async () => {
    server = await startAzureServer((_request, reply) => reply.json(400, { error: encrypted }));
    const events = await ask(requestTo(server.endpoint));
    expect(server.requests).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { kind: 'invalid-request' } });
  });
});

describe('the audience of tokens', () => {
  const older = 'https://cognitiveservices.azure.com/.default';
  const refusal = {
    statusCode: 401,
    message: 'Unauthorized. Access token is missing, audience is incorrect.',
  };

  async function askWith(accepted: string, learned?: Learned) {
    server = await startAzureServer(({ headers, url }, reply) => {
      if (headers.authorization === `Bearer ${accepted}`) sayHello(url, reply);
      else reply.json(401, refusal);
    });
    const connection = connectionTo(server.endpoint, { auth: 'entra' });
    const access = { ...ACCESS, microsoftToken: async (scope: string) => scope };
    const request = { ...requestTo(server.endpoint), connection, ...(learned !== undefined && { learned }) };
    return await ask(request, { access });
  }

  test('that was accepted in the place of the current one is learned', async () => {
    expect(learnedIn(await askWith(older))).toEqual([{ audience: 'older' }]);
  });

  test('that was learned is asked for at once', async () => {
    const events = await askWith(older, { audience: 'older' });
    expect(server.requests).toHaveLength(1);
    expect(learnedIn(events)).toEqual([]);
  });

  test('that was learned and is refused one day gives way to the current one', async () => {
    const events = await askWith('https://ai.azure.com/.default', { audience: 'older' });
    expect(textOf(events)).toBe('Hello.');
    expect(server.requests).toHaveLength(2);
  });

  test('is tried both ways once, not for ever', async () => {
    const events = await askWith('something else');
    expect(server.requests).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { kind: 'credentials' } });
  });
});
