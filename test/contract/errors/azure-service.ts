import { azureFixture, body, refused } from './azure-responses.ts';
import type { ErrorSection } from './error-case.ts';

export const AZURE_SERVICE: ErrorSection = {
  heading: 'Throttling and service',
  cases: [
    {
      name: 'requests per minute',
      response: azureFixture('error-429-requests'),
      failure: {
        kind: 'throttled',
        message:
          'This deployment has had more requests than its limit per minute allows. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        retryAfterMs: 1250,
        details:
          '429 RateLimitReached Your requests to gpt-6-sol in Sweden Central have exceeded the call rate limit.',
      },
    },
    {
      name: 'tokens per minute',
      response: azureFixture('error-429-tokens'),
      failure: {
        kind: 'throttled',
        message:
          'The tokens per minute of this deployment are used up. Wait a moment and retry, or choose another model; a lower output limit reserves less.',
        isTransient: true,
        cure: { type: 'choose-model' },
        retryAfterMs: 24000,
        details:
          '429 429 Requests to the Responses Operation have exceeded token rate limit of your current pricing tier. Please retry after 24 seconds.',
      },
    },
    {
      name: 'wait of two minutes',
      response: azureFixture('error-429-long-wait'),
      failure: {
        kind: 'throttled',
        message:
          'This deployment has had more requests than its limit per minute allows. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        retryAfterMs: 120000,
        details: '429 429 Too many requests.',
      },
    },
    {
      name: 'wait until a date',
      response: refused(429, '429', 'Too many requests.', { 'retry-after': 'Thu, 22 Nov 2046 12:00:00 GMT' }),
      failure: {
        kind: 'throttled',
        message:
          'This deployment has had more requests than its limit per minute allows. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        waitsUntil: 'Thu, 22 Nov 2046 12:00:00 GMT',
        details: '429 429 Too many requests.',
      },
    },
    {
      name: 'wait in words',
      response: refused(
        429,
        '429',
        'Requests to the ChatCompletions_Create Operation have exceeded call rate limit of your current pricing tier. Please retry after 9 seconds.',
      ),
      failure: {
        kind: 'throttled',
        message:
          'This deployment has had more requests than its limit per minute allows. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        retryAfterMs: 9000,
        details:
          '429 429 Requests to the ChatCompletions_Create Operation have exceeded call rate limit of your current pricing tier. Please retry after 9 seconds.',
      },
    },
    {
      name: 'limit lowered for now',
      response: refused(429, 'RateLimitReached', 'Your requests have exceeded the token rate limit.', {
        'x-ratelimit-limit-tokens': '10000',
        'x-ratelimit-remaining-tokens': '120',
        'retry-after': '40',
      }),
      failure: {
        kind: 'throttled',
        message:
          'The tokens per minute of this deployment are used up. Wait a moment and retry, or choose another model; a lower output limit reserves less.',
        isTransient: true,
        cure: { type: 'choose-model' },
        retryAfterMs: 40000,
        details: '429 RateLimitReached Your requests have exceeded the token rate limit.',
      },
    },
    {
      name: 'output limit reserves too much',
      response: refused(
        429,
        'too_many_requests',
        'The estimated tokens of this request exceed the tokens per minute limit.',
        { 'x-ratelimit-remaining-tokens': '900', 'retry-after': '60' },
      ),
      failure: {
        kind: 'throttled',
        message:
          'The tokens per minute of this deployment are used up. Wait a moment and retry, or choose another model; a lower output limit reserves less.',
        isTransient: true,
        cure: { type: 'choose-model' },
        retryAfterMs: 60000,
        details:
          '429 too_many_requests The estimated tokens of this request exceed the tokens per minute limit.',
      },
    },
    {
      name: 'capacity short',
      response: azureFixture('error-429-capacity'),
      failure: {
        kind: 'throttled',
        message:
          'Azure is short of capacity for this model at the moment; your own limits are not the cause. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details:
          '429 too_many_requests The system is currently experiencing high demand and cannot process your request. Your request exceeds the maximum usage size allowed during peak load.',
      },
    },
    {
      name: 'temporarily unable',
      response: refused(
        429,
        '429',
        'The service is temporarily unable to process your request. Please try again later.',
      ),
      failure: {
        kind: 'throttled',
        message:
          'Azure is short of capacity for this model at the moment; your own limits are not the cause. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: '429 429 The service is temporarily unable to process your request. Please try again later.',
      },
    },
    {
      name: 'provisioned throughput in full use',
      response: refused(
        429,
        '429',
        'Your provisioned deployment is at its utilization limit. Please retry.',
        { 'retry-after-ms': '350' },
      ),
      failure: {
        kind: 'throttled',
        message:
          'The provisioned throughput of this deployment is in full use at the moment. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        retryAfterMs: 350,
        details: '429 429 Your provisioned deployment is at its utilization limit. Please retry.',
      },
    },
    {
      name: 'quota used up',
      response: azureFixture('error-429-quota'),
      failure: {
        kind: 'quota',
        message:
          'The quota of this subscription is used up. Ask Microsoft for a higher one, or choose another model.',
        cure: { type: 'open-link', url: 'https://aka.ms/oai/quotaincrease' },
        details:
          '429 insufficient_quota You exceeded your current quota, please check your plan and billing details.',
      },
    },
    {
      name: 'timed out',
      response: azureFixture('error-408'),
      failure: {
        kind: 'service',
        message:
          'The model took too long, and Azure gave up. Retry, ask for less at once, or choose a faster model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: '408 408 The operation was timeout.',
      },
    },
    {
      name: 'internal error',
      response: azureFixture('error-500'),
      failure: {
        kind: 'service',
        message: 'Azure had an internal error. Retry in a moment.',
        isTransient: true,
        details: '500 500 Internal server error',
      },
    },
    {
      name: 'unavailable',
      response: refused(503, 'ServiceUnavailable', 'The server is overloaded or not ready yet.'),
      failure: {
        kind: 'service',
        message: 'Azure is short of capacity or out of service. Retry in a moment, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: '503 ServiceUnavailable The server is overloaded or not ready yet.',
      },
    },
    {
      name: 'gateway timed out',
      response: refused(504, 'GatewayTimeout', 'The gateway did not receive a response.'),
      failure: {
        kind: 'service',
        message:
          'The model took too long, and Azure gave up. Retry, ask for less at once, or choose a faster model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        details: '504 GatewayTimeout The gateway did not receive a response.',
      },
    },
    {
      name: 'bad gateway',
      response: azureFixture('error-502-html'),
      failure: {
        kind: 'service',
        message: 'A proxy or gateway before Azure failed. Retry in a moment.',
        isTransient: true,
        details: '502 502 Bad Gateway 502 Bad Gateway',
      },
    },
    {
      name: 'error of tomorrow',
      response: refused(418, 'Teapot', 'I am a teapot.'),
      failure: {
        kind: 'unknown',
        message: 'Azure answered with an error that Parley does not know. I am a teapot.',
        cure: { type: 'check-connection' },
        details: '418 Teapot I am a teapot.',
      },
    },
    {
      name: 'body that is no error',
      response: body(500, {}),
      failure: {
        kind: 'service',
        message: 'Azure had an internal error. Retry in a moment.',
        isTransient: true,
        details: '500',
      },
    },
  ],
};
