import { body, errorEvent, failed, refused, stream, WORDS } from './azure-responses.ts';
import type { ErrorSection } from './error-case.ts';
import { endedEarly, tooLong } from './same-failures.ts';

const AMZN = { 'x-amzn-requestid': 'request-1' };

export const MANTLE_ERRORS: ErrorSection = {
  heading: 'The Mantle endpoint',
  cases: [
    {
      name: 'wrong route',
      response: refused(404, 'model_not_found', "model `openai.gpt-5.5` isn't supported on this route", AMZN),
      failure: {
        kind: 'invalid-request',
        message:
          'Bedrock does not serve openai.gpt-5.5 at this address. Check the address of the connection, or choose another model.',
        cure: { type: 'edit-connection' },
        details: "ResourceNotFoundException (HTTP 404): model `openai.gpt-5.5` isn't supported on this route",
      },
    },
    {
      name: 'Mantle: invalid bearer',
      response: refused(401, 'invalid_api_key', 'Invalid bearer token', AMZN),
      connection: { auth: 'apiKey' },
      failure: {
        kind: 'credentials',
        message:
          'AWS does not accept the Bedrock API key in us-east-1. A short-term key is valid in one region and for at most 12 hours. Enter a new key, or change the region of the connection.',
        cure: { type: 'replace-key' },
        details: 'UnrecognizedClientException (HTTP 401): Invalid bearer token',
      },
    },
    {
      name: 'Mantle: signature refused',
      response: refused(
        401,
        'invalid_api_key',
        'The request signature we calculated does not match the signature you provided.',
        AMZN,
      ),
      failure: {
        kind: 'credentials',
        message:
          'AWS does not accept the credentials of the default credential chain. Check them with “aws sts get-caller-identity” in a terminal.',
        cure: { type: 'edit-connection' },
        details:
          'UnrecognizedClientException (HTTP 401): The request signature we calculated does not match the signature you provided.',
      },
    },
    {
      name: 'Mantle: access denied',
      response: refused(
        403,
        'permission_denied',
        'User: arn:aws:iam::123456789012:user/jo is not authorized to perform: bedrock-mantle:CreateInference on resource: arn:aws:bedrock-mantle:us-east-1:123456789012:project/default because no identity-based policy allows the bedrock-mantle:CreateInference action',
        AMZN,
      ),
      failure: {
        kind: 'access',
        message:
          'The AWS identity in use may not do bedrock-mantle:CreateInference on arn:aws:bedrock-mantle:us-east-1:123456789012:project/default. Ask an administrator for the permission, or choose another model or route.',
        cure: { type: 'check-connection' },
        details:
          'AccessDeniedException (HTTP 403): User: arn:aws:iam::123456789012:user/jo is not authorized to perform: bedrock-mantle:CreateInference on resource: arn:aws:bedrock-mantle:us-east-1:123456789012:project/default because no identity-based policy allows the bedrock-mantle:CreateInference action',
      },
    },
    {
      name: 'Mantle: unknown model',
      response: refused(404, 'model_not_found', "The model 'openai.gpt-5.5' does not exist", AMZN),
      failure: {
        kind: 'not-found',
        message:
          'Bedrock finds no openai.gpt-5.5 in us-east-1, or this account may not see it. Check the id and the region, or choose another model.',
        cure: { type: 'choose-model' },
        details: "ResourceNotFoundException (HTTP 404): The model 'openai.gpt-5.5' does not exist",
      },
    },
    {
      name: 'Mantle: invalid request',
      response: refused(400, 'invalid_value', "Invalid value: 'x'. Supported values are: 'a'.", AMZN, {
        param: 'metadata',
        type: 'invalid_request_error',
      }),
      failure: {
        kind: 'invalid-request',
        message: "The model did not accept the request. Invalid value: 'x'. Supported values are: 'a'.",
        cure: { type: 'open-settings', query: 'parley.parameters' },
        details: "ValidationException (HTTP 400): Invalid value: 'x'. Supported values are: 'a'.",
      },
    },
    {
      name: 'Mantle: too long',
      response: refused(
        400,
        'context_length_exceeded',
        'Your input exceeds the context window of this model. Please adjust your input and try again.',
        AMZN,
      ),
      failure: tooLong(
        'ValidationException (HTTP 400): Your input exceeds the context window of this model. Please adjust your input and try again.',
      ),
    },
    {
      name: 'Mantle: too many requests',
      response: refused(429, 'rate_limit_exceeded', 'Too many requests, please wait before trying again.', {
        ...AMZN,
        'retry-after-ms': '2500',
        'retry-after': '3',
      }),
      failure: {
        kind: 'throttled',
        message:
          'This account has asked openai.gpt-5.5 in us-east-1 more often than its limit per minute allows. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        retryAfterMs: 2500,
        details: 'ThrottlingException (HTTP 429): Too many requests, please wait before trying again.',
      },
    },
    {
      name: 'Mantle: internal error',
      response: refused(500, 'server_error', 'The server had an error while processing your request.', AMZN),
      failure: {
        kind: 'service',
        message: 'Bedrock had an internal error. Retry in a moment.',
        isTransient: true,
        details: 'InternalServerException (HTTP 500): The server had an error while processing your request.',
      },
    },
    {
      name: 'Mantle: unavailable',
      response: refused(
        503,
        'server_is_overloaded',
        'The engine is currently overloaded, please try again later',
        AMZN,
      ),
      failure: {
        kind: 'service',
        message:
          'Bedrock is short of capacity or out of service. Retry in a moment, or choose another model or route.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details:
          'ServiceUnavailableException (HTTP 503): The engine is currently overloaded, please try again later',
      },
    },
    {
      name: 'Mantle: web page',
      response: body(502, '<html><body><h1>502 Bad Gateway</h1></body></html>'),
      failure: {
        kind: 'service',
        message: 'A proxy or gateway before Bedrock failed. Retry in a moment.',
        isTransient: true,
        details: 'ForeignError (HTTP 502): 502 Bad Gateway',
      },
    },
    {
      name: 'Mantle: failed mid-answer',
      response: stream([WORDS, failed('server_error', 'The model broke down.')]),
      failure: {
        kind: 'service',
        message: 'Bedrock had an internal error. Retry in a moment.',
        isTransient: true,
        details: 'InternalServerException: The model broke down.',
      },
    },
    {
      name: 'Mantle: throttled mid-answer',
      response: stream([WORDS, failed('rate_limit_exceeded', 'Rate limit reached.')]),
      failure: {
        kind: 'throttled',
        message:
          'This account has asked openai.gpt-5.5 in us-east-1 more often than its limit per minute allows. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: 'ThrottlingException: Rate limit reached.',
      },
    },
    {
      name: 'Mantle: too long mid-answer',
      response: stream([
        failed('context_length_exceeded', 'Your input exceeds the context window of this model.'),
      ]),
      failure: tooLong('ValidationException: Your input exceeds the context window of this model.'),
    },
    {
      name: 'Mantle: refused mid-answer',
      response: stream([WORDS, errorEvent('invalid_api_key', 'Invalid bearer token')]),
      connection: { auth: 'apiKey' },
      failure: {
        kind: 'credentials',
        message:
          'AWS does not accept the Bedrock API key in us-east-1. A short-term key is valid in one region and for at most 12 hours. Enter a new key, or change the region of the connection.',
        cure: { type: 'replace-key' },
        details: 'UnrecognizedClientException: Invalid bearer token',
      },
    },
    {
      name: 'Mantle: failure of tomorrow',
      response: stream([WORDS, failed('model_melted', 'It melted.')]),
      failure: {
        kind: 'interrupted',
        message: 'The model failed in the middle of its answer. Retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: 'ModelStreamErrorException: It melted.',
      },
    },
    {
      name: 'Mantle: stream without its end',
      response: stream([WORDS]),
      failure: endedEarly('The stream ended without its end.'),
    },
    {
      name: 'Mantle: socket killed',
      response: stream([WORDS], 'cut'),
      failure: endedEarly('TypeError: terminated – other side closed [UND_ERR_SOCKET]'),
    },
  ],
};
