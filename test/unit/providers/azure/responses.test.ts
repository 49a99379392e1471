import { afterEach, expect, test } from 'vitest';
import { type AzureServer, startAzureServer } from '../../../support/clouds/azure-server.ts';
import { ask, requestTo, textOf, withoutAttempts } from './asking.ts';

let server: AzureServer | undefined;

afterEach(async () => {
  await server?.stop();
});

test('a Responses answer streams in with what served it, its usage and its end', async () => {
  server = await startAzureServer((_request, reply) => {
    reply.startStream({
      'apim-request-id': 'apim-1',
      'x-request-id': 'req-1',
      'x-ms-region': 'Sweden Central',
    });
    reply.send({
      type: 'response.created',
      response: { id: 'resp_1', model: 'gpt-4.1-2025-04-14', status: 'in_progress' },
    });
    reply.send({ type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: 'Hel' });
    reply.send({ type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: 'lo.' });
    reply.send({
      type: 'response.completed',
      response: {
        model: 'gpt-4.1-2025-04-14',
        service_tier: 'default',
        usage: {
          input_tokens: 11,
          input_tokens_details: { cached_tokens: 4, cache_write_tokens: null },
          output_tokens: 3,
          output_tokens_details: null,
        },
      },
    });
    reply.end();
  });

  const events = await ask(requestTo(server.endpoint, { system: 'Be brief.' }));

  expect(events[0]).toEqual({
    type: 'attempt',
    sent: {
      api: 'azure Responses',
      url: `${server.endpoint}/openai/v1/responses`,
      parameters: { model: 'my-deployment', stream: true, store: false, max_output_tokens: 500 },
      systemPrompt: 'instructions',
      maxOutputTokens: 500,
      messageCount: 1,
      adaptations: [],
    },
    body: server.requests[0]?.body,
  });
  expect(withoutAttempts(events)).toEqual([
    { type: 'served', by: { region: 'Sweden Central', requestId: 'apim-1' } },
    { type: 'served', by: { model: 'gpt-4.1-2025-04-14' } },
    { type: 'text-delta', text: 'Hel' },
    { type: 'text-delta', text: 'lo.' },
    { type: 'served', by: { model: 'gpt-4.1-2025-04-14', tier: 'default' } },
    { type: 'usage', usage: { inputTokens: 11, cacheReadTokens: 4, outputTokens: 3 } },
    { type: 'finish', reason: 'complete' },
  ]);
  expect(server.requests[0]?.body).toEqual({
    model: 'my-deployment',
    input: [{ role: 'user', content: 'Hello?' }],
    instructions: 'Be brief.',
    stream: true,
    store: false,
    max_output_tokens: 500,
  });
});

test('reasoning is asked for, shown, kept and sent again to the same model', async () => {
  const item = {
    type: 'reasoning',
    id: 'rs_1',
    summary: [{ type: 'summary_text', text: '**Thinking**' }],
    encrypted_content: 'gAAAA-opaque',
    status: 'completed',
  };
  server = await startAzureServer((_request, reply) => {
    reply.startStream();
    for (const [summary_index, delta] of [
      [0, '**Think'],
      [0, 'ing**'],
      [1, '**More**'],
    ] as const) {
      reply.send({ type: 'response.reasoning_summary_text.delta', output_index: 0, summary_index, delta });
    }
    reply.send({ type: 'response.output_item.done', output_index: 0, item });
    reply.send({ type: 'response.output_text.delta', output_index: 1, content_index: 0, delta: 'Yes.' });
    reply.send({
      type: 'response.completed',
      response: { usage: { output_tokens: 90, output_tokens_details: { reasoning_tokens: 64 } } },
    });
    reply.end();
  });
  const request = requestTo(server.endpoint, {
    facts: { quirks: { reasoning: 'openai-nested', efforts: ['low', 'high'] } },
    parameters: { reasoningEffort: 'high' },
  });

  const events = await ask(request);

  expect(withoutAttempts(events).slice(0, 4)).toEqual([
    { type: 'reasoning-delta', text: '**Think' },
    { type: 'reasoning-delta', text: 'ing**' },
    { type: 'reasoning-delta', text: '\n\n**More**' },
    { type: 'opaque', block: expect.objectContaining({ kind: 'openai-encrypted-reasoning' }) },
  ]);
  expect(events).toContainEqual({ type: 'usage', usage: { outputTokens: 90, reasoningTokens: 64 } });
  expect(server.requests[0]?.body).toMatchObject({
    reasoning: { effort: 'high', summary: 'auto' },
    include: ['reasoning.encrypted_content'],
  });

  const opaque = events.flatMap((event) => (event.type === 'opaque' ? [event.block] : []));
  await ask({
    ...request,
    messages: [
      { role: 'user', text: 'Hello?' },
      {
        role: 'assistant',
        text: textOf(events),
        opaque: [...opaque, { kind: 'claude-thinking', data: '{}' }],
      },
      { role: 'user', text: 'Sure?' },
    ],
  });

  const { status: _status, ...replayed } = item;
  expect(server.requests[1]?.body).toMatchObject({
    input: [
      { role: 'user', content: 'Hello?' },
      replayed,
      { role: 'assistant', content: 'Yes.' },
      { role: 'user', content: 'Sure?' },
    ],
  });
});
