import type { Reply } from './bedrock-server.ts';

/** Answers as Bedrock's Mantle endpoint does, which speaks OpenAI's Responses: server-sent events, each a JSON object. */
export function answerOverResponses(reply: Reply, text: string, usage: object = USAGE): void {
  streamResponses(reply, [
    { type: 'response.created', response: { id: 'resp_1', model: 'openai.gpt-5.5' } },
    { type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: text },
    { type: 'response.completed', response: { id: 'resp_1', model: 'openai.gpt-5.5', usage } },
  ]);
}

const USAGE = { input_tokens: 12, output_tokens: 3 };

export interface ResponsesEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

export function streamResponses(reply: Reply, events: readonly ResponsesEvent[]): void {
  const frames = events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  reply.body(200, frames.join(''), {
    'content-type': 'text/event-stream',
    'x-amzn-requestid': 'request-1',
  });
}

/** An error as OpenAI words it. */
export function refuseOverResponses(
  reply: Reply,
  status: number,
  error: { readonly message: string; readonly code?: string; readonly param?: string },
  headers: Readonly<Record<string, string>> = {},
): void {
  reply.body(status, { error: { type: 'invalid_request_error', ...error } }, headers);
}
