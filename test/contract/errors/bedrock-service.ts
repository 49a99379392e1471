import { bedrockFixture, body, refused } from './bedrock-responses.ts';
import type { ErrorSection } from './error-case.ts';

export const BEDROCK_SERVICE: ErrorSection = {
  heading: 'Throttling and service',
  cases: [
    {
      name: 'too many requests',
      response: bedrockFixture('throttled'),
      failure: {
        kind: 'throttled',
        message:
          'This account has asked us.anthropic.claude-opus-5-5 in us-east-1 more often than its limit per minute allows. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        retryAfterMs: 7000,
        details: 'ThrottlingException (HTTP 429): Too many requests, please wait before trying again.',
      },
    },
    {
      name: 'too many requests, a long wait',
      response: refused(429, 'ThrottlingException', 'Too many requests, please wait before trying again.', {
        'retry-after': '120',
      }),
      failure: {
        kind: 'throttled',
        message:
          'This account has asked us.anthropic.claude-opus-5-5 in us-east-1 more often than its limit per minute allows. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        retryAfterMs: 120000,
        details: 'ThrottlingException (HTTP 429): Too many requests, please wait before trying again.',
      },
    },
    {
      name: 'too many requests, in milliseconds',
      response: refused(429, 'ThrottlingException', 'Too many requests, please wait before trying again.', {
        'retry-after-ms': '1500',
        'retry-after': '2',
      }),
      failure: {
        kind: 'throttled',
        message:
          'This account has asked us.anthropic.claude-opus-5-5 in us-east-1 more often than its limit per minute allows. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        retryAfterMs: 1500,
        details: 'ThrottlingException (HTTP 429): Too many requests, please wait before trying again.',
      },
    },
    {
      name: 'too many requests, until a date',
      response: refused(429, 'ThrottlingException', 'Too many requests, please wait before trying again.', {
        'retry-after': 'Thu, 22 Nov 2046 12:00:00 GMT',
      }),
      failure: {
        kind: 'throttled',
        message:
          'This account has asked us.anthropic.claude-opus-5-5 in us-east-1 more often than its limit per minute allows. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        waitsUntil: 'Thu, 22 Nov 2046 12:00:00 GMT',
        details: 'ThrottlingException (HTTP 429): Too many requests, please wait before trying again.',
      },
    },
    {
      name: 'too many tokens',
      response: bedrockFixture('throttled-tokens'),
      failure: {
        kind: 'throttled',
        message:
          'The tokens per minute of this account for us.anthropic.claude-opus-5-5 in us-east-1 are used up. Wait a moment and retry, or choose another model; a lower output limit reserves less.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: 'ThrottlingException (HTTP 429): Too many tokens, please wait before trying again.',
      },
    },
    {
      name: 'too many tokens for a day',
      response: bedrockFixture('daily-quota'),
      failure: {
        kind: 'quota',
        message:
          "The account's daily quota for us.anthropic.claude-opus-5-5 in us-east-1 is used up. Choose another model or region, or ask AWS for a higher quota.",
        cure: {
          type: 'open-link',
          url: 'https://us-east-1.console.aws.amazon.com/servicequotas/home/services/bedrock/quotas',
        },
        details: 'ThrottlingException (HTTP 429): Too many tokens per day, please wait before trying again.',
      },
    },
    {
      name: 'service quota exceeded',
      response: bedrockFixture('quota-exceeded'),
      failure: {
        kind: 'quota',
        message:
          'A quota of the AWS account in us-east-1 is used up. Ask AWS for a higher one, or choose another model or region.',
        cure: {
          type: 'open-link',
          url: 'https://us-east-1.console.aws.amazon.com/servicequotas/home/services/bedrock/quotas',
        },
        details:
          'ServiceQuotaExceededException (HTTP 400): Your request exceeds the service quota for your account.',
      },
    },
    {
      name: 'model not ready',
      response: bedrockFixture('model-not-ready'),
      failure: {
        kind: 'service',
        message: 'The model is still being loaded. Retry in a minute, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: 'ModelNotReadyException (HTTP 429): Model is not ready for inference.',
      },
    },
    {
      name: 'model timed out',
      response: bedrockFixture('model-timeout'),
      failure: {
        kind: 'service',
        message:
          'The model took too long, and Bedrock gave up. Retry, ask for less at once, or choose a faster model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: 'ModelTimeoutException (HTTP 408): Model has timed out in processing the request.',
      },
    },
    {
      name: 'model failed',
      response: bedrockFixture('model-error'),
      failure: {
        kind: 'service',
        message: 'The model failed while it worked on the request. Retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: "ModelErrorException (HTTP 424): The model failed. [model's status 503]",
      },
    },
    {
      name: 'model stream failed',
      response: bedrockFixture('model-stream-error'),
      failure: {
        kind: 'interrupted',
        message: 'The model failed in the middle of its answer. Retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: 'ModelStreamErrorException (HTTP 424): The model stream failed.',
      },
    },
    {
      name: 'conflict',
      response: bedrockFixture('conflict'),
      failure: {
        kind: 'service',
        message: 'Something else is changing the same resource of Bedrock. Retry in a moment.',
        isTransient: true,
        details: 'ConflictException (HTTP 400): A conflict occurred.',
      },
    },
    {
      name: 'internal error',
      response: bedrockFixture('internal-error'),
      failure: {
        kind: 'service',
        message: 'Bedrock had an internal error. Retry in a moment.',
        isTransient: true,
        details: 'InternalServerException (HTTP 500): An internal server error occurred.',
      },
    },
    {
      name: 'service unavailable',
      response: bedrockFixture('unavailable'),
      failure: {
        kind: 'service',
        message:
          'Bedrock is short of capacity or out of service. Retry in a moment, or choose another model or route.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: 'ServiceUnavailableException (HTTP 503): Bedrock is unable to process your request.',
      },
    },
    {
      name: 'error without a name',
      response: body(403, { message: 'Forbidden' }),
      failure: {
        kind: 'access',
        message:
          'Bedrock refused the request. Forbidden. Check the permissions and the address of the connection.',
        cure: { type: 'check-connection' },
        details: 'Unknown (HTTP 403): Forbidden',
      },
    },
    {
      name: 'throttled without a name',
      response: bedrockFixture('nameless-throttling'),
      failure: {
        kind: 'throttled',
        message:
          'A proxy or gateway before Bedrock has had too many requests. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        retryAfterMs: 1000,
        details: 'ForeignError (HTTP 429): {"error":"slow down"}',
      },
    },
    {
      name: 'failed without a name',
      response: body(500, { message: 'Something broke' }),
      failure: {
        kind: 'service',
        message: 'Bedrock failed. Something broke. Retry in a moment.',
        isTransient: true,
        details: 'Unknown (HTTP 500): Something broke',
      },
    },
    {
      name: 'error of tomorrow',
      response: refused(418, 'TeapotException', 'I am a teapot.'),
      failure: {
        kind: 'unknown',
        message: 'Bedrock answered with an error that Parley does not know. TeapotException: I am a teapot.',
        cure: { type: 'check-connection' },
        details: 'TeapotException (HTTP 418): I am a teapot.',
      },
    },
  ],
};
