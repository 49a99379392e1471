import type { ServerResponse } from 'node:http';
import { encodeEventStreamFrame, encodeEventStreamMessage } from '@copilotkit/aimock';
import { isEchoFault, respondWithEcho } from './echo-responses.ts';
import { isHttpFault, sendAzureError, sendBedrockError } from './error-responses.ts';
import type { FaultOrder } from './faults.ts';
import type { Protocol, Question } from './question.ts';

/** Fails one request the way its cloud does. Statuses, names and words are those of the real services. */
export function respondWithFault(
  { fault, retryAfterSeconds }: FaultOrder,
  question: Question,
  response: ServerResponse,
): void {
  if (isHttpFault(fault)) {
    const send = question.cloud === 'bedrock' ? sendBedrockError : sendAzureError;
    send(fault, retryAfterSeconds, response);
  } else if (isEchoFault(fault)) {
    respondWithEcho(fault, question, response, () => begin(question.protocol, response));
  } else if (fault === 'html') {
    response.writeHead(502, { 'content-type': 'text/html' });
    response.end('<html><body><h1>502 Bad Gateway</h1><p>proxy.example.com</p></body></html>');
  } else if (fault !== 'silent') {
    begin(question.protocol, response);
    if (fault === 'midstream') response.end(errorFrame(question.protocol));
    if (fault === 'truncated') response.end();
    // A little later, so that the text before the cut is on its way.
    if (fault === 'cut') setTimeout(() => response.destroy(), 50);
  }
}

const PIECES = ['This answer ', 'starts well, ', 'and then'];

/** The first events of an answer, sent at once. */
function begin(protocol: Protocol, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': protocol === 'converse' ? 'application/vnd.amazon.eventstream' : 'text/event-stream',
  });
  for (const frame of openingFrames(protocol)) response.write(frame);
}

function openingFrames(protocol: Protocol): readonly (Buffer | string)[] {
  switch (protocol) {
    case 'converse':
      return [
        encodeEventStreamMessage('messageStart', { role: 'assistant' }),
        ...PIECES.map((text) =>
          encodeEventStreamMessage('contentBlockDelta', { contentBlockIndex: 0, delta: { text } }),
        ),
      ];
    case 'responses':
      return [
        serverSentEvent({ type: 'response.created', response: { id: 'resp_fault', status: 'in_progress' } }),
        ...PIECES.map((delta) =>
          serverSentEvent({ type: 'response.output_text.delta', delta, output_index: 0 }),
        ),
      ];
    case 'chat-completions':
      return PIECES.map((text) =>
        serverSentEvent({
          id: 'chatcmpl-fault',
          choices: [{ index: 0, delta: { content: text }, finish_reason: null }],
        }),
      );
    case 'messages':
      return [
        serverSentEvent({ type: 'message_start', message: { id: 'msg_fault', usage: {} } }),
        ...PIECES.map((text) =>
          serverSentEvent({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
        ),
      ];
  }
}

function errorFrame(protocol: Protocol): Buffer | string {
  const message = 'The model produced an unexpected error while streaming.';
  switch (protocol) {
    case 'converse':
      return encodeEventStreamFrame(
        {
          ':message-type': 'exception',
          ':exception-type': 'modelStreamErrorException',
          ':content-type': 'application/json',
        },
        Buffer.from(JSON.stringify({ message })),
      );
    case 'responses':
      return serverSentEvent({ type: 'error', code: 'server_error', message });
    case 'chat-completions':
      return serverSentEvent({ error: { code: 'server_error', message } });
    case 'messages':
      return serverSentEvent({ type: 'error', error: { type: 'api_error', message } });
  }
}

function serverSentEvent(data: object): string {
  const event = 'type' in data ? `event: ${data.type}\n` : '';
  return `${event}data: ${JSON.stringify(data)}\n\n`;
}
