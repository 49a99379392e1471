import { bedrockFixture, body, refused } from './bedrock-responses.ts';
import type { ErrorSection } from './error-case.ts';

export const BEDROCK_LISTS: ErrorSection = {
  heading: 'Lists of models',
  cases: [
    {
      name: 'lists denied',
      response: refused(
        403,
        'AccessDeniedException',
        'User: arn:aws:iam::123456789012:user/jo is not authorized to perform: bedrock:ListFoundationModels because no identity-based policy allows the bedrock:ListFoundationModels action',
      ),
      asksForModels: true,
      failure: {
        kind: 'access',
        message:
          'The AWS identity in use may not list models: bedrock:ListFoundationModels is not allowed. Ask an administrator for the permission; until then type the id of a model.',
        cure: { type: 'check-connection' },
        details:
          'AccessDeniedException (HTTP 403): User: arn:aws:iam::123456789012:user/jo is not authorized to perform: bedrock:ListFoundationModels because no identity-based policy allows the bedrock:ListFoundationModels action',
      },
    },
    {
      name: 'lists for expired credentials',
      response: bedrockFixture('expired-token'),
      asksForModels: true,
      failure: {
        kind: 'credentials',
        message:
          'The AWS session in the environment variables has expired. Set new AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN and restart VS Code, or give the connection a profile.',
        cure: { type: 'edit-connection' },
        details: 'ExpiredTokenException (HTTP 403): The security token included in the request is expired',
      },
    },
    {
      name: 'lists throttled',
      response: refused(429, 'ThrottlingException', 'Rate exceeded', { 'retry-after': '3' }),
      asksForModels: true,
      failure: {
        kind: 'throttled',
        message:
          'This account has asked Bedrock in us-east-1 for its lists too often. Wait a moment and retry.',
        isTransient: true,
        retryAfterMs: 3000,
        details: 'ThrottlingException (HTTP 429): Rate exceeded',
      },
    },
    {
      name: 'lists of a gateway',
      response: body(404, '<html><body>Not found</body></html>'),
      asksForModels: true,
      failure: {
        kind: 'not-found',
        message:
          'A proxy or gateway before Bedrock finds nothing under this address. Check the address of the connection.',
        cure: { type: 'check-connection' },
        details: 'ForeignError (HTTP 404): Not found',
      },
    },
  ],
};
