import { afterWords, bedrockFixture, exception, stream } from './bedrock-responses.ts';
import type { ErrorSection } from './error-case.ts';
import { endedEarly, tooLong } from './same-failures.ts';

export const BEDROCK_STREAMS: ErrorSection = {
  heading: 'Within a stream',
  cases: [
    {
      name: 'internal error mid-answer',
      response: bedrockFixture('internal-error-mid-answer'),
      failure: {
        kind: 'service',
        message: 'Bedrock had an internal error. Retry in a moment.',
        isTransient: true,
        details: 'InternalServerException: The server failed.',
      },
    },
    {
      name: 'model stream failed mid-answer',
      response: bedrockFixture('model-error-mid-answer'),
      failure: {
        kind: 'interrupted',
        message: 'The model failed in the middle of its answer. Retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: "ModelStreamErrorException: The model stopped. – oops [model's status 500]",
      },
    },
    {
      name: 'refused mid-answer',
      response: bedrockFixture('invalid-mid-answer'),
      failure: {
        kind: 'invalid-request',
        message: 'The model did not accept the request. Output is not valid.',
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details: 'ValidationException: Output is not valid.',
      },
    },
    {
      name: 'throttled mid-answer',
      response: bedrockFixture('throttled-mid-answer'),
      failure: {
        kind: 'throttled',
        message:
          'The tokens per minute of this account for us.anthropic.claude-opus-5-5 in us-east-1 are used up. Wait a moment and retry, or choose another model; a lower output limit reserves less.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: 'ThrottlingException: Too many tokens, please wait before trying again.',
      },
    },
    {
      name: 'unavailable mid-answer',
      response: bedrockFixture('unavailable-mid-answer'),
      failure: {
        kind: 'service',
        message:
          'Bedrock is short of capacity or out of service. Retry in a moment, or choose another model or route.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: 'ServiceUnavailableException: Unavailable.',
      },
    },
    {
      name: 'throttled at the first frame',
      response: bedrockFixture('throttled-at-once'),
      failure: {
        kind: 'throttled',
        message:
          'This account has asked us.anthropic.claude-opus-5-5 in us-east-1 more often than its limit per minute allows. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: 'ThrottlingException: Too many requests, please wait before trying again.',
      },
    },
    {
      name: 'refused at the first frame',
      response: stream([
        exception('validationException', { message: 'Input is too long for requested model.' }),
      ]),
      failure: tooLong('ValidationException: Input is too long for requested model.'),
    },
    {
      name: 'unavailable at the first frame',
      response: stream([
        exception('serviceUnavailableException', { message: 'Bedrock is unable to process your request.' }),
      ]),
      failure: {
        kind: 'service',
        message:
          'Bedrock is short of capacity or out of service. Retry in a moment, or choose another model or route.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: 'ServiceUnavailableException: Bedrock is unable to process your request.',
      },
    },
    {
      name: 'session expired mid-answer',
      response: afterWords(
        exception('expiredTokenException', {
          message: 'The security token included in the request is expired',
        }),
      ),
      failure: {
        kind: 'credentials',
        message:
          'The AWS session in the environment variables has expired. Set new AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN and restart VS Code, or give the connection a profile.',
        cure: { type: 'edit-connection' },
        details: 'ExpiredTokenException: The security token included in the request is expired',
      },
    },
    {
      name: 'access denied mid-answer',
      response: afterWords(
        exception('accessDeniedException', {
          message: "You don't have access to the model with the specified model ID.",
        }),
      ),
      listed: {},
      failure: {
        kind: 'access',
        message:
          'The AWS identity in use has no access to us.anthropic.claude-opus-5-5 in us-east-1. Ask an administrator for it, or choose another model or route.',
        cure: { type: 'check-connection' },
        details: "AccessDeniedException: You don't have access to the model with the specified model ID.",
      },
    },
    {
      name: 'exception of tomorrow',
      response: bedrockFixture('exception-of-tomorrow'),
      failure: {
        kind: 'unknown',
        message: 'Bedrock answered with an error that Parley does not know. WeatherException: It rains.',
        cure: { type: 'check-connection' },
        details: 'WeatherException: It rains.',
      },
    },
    {
      name: 'error frame',
      response: bedrockFixture('error-frame'),
      failure: {
        kind: 'unknown',
        message: 'Bedrock answered with an error that Parley does not know. InternalError: The stream broke.',
        cure: { type: 'check-connection' },
        details: 'InternalError: The stream broke.',
      },
    },
    {
      name: 'stream ends without messageStop',
      response: bedrockFixture('ends-without-message-stop'),
      failure: endedEarly('The stream ended without its end.'),
    },
    {
      name: 'stream ends before anything',
      response: bedrockFixture('ends-before-anything'),
      failure: endedEarly('The stream ended without its end.'),
    },
    {
      name: 'stream of nothing',
      response: stream([]),
      failure: endedEarly('The stream ended without its end.'),
    },
    {
      name: 'stream ends within a frame',
      response: bedrockFixture('ends-within-a-frame'),
      failure: endedEarly('Error: Truncated event message received.'),
    },
    {
      name: 'socket killed mid-answer',
      response: bedrockFixture('socket-breaks'),
      failure: endedEarly('TypeError: terminated – other side closed [UND_ERR_SOCKET]'),
    },
  ],
};
