import { bedrockFixture, body } from './bedrock-responses.ts';
import type { ErrorSection } from './error-case.ts';
import { brokeBeforeAnswer } from './same-failures.ts';

export const BEDROCK_STRANGERS: ErrorSection = {
  heading: 'Answers that are not Bedrock’s',
  cases: [
    {
      name: 'web page with 401',
      response: body(401, '<html><body>Sign in</body></html>'),
      failure: {
        kind: 'credentials',
        message:
          'A proxy or gateway before Bedrock does not accept the credentials. Check them and the address of the connection.',
        cure: { type: 'check-connection' },
        details: 'ForeignError (HTTP 401): Sign in',
      },
    },
    {
      name: 'web page with 403',
      response: bedrockFixture('proxy-forbids'),
      failure: {
        kind: 'access',
        message:
          'A proxy or gateway before Bedrock refused the request. Check the permissions and the address of the connection.',
        cure: { type: 'check-connection' },
        details: 'ForeignError (HTTP 403): Blocked by policy',
      },
    },
    {
      name: 'web page with 404',
      response: bedrockFixture('proxy-not-found'),
      failure: {
        kind: 'not-found',
        message:
          'A proxy or gateway before Bedrock finds nothing under this address. Check the address of the connection.',
        cure: { type: 'check-connection' },
        details: 'ForeignError (HTTP 404): Not found',
      },
    },
    {
      name: 'proxy wants a sign-in',
      response: body(407, '<html><body>Proxy Authentication Required</body></html>'),
      isHidden: true,
      failure: brokeBeforeAnswer('TypeError: fetch failed'),
    },
    {
      name: 'request too large',
      response: bedrockFixture('request-too-large'),
      failure: {
        kind: 'context-overflow',
        message:
          'A proxy or gateway before Bedrock finds the request too large. Send less context, or fewer and smaller attachments.',
        details: 'ForeignError (HTTP 413): Request Entity Too Large',
      },
    },
    {
      name: 'web page with 429',
      response: body(429, '<html><body>Slow down</body></html>', { 'retry-after': '30' }),
      failure: {
        kind: 'throttled',
        message:
          'A proxy or gateway before Bedrock has had too many requests. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        retryAfterMs: 30000,
        details: 'ForeignError (HTTP 429): Slow down',
      },
    },
    {
      name: 'bad gateway',
      response: bedrockFixture('proxy-bad-gateway'),
      failure: {
        kind: 'service',
        message: 'A proxy or gateway before Bedrock failed. Retry in a moment.',
        isTransient: true,
        details: 'ForeignError (HTTP 502): 502 Bad Gateway',
      },
    },
    {
      name: 'gateway timeout',
      response: body(504, 'upstream request timeout'),
      failure: {
        kind: 'service',
        message: 'A proxy or gateway before Bedrock failed. Retry in a moment.',
        isTransient: true,
        details: 'ForeignError (HTTP 504): upstream request timeout',
      },
    },
    {
      name: 'web page instead of an answer',
      response: body(200, '<html><body>Sign in to the network</body></html>'),
      failure: {
        kind: 'network',
        message:
          'Something else came instead of an answer, perhaps a web page: the sign-in page of your network or proxy. Otherwise check the address of the connection.',
        cure: { type: 'check-connection' },
        details: 'Error (HTTP 200): Truncated event message received.',
      },
    },
    {
      name: 'redirect',
      response: body(302, '', { location: 'https://elsewhere.example/' }),
      isHidden: true,
      failure: {
        kind: 'network',
        message:
          '{host} sends requests on to another address. Parley does not follow, so that your credentials go nowhere else. Put the right address into the connection.',
        cure: { type: 'edit-connection' },
        details: 'TypeError: fetch failed – unexpected redirect',
      },
    },
  ],
};
