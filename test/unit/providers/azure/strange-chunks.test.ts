import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFinal, type StreamEvent } from '../../../../src/domain/stream-event.ts';
import { chatEvents } from '../../../../src/providers/azure/chat-events.ts';
import { messagesEvents } from '../../../../src/providers/azure/messages-events.ts';
import { responsesEvents } from '../../../../src/providers/azure/responses-events.ts';
import { connectionTo } from './asking.ts';

const CONTEXT = {
  connection: connectionTo('https://my-resource.openai.azure.com'),
  audience: 'current',
  secrets: [],
} as const;

/** Objects that are almost right: known names, any values. */
const almost = (names: readonly string[]) =>
  fc.dictionary(
    fc.constantFrom(...names),
    fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom<unknown>('stop', 'length', 'content_filter', -1, 1.5, null, [], {}, [{}], [null]),
      fc.record({ reason: fc.jsonValue(), cached_tokens: fc.jsonValue(), content: fc.jsonValue() }),
    ),
  );

test('whatever Chat Completions sends, the events keep to their form', async () => {
  const choice = almost(['delta', 'finish_reason', 'content_filter_results', 'index']);
  const chunk = fc
    .tuple(almost(['choices', 'model', 'usage', 'service_tier', 'prompt_filter_results']), fc.array(choice))
    .map(([rest, choices]) => ({ choices, ...rest }));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(chunk, fc.jsonValue())), async (chunks) => {
      expectForm(await Array.fromAsync(chatEvents(from(chunks))));
    }),
    { numRuns: 100 },
  );
});

test('whatever Responses sends, the events keep to their form', async () => {
  const type = fc.constantFrom(
    'response.created',
    'response.output_text.delta',
    'response.refusal.delta',
    'response.reasoning_summary_text.delta',
    'response.output_item.done',
    'response.completed',
    'response.incomplete',
    'response.failed',
    'error',
  );
  const event = fc
    .tuple(type, almost(['delta', 'response', 'item', 'error', 'message', 'output_index', 'summary_index']))
    .map(([name, rest]) => ({ ...rest, type: name }));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(event, fc.jsonValue())), async (events) => {
      expectForm(await Array.fromAsync(responsesEvents(from(events), CONTEXT)));
    }),
    { numRuns: 100 },
  );
});

test('whatever Claude sends, the events keep to their form', async () => {
  const type = fc.constantFrom(
    'message_start',
    'content_block_start',
    'content_block_delta',
    'content_block_stop',
    'message_delta',
    'message_stop',
    'ping',
  );
  const counts = almost([
    'input_tokens',
    'output_tokens',
    'cache_read_input_tokens',
    'cache_creation_input_tokens',
    'cache_creation',
    'output_tokens_details',
    'service_tier',
  ]);
  const delta = almost(['type', 'text', 'thinking', 'signature', 'stop_reason', 'stop_details']);
  const block = almost(['type', 'text', 'thinking', 'signature', 'data']);
  const event = fc
    .tuple(type, almost(['index', 'message', 'delta']), counts, delta, block)
    .map(([name, rest, usage, change, content_block]) => ({
      ...{ message: { usage, model: 'claude' }, usage, delta: change, content_block },
      ...rest,
      type: name,
    }));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(event, fc.jsonValue())), async (events) => {
      expectForm(await Array.fromAsync(messagesEvents(from(events))));
    }),
    { numRuns: 100 },
  );
});

/** At most one end, at the end; texts are texts; counts are counts. */
function expectForm(events: readonly StreamEvent[]): void {
  const finals = events.filter(isFinal);
  expect(finals.length).toBeLessThanOrEqual(1);
  if (finals.length === 1) expect(events.at(-1)).toBe(finals[0]);
  for (const event of events) {
    if (event.type === 'text-delta' || event.type === 'reasoning-delta')
      expect(event.text).toBeTypeOf('string');
    if (event.type === 'failure') expect(event.failure.message).not.toBe('');
    if (event.type !== 'usage') continue;
    for (const count of Object.values(event.usage))
      expect(Number.isSafeInteger(count) && count >= 0).toBe(true);
  }
}

async function* from(chunks: readonly unknown[]): AsyncGenerator<unknown> {
  yield* chunks;
}
