import { afterEach, describe, expect, it } from 'vitest';
import type { BedrockConnection } from '../../../../src/domain/connection.ts';
import type { StreamEvent } from '../../../../src/domain/stream-event.ts';
import { signedReasoning } from '../../../../src/providers/bedrock/opaque.ts';
import type { ModelRequest } from '../../../../src/providers/provider.ts';
import {
  type BedrockServer,
  type Handler,
  startBedrockServer,
} from '../../../support/clouds/bedrock-server.ts';
import { connectionTo, eventsOf, requestTo } from './setting.ts';

const servers: BedrockServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())));

async function serve(handler: Handler): Promise<BedrockServer> {
  const server = await startBedrockServer(handler);
  servers.push(server);
  return server;
}

/** Refuses with each message once, then answers. */
function refusing(...messages: readonly string[]): Promise<BedrockServer> {
  return serve((_, reply, index) => {
    const message = messages[index];
    if (message !== undefined) return reply.error(400, 'ValidationException', message);
    reply.startStream();
    reply.event('contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'Hello.' } });
    reply.event('messageStop', { stopReason: 'end_turn' });
    reply.end();
  });
}

const learnedFrom = (events: readonly StreamEvent[]) =>
  events.flatMap((event) => (event.type === 'learned' ? [event.learned] : []));
const noticesOf = (events: readonly StreamEvent[]) =>
  events.flatMap((event) => (event.type === 'notice' ? [event.notice.text] : []));

type Wanted = Partial<ModelRequest<BedrockConnection>>;
const CACHING = { quirks: { caching: { fromTokens: 1 } } };
const FOLLOW_UP: Wanted['messages'] = [
  { role: 'user', text: 'One' },
  { role: 'assistant', text: 'Two', opaque: [signedReasoning('Hm.', 'c2ln')] },
  { role: 'user', text: 'Three' },
];
type MediaType = 'image/png' | 'application/pdf' | 'text/plain';
const look = (mediaType: MediaType) =>
  ({
    role: 'user',
    text: 'Look',
    attachments: [{ name: 'f', mediaType, data: 'QQ==', byteLength: 1 }],
  }) as const;
const withFile = (mediaType: MediaType) => [look(mediaType)];
/** Shown to another model, and now a prompt without it is for this one. */
const withFileBefore = (mediaType: MediaType) =>
  [look(mediaType), { role: 'assistant', text: 'I see.' }, { role: 'user', text: 'And?' }] as const;

/** What Bedrock says, the request it says it to, and what of it is not sent again. */
const REJECTIONS: readonly (readonly [message: string, wanted: Wanted, omits: string, notice: RegExp])[] = [
  [
    'The model returned the following errors: `temperature` is deprecated for this model.',
    { parameters: { temperature: 0.5 } },
    'temperature',
    /does not accept a temperature/,
  ],
  [
    "This model doesn't support the stopSequences field. Remove stopSequences and try again.",
    { parameters: { stopSequences: ['END'] } },
    'stopSequences',
    /does not accept stop sequences/,
  ],
  [
    'The model returned the following errors: "thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort".',
    { parameters: { reasoningEffort: 'high' }, facts: { quirks: { reasoning: 'claude-budget' } } },
    'reasoning',
    /has no reasoning effort to set/,
  ],
  [
    'Malformed input request: #: extraneous key [reasoning_effort] is not permitted, please reformat your input and try again.',
    { parameters: { reasoningEffort: 'high' }, facts: { quirks: { reasoning: 'openai-flat' } } },
    'reasoning',
    /has no reasoning effort to set/,
  ],
  [
    "This model doesn't support the reasoningContent.reasoningText.signature field. Remove reasoningContent.reasoningText.signature and try again.",
    { messages: FOLLOW_UP ?? [] },
    'reasoningContent',
    /earlier reasoning/,
  ],
  [
    'Malformed input request: #/messages/1/content/1: extraneous key [cachePoint] is not permitted, please reformat your input and try again.',
    { messages: FOLLOW_UP ?? [], facts: CACHING },
    'cachePoint',
    /does not cache prompts/,
  ],
  [
    "This model doesn't support system messages. Try again without system messages or use a model that supports system messages.",
    { system: 'Be brief.' },
    'system',
    /takes no system prompt/,
  ],
  [
    "This model doesn't support documents. Try again without documents or use a model that supports documents.",
    { messages: withFileBefore('application/pdf') },
    'document',
    /cannot be shown “f”/,
  ],
  [
    "This model doesn't support images. Try again without images or use a model that supports images.",
    { messages: withFileBefore('image/png') },
    'image',
    /cannot be shown the image “f”/,
  ],
];

describe('a parameter that Bedrock rejects', () => {
  it.each(REJECTIONS)(
    'is left out of a second request after “%s”',
    async (message, wanted, omits, notice) => {
      const server = await refusing(message);
      const events = await eventsOf(requestTo(connectionTo(server.endpoint), wanted));
      expect(events.at(-1)).toMatchObject({ type: 'finish', reason: 'complete' });
      expect(server.requests).toHaveLength(2);
      expect(server.requests[1]?.body).not.toEqual(server.requests[0]?.body);
      expect(learnedFrom(events)).toEqual([{ omits: [omits] }]);
      expect(noticesOf(events)).toEqual([expect.stringMatching(notice)]);
    },
  );

  it.each(REJECTIONS)(
    'is not sent at all once it was learned from “%s”',
    async (_, wanted, omits, notice) => {
      const server = await refusing();
      const learned = { omits: [omits] };
      const events = await eventsOf(requestTo(connectionTo(server.endpoint), { ...wanted, learned }));
      expect(server.requests).toHaveLength(1);
      expect(learnedFrom(events)).toEqual([]);
      expect(noticesOf(events)).toEqual([expect.stringMatching(notice)]);
    },
  );

  it('is the service tier that the connection wants', async () => {
    const server = await refusing("The service tier 'flex' isn't supported for this model.");
    const connection = connectionTo(server.endpoint, { serviceTier: 'flex' });
    const events = await eventsOf(requestTo(connection));
    expect(server.requests.map(({ body }) => body)).toEqual([
      expect.objectContaining({ serviceTier: { type: 'flex' } }),
      expect.not.objectContaining({ serviceTier: expect.anything() }),
    ]);
    expect(learnedFrom(events)).toEqual([{ omits: ['serviceTier'] }]);
    expect(noticesOf(events)).toEqual([expect.stringContaining('service tier “flex”')]);
  });

  it('is not learned where it does not fit this conversation alone: reasoning under another system prompt', async () => {
    const server = await refusing(
      'The model returned the following errors: messages.1.content.0: Invalid `signature` in `thinking` block. The block is bound to a different conversation. Remove the block, or set `thinking.block_binding.prefix_mismatch_behavior` to "drop_block". The `system` prompt differs from the one this block was created with.',
    );
    const events = await eventsOf(requestTo(connectionTo(server.endpoint), { messages: FOLLOW_UP ?? [] }));
    expect(events.at(-1)).toMatchObject({ type: 'finish' });
    expect(JSON.stringify(server.requests[0]?.body)).toContain('reasoningContent');
    expect(JSON.stringify(server.requests[1]?.body)).not.toContain('reasoningContent');
    expect(learnedFrom(events)).toEqual([]);
    expect(noticesOf(events)).toEqual([expect.stringMatching(/earlier reasoning/)]);
  });

  it('is not learned of one of two that exclude each other: another prompt may have the other alone', async () => {
    const server = await refusing(
      'The model returned the following errors: `temperature` and `top_p` cannot both be specified for this model. Please use only one.',
    );
    const parameters = { temperature: 0.5, topP: 0.9 };
    const events = await eventsOf(requestTo(connectionTo(server.endpoint), { parameters }));
    expect(server.requests[1]?.body).toMatchObject({
      inferenceConfig: { maxTokens: 2000, temperature: 0.5 },
    });
    expect(events.at(-1)).toMatchObject({ type: 'finish' });
    expect(learnedFrom(events)).toEqual([]);
    expect(noticesOf(events)).toEqual([
      'This model accepts either a temperature or top P; top P was not sent.',
    ]);
  });

  it.each([
    'The model returned the following errors: `temperature` is not supported when thinking is enabled.',
    'The model returned the following errors: messages.1.content.0: `thinking` blocks in the latest assistant message cannot be modified.',
  ])('is not learned where it is this request that does not fit: “%s”', async (message) => {
    const server = await refusing(message);
    const parameters = { temperature: 0.5 };
    const wanted = { parameters, messages: FOLLOW_UP ?? [] };
    const events = await eventsOf(requestTo(connectionTo(server.endpoint), wanted));
    expect(events.at(-1)).toMatchObject({ type: 'finish' });
    expect(server.requests).toHaveLength(2);
    expect(learnedFrom(events)).toEqual([]);
  });

  it('is a text file that goes into the prompt instead, so that nothing of it is lost', async () => {
    const server = await refusing("This model doesn't support documents. Try again without documents.");
    const wanted = { messages: withFile('text/plain'), facts: { quirks: {}, takes: { pdf: true } } };
    const events = await eventsOf(requestTo(connectionTo(server.endpoint), wanted));
    expect(events.at(-1)).toMatchObject({ type: 'finish' });
    expect(JSON.stringify(server.requests[1]?.body)).toContain('The file “f”:');
    expect(learnedFrom(events)).toEqual([{ omits: ['document'] }]);
  });

  it('is not learned where another value may be taken', async () => {
    const server = await refusing(
      "Unsupported value: 'reasoning.effort' does not support 'max' with this model. Supported values are: 'low' and 'high'.",
    );
    const events = await eventsOf(
      requestTo(connectionTo(server.endpoint), {
        parameters: { reasoningEffort: 'max' },
        facts: { quirks: { reasoning: 'openai-nested' } },
      }),
    );
    expect(events.at(-1)).toMatchObject({ type: 'finish' });
    expect(learnedFrom(events)).toEqual([]);
  });

  it('may be one of several, each of which is found out and learned', async () => {
    const server = await refusing(
      'The model returned the following errors: `temperature` is deprecated for this model.',
      'The model returned the following errors: `top_p` is deprecated for this model.',
    );
    const parameters = { temperature: 0.5, topP: 0.9 };
    const events = await eventsOf(requestTo(connectionTo(server.endpoint), { parameters }));
    expect(server.requests.at(-1)?.body).toMatchObject({ inferenceConfig: { maxTokens: 2000 } });
    expect(learnedFrom(events)).toEqual([{ omits: ['temperature', 'topP'] }]);
  });

  it('is found out on the route that the model needs', async () => {
    const server = await serve(({ path }, reply, index) => {
      if (path === '/inference-profiles') {
        const model = { modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-new' };
        return reply.body(200, {
          inferenceProfileSummaries: [
            { inferenceProfileId: 'us.anthropic.claude-new', status: 'ACTIVE', models: [model] },
          ],
        });
      }
      if (index === 0)
        return reply.error(
          400,
          'ValidationException',
          'Invocation … with on-demand throughput isn’t supported.',
        );
      if (index === 2) return reply.error(400, 'ValidationException', '`temperature` is deprecated.');
      reply.startStream();
      reply.event('messageStop', { stopReason: 'end_turn' });
      reply.end();
    });
    const events = await eventsOf(
      requestTo(connectionTo(server.endpoint), {
        modelId: 'anthropic.claude-new',
        parameters: { temperature: 0.5 },
      }),
    );
    expect(events.at(-1)).toMatchObject({ type: 'finish' });
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/model/anthropic.claude-new/converse-stream',
      '/inference-profiles',
      '/model/us.anthropic.claude-new/converse-stream',
      '/model/us.anthropic.claude-new/converse-stream',
    ]);
  });

  it('is not learned when the request without it fails as well', async () => {
    const server = await refusing('`temperature` is deprecated for this model.', 'Something else is wrong.');
    const events = await eventsOf(
      requestTo(connectionTo(server.endpoint), { parameters: { temperature: 0.5 } }),
    );
    expect(learnedFrom(events)).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { kind: 'invalid-request' } });
  });

  it('is said again by a repeated attempt only when it is new', async () => {
    const server = await refusing('`top_p` is deprecated for this model.');
    const events = await eventsOf(
      requestTo(connectionTo(server.endpoint), {
        parameters: { temperature: 0.5, topP: 0.9 },
        learned: { omits: ['temperature'] },
        attempt: 2,
      }),
    );
    expect(noticesOf(events)).toEqual(['This model does not accept top P; it was not sent.']);
  });
});

describe('nothing is left out', () => {
  it.each([
    ['that was not sent', '`temperature` is deprecated for this model.', {}],
    [
      'whose value alone is wrong',
      'temperature: Input should be less than or equal to 1',
      { parameters: { temperature: 0.5 } },
    ],
    [
      'because of its format',
      "This model doesn't support the image format that you provided.",
      { messages: withFile('image/png') },
    ],
    [
      'because of its largest value',
      'The model returned the following errors: temperature cannot be greater than 1.0',
      { parameters: { temperature: 0.5 } },
    ],
    [
      'because of a limit that does not fit another',
      'The model returned the following errors: max_tokens cannot be smaller than thinking.budget_tokens',
      { parameters: { reasoningEffort: 'high' }, facts: { quirks: { reasoning: 'claude-budget' } } },
    ],
    [
      'because an image is too large',
      "This model doesn't support images larger than 8000 pixels.",
      { messages: withFileBefore('image/png') },
    ],
    [
      'because a document is too large',
      "This model doesn't support documents over 4.5 MB.",
      { messages: withFileBefore('application/pdf') },
    ],
    [
      'because there are too many',
      "This model doesn't support more than 4 stopSequences. Remove stopSequences and try again.",
      { parameters: { stopSequences: ['END'] } },
    ],
    [
      'because it says nothing',
      'stopSequences: stop sequences cannot be empty',
      { parameters: { stopSequences: ['END'] } },
    ],
    [
      'that the prompt is about: an image',
      "This model doesn't support images. Try again without images or use a model that supports images.",
      { messages: withFile('image/png') },
    ],
    [
      'that the prompt is about: an image, where it was learned before',
      "This model doesn't support images. Try again without images or use a model that supports images.",
      { messages: withFile('image/png'), learned: { omits: ['image'] } },
    ],
    [
      'that the prompt is about: a PDF file',
      "This model doesn't support documents. Try again without documents or use a model that supports documents.",
      { messages: withFile('application/pdf') },
    ],
    [
      'because of another one',
      "This model doesn't support tool use.",
      { parameters: { temperature: 0.5 }, system: 'Be brief.' },
    ],
  ] as const)('%s', async (_, message, wanted) => {
    const server = await refusing(message);
    const events = await eventsOf(requestTo(connectionTo(server.endpoint), wanted));
    expect(server.requests).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { kind: 'invalid-request' } });
  });

  it('of the fields that the user adds, which are meant', async () => {
    const server = await refusing('#: extraneous key [thinking] is not permitted');
    const connection = connectionTo(server.endpoint, {
      additionalFields: { thinking: { type: 'adaptive' } },
    });
    const events = await eventsOf(requestTo(connection));
    expect(server.requests).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({
      type: 'failure',
      failure: { message: expect.stringContaining('[thinking]') },
    });
  });

  it('without a word, even when the request fails for another reason', async () => {
    const server = await refusing('Something else is wrong.');
    const wanted = {
      parameters: { temperature: 0.5 },
      facts: { quirks: { rejects: ['temperature'] } },
    } as const;
    const events = await eventsOf(requestTo(connectionTo(server.endpoint), wanted));
    expect(noticesOf(events)).toEqual(['This model does not accept a temperature; it was not sent.']);
    expect(events.at(-1)).toMatchObject({ type: 'failure' });
  });

  it('of a guardrail', async () => {
    const server = await refusing("This model doesn't support guardrailConfig. Remove guardrailConfig.");
    const connection = connectionTo(server.endpoint, { guardrail: { id: 'g', version: '1' } });
    const events = await eventsOf(requestTo(connection));
    expect(server.requests).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'failure' });
  });

  it('once a token has come', async () => {
    const server = await serve((_, reply) => {
      reply.startStream();
      reply.event('contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'Hel' } });
      reply.exception('validationException', { message: '`temperature` is deprecated for this model.' });
      reply.end();
    });
    const events = await eventsOf(
      requestTo(connectionTo(server.endpoint), { parameters: { temperature: 0.5 } }),
    );
    expect(server.requests).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'failure' });
  });
});

it('leaves a rejection out that comes as the first frame of the answer', async () => {
  const server = await serve((_, reply, index) => {
    reply.startStream();
    if (index === 0) reply.exception('validationException', { message: '`temperature` is deprecated.' });
    else reply.event('messageStop', { stopReason: 'end_turn' });
    reply.end();
  });
  const events = await eventsOf(
    requestTo(connectionTo(server.endpoint), { parameters: { temperature: 0.5 } }),
  );
  expect(events.at(-1)).toMatchObject({ type: 'finish' });
  expect(learnedFrom(events)).toEqual([{ omits: ['temperature'] }]);
});
