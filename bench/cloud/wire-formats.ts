import { EventStreamCodec } from '@smithy/core/event-streams';
import { fromUtf8, toUtf8 } from '@smithy/core/serde';

/** How an answer of tokens is spelled on the wire. */
export interface WireFormat {
  readonly contentType: string;
  readonly beginning: Uint8Array;
  token(text: string): Uint8Array;
  end(tokenCount: number): Uint8Array;
}

const codec = new EventStreamCodec(toUtf8, fromUtf8);

function frame(event: string, payload: object): Uint8Array {
  const text = (value: string) => ({ type: 'string' as const, value });
  const headers = {
    ':message-type': text('event'),
    ':event-type': text(event),
    ':content-type': text('application/json'),
  };
  return codec.encode({ headers, body: fromUtf8(JSON.stringify(payload)) });
}

/** Bedrock's ConverseStream, by the SDK's own codec. */
export const converseStream: WireFormat = {
  contentType: 'application/vnd.amazon.eventstream',
  beginning: frame('messageStart', { role: 'assistant' }),
  token: (text) => frame('contentBlockDelta', { contentBlockIndex: 0, delta: { text } }),
  end: (outputTokens) =>
    Buffer.concat([
      frame('contentBlockStop', { contentBlockIndex: 0 }),
      frame('messageStop', { stopReason: 'end_turn' }),
      frame('metadata', {
        usage: { inputTokens: 20, outputTokens, totalTokens: 20 + outputTokens },
        metrics: { latencyMs: 1 },
      }),
    ]),
};

function serverSentEvent(type: string, payload: object): Uint8Array {
  return Buffer.from(`event: ${type}\ndata: ${JSON.stringify({ type, ...payload })}\n\n`);
}

/** Azure's Responses. */
export const responses: WireFormat = {
  contentType: 'text/event-stream',
  beginning: serverSentEvent('response.created', { response: { id: 'response-1', status: 'in_progress' } }),
  token: (delta) =>
    serverSentEvent('response.output_text.delta', {
      item_id: 'item-1',
      output_index: 0,
      content_index: 0,
      delta,
    }),
  end: (output_tokens) =>
    serverSentEvent('response.completed', {
      response: {
        id: 'response-1',
        status: 'completed',
        output: [],
        usage: { input_tokens: 20, output_tokens, total_tokens: 20 + output_tokens },
      },
    }),
};
