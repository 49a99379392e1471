import type { ServerResponse } from 'node:http';
import type { EchoFault, Fault } from './faults.ts';

/** Faults that are an HTTP status with a body in the cloud's own words. */
export type HttpFault = Exclude<
  Fault,
  EchoFault | 'silent' | 'midstream' | 'cut' | 'truncated' | 'stalled' | 'html'
>;

export function isHttpFault(fault: Fault): fault is HttpFault {
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
    filtered: [
      400,
      'ValidationException',
      'The model returned the following errors: Output blocked by content filtering policy',
    ],
  };

export function sendBedrockError(
  fault: HttpFault,
  retryAfterSeconds: number,
  response: ServerResponse,
): void {
  const [status, type, message] = BEDROCK_ERRORS[fault];
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-amzn-errortype': type,
    ...(fault === 'throttled' && { 'retry-after': String(retryAfterSeconds) }),
  });
  response.end(JSON.stringify({ message }));
}

const AZURE_ERRORS: Readonly<Record<HttpFault, readonly [status: number, error: object]>> = {
  throttled: [429, { code: '429', message: 'Rate limit is exceeded. Try again later.' }],
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

export function sendAzureError(fault: HttpFault, retryAfterSeconds: number, response: ServerResponse): void {
  const [status, error] = AZURE_ERRORS[fault];
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(fault === 'throttled' && {
      'retry-after': String(retryAfterSeconds),
      'retry-after-ms': String(retryAfterSeconds * 1000),
    }),
  });
  response.end(JSON.stringify({ error }));
}
