import type { ServerResponse } from 'node:http';
import { encodeEventStreamFrame, encodeEventStreamMessage } from '@copilotkit/aimock';
import type { Fault } from './faults.ts';
import type { Protocol, Question } from './question.ts';

/** Fails one request the way its cloud does. Statuses, names and words are those of the real services. */
export function respondWithFault(fault: Fault, question: Question, response: ServerResponse): void {
  if (isHttpFault(fault)) {
    const send = question.cloud === 'bedrock' ? sendBedrockError : sendAzureError;
    send(fault, response);
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

type HttpFault = Exclude<Fault, 'silent' | 'midstream' | 'cut' | 'truncated' | 'stalled' | 'html'>;

function isHttpFault(fault: Fault): fault is HttpFault {
  return fault in BEDROCK_ERRORS;
}

const BEDROCK_ERRORS: Readonly<Record<HttpFault, readonly [status: number, type: string, message: string]>> =
  {
    throttled: [429, 'ThrottlingException', 'Too many requests, please wait before trying again.'],
    unavailable: [503, 'ServiceUnavailableException', 'Bedrock is unable to process your request.'],
    error: [
      500,
      'InternalServerException',
      'The system encountered an unexpected error during processing. Try your request again.',
    ],
    credentials: [403, 'ExpiredTokenException', 'The security token included in the request is expired'],
    access: [403, 'AccessDeniedException', "You don't have access to the model with the specified model ID."],
    'not-found': [
      404,
      'ResourceNotFoundException',
      'Could not resolve the foundation model from the provided model identifier.',
    ],
    overflow: [400, 'ValidationException', 'Input is too long for requested model.'],
    filtered: [400, 'ValidationException', 'The request was blocked by the content filter of the model.'],
  };

function sendBedrockError(fault: HttpFault, response: ServerResponse): void {
  const [status, type, message] = BEDROCK_ERRORS[fault];
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-amzn-errortype': type,
    ...(fault === 'throttled' && { 'retry-after': '1' }),
  });
  response.end(JSON.stringify({ message }));
}

const AZURE_ERRORS: Readonly<Record<HttpFault, readonly [status: number, error: object]>> = {
  throttled: [429, { code: '429', message: 'Rate limit is exceeded. Try again in 1 second.' }],
  unavailable: [
    503,
    { code: 'ServiceUnavailable', message: 'The service is temporarily unable to process your request.' },
  ],
  error: [
    500,
    { code: 'InternalServerError', message: 'The server had an error while processing your request.' },
  ],
  credentials: [
    401,
    {
      code: '401',
      message:
        'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key.',
    },
  ],
  access: [
    401,
    {
      code: 'PermissionDenied',
      message:
        'The principal lacks the required data action `Microsoft.CognitiveServices/accounts/OpenAI/responses/write` to perform `POST /openai/v1/responses`.',
    },
  ],
  'not-found': [
    404,
    { code: 'DeploymentNotFound', message: 'The API deployment for this resource does not exist.' },
  ],
  overflow: [
    400,
    {
      code: 'context_length_exceeded',
      message: 'Your input exceeds the context window of this model.',
      param: 'input',
    },
  ],
  filtered: [
    400,
    {
      code: 'content_filter',
      param: 'prompt',
      message: 'The response was filtered due to the prompt triggering the content management policy.',
      innererror: {
        code: 'ResponsibleAIPolicyViolation',
        content_filter_result: { violence: { filtered: true, severity: 'medium' } },
      },
    },
  ],
};

function sendAzureError(fault: HttpFault, response: ServerResponse): void {
  const [status, error] = AZURE_ERRORS[fault];
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(fault === 'throttled' && { 'retry-after': '1', 'retry-after-ms': '1000' }),
  });
  response.end(JSON.stringify({ error }));
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
  }
}

function serverSentEvent(data: object): string {
  const event = 'type' in data ? `event: ${data.type}\n` : '';
  return `${event}data: ${JSON.stringify(data)}\n\n`;
}
