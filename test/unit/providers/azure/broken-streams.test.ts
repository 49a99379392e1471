import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { StreamEvent } from '../../../../src/domain/stream-event.ts';
import { azure } from '../../../../src/providers/azure/index.ts';
import { type AzureServer, type Handler, startAzureServer } from '../../../support/clouds/azure-server.ts';
import { ACCESS, ask, CHAT, connectionTo, requestTo, textOf } from './asking.ts';

let server: AzureServer;

afterEach(async () => {
  await server.stop();
});

test.each([
  ['Responses', {}],
  ['Chat Completions', { facts: CHAT }],
])('Stop in the middle of a %s answer ends it at once and closes the socket', async (_name, more) => {
  server = await startAzureServer(speakForEver);
  const stop = new AbortController();
  const events: StreamEvent[] = [];
  for await (const event of azure.stream(requestTo(server.endpoint, more), ACCESS, stop.signal)) {
    events.push(event);
    if (textOf(events).length >= 6) stop.abort();
  }
  expect(events.at(-1)).toEqual({ type: 'finish', reason: 'stopped' });
  await within(1000, server.requests[0]?.closedEarly);
});

test('Stop before the first answer of the server closes the socket, too', async () => {
  const { promise: arrived, resolve } = Promise.withResolvers<void>();
  server = await startAzureServer(() => resolve());
  const stop = new AbortController();
  const events = ask(requestTo(server.endpoint), { signal: stop.signal });
  await arrived;
  stop.abort();
  expect((await events).at(-1)).toEqual({ type: 'finish', reason: 'stopped' });
  await within(1000, server.requests[0]?.closedEarly);
});

test('Stop while a sign-in dialog is open ends the answer without a request', async () => {
  server = await startAzureServer(speakForEver);
  const stop = new AbortController();
  const connection = connectionTo(server.endpoint, { auth: 'entra' });
  const access = { ...ACCESS, microsoftToken: () => new Promise<string>(() => undefined) };
  const events = ask({ ...requestTo(server.endpoint), connection }, { access, signal: stop.signal });
  stop.abort();
  expect(await events).toEqual([{ type: 'finish', reason: 'stopped' }]);
  expect(server.requests).toEqual([]);
});

test.each(['served', 'text-delta'])(
  'a reader that goes away at the first %s closes the socket',
  async (type) => {
    server = await startAzureServer(speakForEver);
    for await (const event of azure.stream(
      requestTo(server.endpoint),
      ACCESS,
      new AbortController().signal,
    )) {
      if (event.type === type) break;
    }
    await within(1000, server.requests[0]?.closedEarly);
  },
);

test('deltas arrive as they are sent, not when the answer is complete', async () => {
  server = await startAzureServer(async (_request, reply) => {
    reply.startStream();
    reply.send({ type: 'response.output_text.delta', delta: 'First.' });
    await reply.wait(300);
    reply.send({ type: 'response.completed', response: {} });
    reply.end();
  });
  const startMs = performance.now();
  const arrivals: Record<string, number> = {};
  for await (const event of azure.stream(requestTo(server.endpoint), ACCESS, new AbortController().signal)) {
    arrivals[event.type] = performance.now() - startMs;
  }
  expect(arrivals['finish'] ?? 0).toBeGreaterThan((arrivals['text-delta'] ?? 0) + 200);
});

test('events cut anywhere, even within a character, come out whole', async () => {
  const wire = Buffer.from(
    'data: {"choices":[{"delta":{"content":"Grüße 👋"},"finish_reason":"stop"}]}\r\n\r\n: a comment\n\ndata: [DONE]\n\n',
  );
  server = await startAzureServer(async (_request, reply) => {
    reply.startStream();
    for (const byte of wire) {
      reply.bytes(Uint8Array.of(byte));
      if (byte % 7 === 0) await reply.wait(1);
    }
    reply.end();
  });
  const events = await ask(requestTo(server.endpoint, { facts: CHAT }));
  expect(textOf(events)).toBe('Grüße 👋');
  expect(events.at(-1)).toMatchObject({ type: 'finish', reason: 'complete' });
});

test('a socket that dies before the first token is a fault of the network, and may be tried again', async () => {
  server = await startAzureServer(async (_request, reply) => {
    reply.startStream();
    await reply.breakSocket();
  });
  expect((await ask(requestTo(server.endpoint))).at(-1)).toMatchObject({
    type: 'failure',
    failure: { kind: 'network', isTransient: true },
  });
});

test('half an event at the end is an interrupted answer, known by the id of its request', async () => {
  server = await startAzureServer((_request, reply) => {
    reply.startStream({ 'apim-request-id': 'apim-7' });
    reply.send({ type: 'response.output_text.delta', delta: 'So' });
    reply.raw('event: response.completed\ndata: {"type":"response.comp');
    reply.end();
  });
  const events = await ask(requestTo(server.endpoint));
  expect(textOf(events)).toBe('So');
  expect(events.at(-1)).toMatchObject({
    type: 'failure',
    failure: { kind: 'interrupted', requestId: 'apim-7' },
  });
});

test('a web page instead of an answer is named as such', async () => {
  server = await startAzureServer((_request, reply) =>
    reply.text(200, '<html><body>Sign in to the network</body></html>', {
      'content-type': 'text/html; charset=utf-8',
    }),
  );
  expect((await ask(requestTo(server.endpoint))).at(-1)).toMatchObject({
    type: 'failure',
    failure: { kind: 'network', message: expect.stringContaining('web page') },
  });
});

const speakForEver: Handler = async (request, reply) => {
  reply.startStream({ 'x-ms-region': 'Sweden Central' });
  let isOpen = true;
  void request.closedEarly.then(() => {
    isOpen = false;
  });
  const isChat = request.url.includes('chat');
  for (let index = 0; isOpen && index < 500; index += 1) {
    reply.send(
      isChat
        ? { choices: [{ delta: { content: 'on ' }, finish_reason: null }] }
        : { type: 'response.output_text.delta', delta: 'on ' },
    );
    await reply.wait(10);
  }
};

async function within(limitMs: number, promise: Promise<void> | undefined): Promise<void> {
  const late = Symbol('late');
  expect(await Promise.race([promise, sleep(limitMs, late)])).not.toBe(late);
}
