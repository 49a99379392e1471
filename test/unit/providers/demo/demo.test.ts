import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DemoConnection } from '../../../../src/domain/connection.ts';
import type { StreamEvent } from '../../../../src/domain/stream-event.ts';
import { DEMO_MODELS, describeDemoModel } from '../../../../src/providers/demo/describe.ts';
import { demo } from '../../../../src/providers/demo/index.ts';
import { countTokens } from '../../../../src/providers/demo/tokens.ts';
import type { Access, ModelRequest } from '../../../../src/providers/provider.ts';

const connection: DemoConnection = { id: 'demo', kind: 'demo', label: 'Demo' };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('lists its six models under one place', async () => {
  const { models } = await demo.models(connection, access, new AbortController().signal);
  expect(models.map(({ ref, label, place }) => `${ref} | ${label} | ${place}`)).toEqual([
    'demo:poet | Poet | Demo',
    'demo:long-winded | Long-Winded | Demo',
    'demo:slow | Slow Thinker | Demo',
    'demo:stumbler | Stumbler | Demo',
    'demo:throttled | Throttled | Demo',
    'demo:unpriced | Unpriced | Demo',
  ]);
});

test('every model but the unpriced one has a key of the catalog', () => {
  const withoutKey = DEMO_MODELS.map(({ id }) => describeDemoModel(connection, id)).filter(
    ({ canonicalId }) => canonicalId === undefined,
  );
  expect(withoutKey.map(({ label }) => label)).toEqual(['Unpriced']);
});

describe('poet', () => {
  test('writes a poem about the prompt, the same one every time', async () => {
    const [first, second] = [
      await play('poet', 'Tell me of the sea'),
      await play('poet', 'Tell me of the sea'),
    ];
    expect(textOf(first)).toMatch(/^### On sea\n/);
    expect(textOf(first)).toBe(textOf(second));
    expect(first.at(-1)).toEqual({ type: 'finish', reason: 'complete' });
  });

  test('counts what it read and said', async () => {
    const events = await play('poet', 'Tell me of the sea', { system: 'Be kind.' });
    expect(events.find(({ type }) => type === 'usage')).toEqual({
      type: 'usage',
      usage: {
        inputTokens: countTokens('Be kind.') + countTokens('Tell me of the sea'),
        outputTokens: countTokens(textOf(events)),
      },
    });
  });

  test('stops at the output limit and says so', async () => {
    const events = await play('poet', 'Tell me of the sea', { maxOutputTokens: 10 });
    expect(countTokens(textOf(events))).toBe(10);
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'length' });
  });

  test('says which parameters mean nothing to it', async () => {
    const events = await play('poet', 'x', { parameters: { temperature: 0.2, maxOutputTokens: 500 } });
    expect(events).toContainEqual({
      type: 'notice',
      notice: { text: 'Demo models are scripted: they ignore temperature.' },
    });
  });
});

test('long-winded says several kilobytes with every kind of block', async () => {
  const text = textOf(await play('long-winded', 'Generators'));
  expect(text.length).toBeGreaterThan(4000);
  for (const mark of [
    '# Generators',
    '```ts',
    '```python',
    '```sql',
    '```diff',
    '| :--',
    '> ',
    '1. ',
    '- ',
  ]) {
    expect(text).toContain(mark);
  }
});

test('slow takes two seconds and thinks before it speaks', async () => {
  const startedAt = Date.now();
  const seen: [string, number][] = [];
  for await (const event of runTimers(stream('slow', 'Life')))
    seen.push([event.type, Date.now() - startedAt]);
  const firstText = seen.findIndex(([type]) => type === 'text-delta');
  const lastReasoning = seen.findLastIndex(([type]) => type === 'reasoning-delta');
  expect(seen[1]).toEqual(['reasoning-delta', 2000]);
  expect(lastReasoning).toBeLessThan(firstText);
});

test('stumbler breaks off in the middle, on every attempt, with its text counted', async () => {
  for (const attempt of [1, 2]) {
    const events = await play('stumbler', 'Bridges', { attempt });
    expect(textOf(events)).toContain('Bridges');
    expect(events.at(-2)).toMatchObject({ type: 'usage' });
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { kind: 'interrupted' } });
  }
});

test('throttled refuses the first attempt and answers the second', async () => {
  const refused = await play('throttled', 'Queues');
  expect(refused.map(({ type }) => type)).toEqual(['attempt', 'failure']);
  expect(refused.at(-1)).toMatchObject({
    failure: { kind: 'throttled', isTransient: true, retryAfterMs: 3000 },
  });
  expect((await play('throttled', 'Queues', { attempt: 2 })).at(-1)).toEqual({
    type: 'finish',
    reason: 'complete',
  });
});

test('a model that is not there is a failure that names those that are', async () => {
  expect(await play('bard', 'x')).toMatchObject([
    { type: 'attempt' },
    {
      type: 'failure',
      failure: {
        kind: 'not-found',
        message: expect.stringContaining('poet'),
        cure: { type: 'choose-model' },
      },
    },
  ]);
});

test('Stop ends at once, keeps what was said, counts it, and leaves no timer behind', async () => {
  const controller = new AbortController();
  const collected = collect(stream('poet', 'Tell me of the sea', {}, controller.signal));
  await vi.advanceTimersByTimeAsync(1000);
  controller.abort();
  const events = await collected;
  expect(events.at(-1)).toEqual({ type: 'finish', reason: 'stopped' });
  expect(events.at(-2)).toMatchObject({ usage: { outputTokens: countTokens(textOf(events)) } });
  expect(textOf(events)).not.toBe('');
  expect(vi.getTimerCount()).toBe(0);
});

async function play(modelId: string, prompt: string, more: Partial<ModelRequest<DemoConnection>> = {}) {
  const collected = collect(stream(modelId, prompt, more));
  await vi.runAllTimersAsync();
  return await collected;
}

function stream(
  modelId: string,
  prompt: string,
  more: Partial<ModelRequest<DemoConnection>> = {},
  signal: AbortSignal = new AbortController().signal,
): AsyncIterable<StreamEvent> {
  const request: ModelRequest<DemoConnection> = {
    connection,
    modelId,
    facts: { quirks: {} },
    messages: [{ role: 'user', text: prompt }],
    parameters: {},
    maxOutputTokens: 10_000,
    attempt: 1,
    ...more,
  };
  return demo.stream(request, access, signal);
}

const access: Access = {
  env: {},
  secret: async () => undefined,
  microsoftToken: () => Promise.reject(new Error('the demo signs in nowhere')),
};

async function collect(events: AsyncIterable<StreamEvent>): Promise<readonly StreamEvent[]> {
  const collected: StreamEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

/** The events of a stream, with the clock moved on whenever it waits. */
async function* runTimers(events: AsyncIterable<StreamEvent>): AsyncIterable<StreamEvent> {
  const iterator = events[Symbol.asyncIterator]();
  for (;;) {
    const next = iterator.next();
    await vi.advanceTimersToNextTimerAsync();
    const result = await next;
    if (result.done === true) return;
    yield result.value;
  }
}

function textOf(events: readonly StreamEvent[]): string {
  return events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
}
