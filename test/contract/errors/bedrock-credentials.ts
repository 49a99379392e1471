import { bedrockFixture, refused } from './bedrock-responses.ts';
import type { ErrorSection } from './error-case.ts';

export const BEDROCK_CREDENTIALS: ErrorSection = {
  heading: 'Credentials that AWS refuses',
  cases: [
    {
      name: 'session expired',
      response: bedrockFixture('expired-token'),
      failure: {
        kind: 'credentials',
        message:
          'The AWS session in the environment variables has expired. Set new AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN and restart VS Code, or give the connection a profile.',
        cure: { type: 'edit-connection' },
        details: 'ExpiredTokenException (HTTP 403): The security token included in the request is expired',
      },
    },
    {
      name: 'stored session expired',
      response: bedrockFixture('expired-token'),
      connection: { auth: 'accessKey' },
      failure: {
        kind: 'credentials',
        message: 'The session of the stored AWS access key has expired. Enter new keys.',
        cure: { type: 'replace-key' },
        details: 'ExpiredTokenException (HTTP 403): The security token included in the request is expired',
      },
    },
    {
      name: 'unknown access key',
      response: bedrockFixture('unrecognized-client'),
      failure: {
        kind: 'credentials',
        message:
          'AWS does not accept the credentials of the default credential chain. Check them with “aws sts get-caller-identity” in a terminal.',
        cure: { type: 'edit-connection' },
        details:
          'UnrecognizedClientException (HTTP 403): The security token included in the request is invalid.',
      },
    },
    {
      name: 'unknown stored key',
      response: bedrockFixture('unrecognized-client'),
      connection: { auth: 'accessKey' },
      failure: {
        kind: 'credentials',
        message: 'AWS does not accept the stored access key. Enter the keys again.',
        cure: { type: 'replace-key' },
        details:
          'UnrecognizedClientException (HTTP 403): The security token included in the request is invalid.',
      },
    },
    {
      name: 'wrong secret key',
      response: bedrockFixture('invalid-signature'),
      failure: {
        kind: 'credentials',
        message:
          'AWS does not accept the credentials of the default credential chain. Check them with “aws sts get-caller-identity” in a terminal.',
        cure: { type: 'edit-connection' },
        details:
          'InvalidSignatureException (HTTP 403): The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      },
    },
    {
      name: 'incomplete signature',
      response: bedrockFixture('incomplete-signature'),
      failure: {
        kind: 'credentials',
        message:
          'AWS does not accept the credentials of the default credential chain. Check them with “aws sts get-caller-identity” in a terminal.',
        cure: { type: 'edit-connection' },
        details:
          "IncompleteSignatureException (HTTP 403): Authorization header requires 'Credential' parameter.",
      },
    },
    {
      name: 'missing credentials',
      response: bedrockFixture('missing-token'),
      failure: {
        kind: 'credentials',
        message:
          'AWS does not accept the credentials of the default credential chain. Check them with “aws sts get-caller-identity” in a terminal.',
        cure: { type: 'edit-connection' },
        details: 'MissingAuthenticationTokenException (HTTP 403): Missing Authentication Token',
      },
    },
    {
      name: 'clock is slow',
      response: bedrockFixture('clock-is-wrong'),
      failure: {
        kind: 'credentials',
        message:
          'AWS refused the request because of its time. Set the clock of the machine where the extension runs, then retry.',
        cure: { type: 'check-connection' },
        details:
          'InvalidSignatureException (HTTP 403): Signature not yet current: 20261122T120000Z is still later than 20261122T110500Z (20261122T110000Z + 5 min.)',
      },
    },
    {
      name: 'clock is fast',
      response: refused(
        403,
        'InvalidSignatureException',
        'Signature expired: 20261122T110000Z is now earlier than 20261122T115500Z (20261122T120000Z - 5 min.)',
      ),
      failure: {
        kind: 'credentials',
        message:
          'AWS refused the request because of its time. Set the clock of the machine where the extension runs, then retry.',
        cure: { type: 'check-connection' },
        details:
          'InvalidSignatureException (HTTP 403): Signature expired: 20261122T110000Z is now earlier than 20261122T115500Z (20261122T120000Z - 5 min.)',
      },
    },
    {
      name: 'API key not valid',
      response: bedrockFixture('api-key-invalid'),
      connection: { auth: 'apiKey' },
      failure: {
        kind: 'credentials',
        message:
          'AWS does not accept the Bedrock API key in us-east-1. A short-term key is valid in one region and for at most 12 hours. Enter a new key, or change the region of the connection.',
        cure: { type: 'replace-key' },
        details:
          'AccessDeniedException (HTTP 403): Authentication failed: Please make sure your API Key is valid.',
      },
    },
    {
      name: 'API key expired',
      response: refused(403, 'AccessDeniedException', 'Bearer Token has expired'),
      connection: { auth: 'apiKey' },
      failure: {
        kind: 'credentials',
        message:
          'AWS does not accept the Bedrock API key in us-east-1. A short-term key is valid in one region and for at most 12 hours. Enter a new key, or change the region of the connection.',
        cure: { type: 'replace-key' },
        details: 'AccessDeniedException (HTTP 403): Bearer Token has expired',
      },
    },
  ],
};
