import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../../src/domain/connection.ts';
import { modelRef } from '../../../src/domain/model-ref.ts';
import type { StreamEvent } from '../../../src/domain/stream-event.ts';
import { ask } from '../../../src/engine/ask.ts';
import { learnedFacts } from '../../../src/engine/learned-facts.ts';
import { ModelDirectory } from '../../../src/engine/model-directory.ts';
import { QuotaGate } from '../../../src/engine/quota-gate.ts';
import { describeModel, providerFor } from '../../../src/providers/registry.ts';
import { memoryStore } from '../../../src/storage/memory-store.ts';
import { FakeClock } from './fake-clock.ts';

// Over the wire, because both SDKs have retries of their own that must not get in the way.

let requests = 0;
let endpoint = '';
const server = createServer((_request, response) => {
  requests += 1;
  const isFirst = requests === 1;
  response.writeHead(isFirst ? 429 : 400, {
    'content-type': 'application/json',
    ...(isFirst && { 'retry-after': '120', 'x-amzn-errortype': 'ThrottlingException' }),
  });
  response.end(JSON.stringify({ message: 'Too many.', error: { code: '429', message: 'Too many.' } }));
});
beforeEach(async () => {
  requests = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  endpoint = `http://127.0.0.1:${address.port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const CLOUDS: readonly (readonly [string, () => Connection, string])[] = [
  [
    'Bedrock',
    () => ({ id: 'c', kind: 'bedrock', label: 'C', region: 'us-east-1', auth: 'apiKey', endpoint }),
    'us.anthropic.claude-sonnet-4-6',
  ],
  ['Azure', () => ({ id: 'c', kind: 'azure', label: 'C', auth: 'apiKey', endpoint }), 'chat'],
];

describe.each(CLOUDS)('a wait of 120 s that %s asks for', (_cloud, connectionOf, modelId) => {
  function asking() {
    const connection = connectionOf();
    const clock = new FakeClock();
    const access = { env: {}, secret: async () => 'key', microsoftToken: async () => 'token' };
    const directory = new ModelDirectory(
      { providerFor, describeModel },
      { current: () => [connection], ready: async () => {}, lookAgain: () => {} },
      () => access,
      () => {},
    );
    const learned = learnedFacts(memoryStore(), clock, () => {});
    const services = { directory, clock, learned, quotas: new QuotaGate(clock) };
    const question = {
      model: directory.describe(modelRef(connection.id, modelId)),
      parameters: {},
      system: undefined,
      messages: [{ role: 'user' as const, text: 'Why?' }],
    };
    const stop = new AbortController();
    const events: StreamEvent[] = [];
    const ended = (async () => {
      for await (const { event } of ask(question, services, stop.signal)) events.push(event);
    })();
    const refused = () =>
      vi.waitFor(() => expect(events.at(-1)?.type).toBe('waiting'), { timeout: 15_000, interval: 10 });
    return { clock, stop, events, ended, refused };
  }

  it('is waited out to the end, and said with its countdown', { timeout: 20_000 }, async () => {
    const { clock, events, ended, refused } = asking();
    await refused();
    expect(events.at(-1)).toMatchObject({
      untilMs: clock.epochMs() + 120_000,
      why: { kind: 'throttled', retryAfterMs: 120_000 },
    });
    await clock.advance(119_999);
    expect(requests).toBe(1);
    await clock.advance(1);
    await ended;
    expect(requests).toBe(2);
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { httpStatus: 400 } });
  });

  it('can be stopped in the middle', { timeout: 20_000 }, async () => {
    const { clock, events, stop, ended, refused } = asking();
    await refused();
    await clock.advance(60_000);
    stop.abort();
    await ended;
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'stopped' });
    await clock.advance(120_000);
    expect(requests).toBe(1);
  });
});
