import { APIError } from 'openai';
import { expect, test } from 'vitest';
import type { AzureConnection } from '../../../../src/domain/connection.ts';
import { failureFromBody } from '../../../../src/providers/azure/failures.ts';
import { rejectedRequest } from '../../../../src/providers/azure/rejected-request.ts';
import { connectionTo } from './asking.ts';

const CLAIMS = 'eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlIjoicDEifX19';
const CHALLENGE = `Bearer error="insufficient_claims", claims="${CLAIMS}"`;
const SENT = `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common", error="insufficient_claims", claims="${CLAIMS}"`;
const BODY = {
  code: '',
  message:
    'Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired.',
};

test('a resource that wants one more step gets it by signing in with its challenge, in the same scope and tenant', () => {
  expect(refused({ auth: 'entra', tenant: 'contoso.example' }, SENT)).toMatchObject({
    kind: 'credentials',
    message: expect.stringContaining('one more step'),
    httpStatus: 401,
    cure: {
      type: 'microsoft-sign-in',
      scope: 'https://ai.azure.com/.default',
      tenant: 'contoso.example',
      challenge: CHALLENGE,
    },
  });
});

test('a token that is refused without a challenge may be that of the wrong account', () => {
  expect(refused({ auth: 'entra' }, 'Bearer realm="x"').cure).toEqual({
    type: 'microsoft-sign-in',
    scope: 'https://ai.azure.com/.default',
    isRefused: true,
  });
});

test('the Azure CLI signs in again, in the tenant of the connection', () => {
  expect(refused({ auth: 'azureCli', tenant: 'contoso.example' })).toMatchObject({
    kind: 'credentials',
    message: expect.stringContaining('not accepted'),
    cure: { type: 'azure-cli-login', tenant: 'contoso.example' },
  });
  expect(refused({ auth: 'azureCli' }, SENT)).toMatchObject({
    message: expect.stringContaining('one more step'),
    cure: { type: 'azure-cli-login' },
  });
});

test('a challenge is not taken for a wrong audience, although the gateway speaks of one', () => {
  expect(rejected({}).isWrongAudience).toBe(true);
  expect(rejected({ 'www-authenticate': SENT }).isWrongAudience).toBe(false);
});

function refused(more: Partial<AzureConnection>, challenge?: string) {
  const headers = new Headers(challenge === undefined ? {} : { 'www-authenticate': challenge });
  const connection = connectionTo('https://my-resource.openai.azure.com', more);
  return failureFromBody(BODY, { status: 401, headers }, { connection, audience: 'current', secrets: [] });
}

function rejected(headers: Readonly<Record<string, string>>) {
  return rejectedRequest(APIError.generate(401, { error: BODY }, undefined, new Headers(headers)));
}
