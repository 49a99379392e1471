import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AzureConnection } from '../../../../src/domain/connection.ts';
import { identity } from '../../../../src/providers/azure/identity.ts';
import { tokenClaims } from '../../../../src/providers/azure/token-claims.ts';
import type { Access } from '../../../../src/providers/provider.ts';
import { ProviderFailure } from '../../../../src/providers/provider-failure.ts';
import { connectionTo } from './asking.ts';

const TENANT = '99999999-8888-7777-6666-555555555555';
const USER = { upn: 'ana@contoso.example', oid: 'object-id', tid: TENANT, exp: 1_900_000_000, aud: 'x' };
const NO_ACCESS: Access = {
  env: {},
  secret: async () => undefined,
  microsoftToken: async () => jwt(USER),
};

describe('the Microsoft sign-in', () => {
  test('is known by account, tenant and expiry, and nothing else of the token is told', async () => {
    const known = await identityOf({ auth: 'entra' });
    expect(known).toEqual({
      principal: 'ana@contoso.example',
      account: TENANT,
      source: 'Microsoft sign-in of VS Code',
      expiresAt: 1_900_000_000_000,
    });
  });

  test('in another tenant than the connection names is said', async () => {
    const other = '11111111-2222-3333-4444-555555555555';
    expect(await identityOf({ auth: 'entra', tenant: other })).toMatchObject({
      notes: [`The connection names the tenant ${other}, and the token is of ${TENANT}.`],
    });
    expect(await identityOf({ auth: 'entra', tenant: TENANT })).not.toHaveProperty('notes');
    expect(await identityOf({ auth: 'entra', tenant: 'contoso.example' })).not.toHaveProperty('notes');
  });

  test('is asked for the older audience where the newer is not to be had', async () => {
    const asked: string[] = [];
    const microsoftToken: Access['microsoftToken'] = async (scope) => {
      asked.push(scope);
      if (!scope.includes('ai.azure.com')) return jwt(USER);
      throw new ProviderFailure({ kind: 'credentials', message: 'AADSTS65002' });
    };
    expect(await identityOf({ auth: 'entra' }, { ...NO_ACCESS, microsoftToken })).toMatchObject({
      principal: 'ana@contoso.example',
    });
    expect(asked).toEqual(['https://ai.azure.com/.default', 'https://cognitiveservices.azure.com/.default']);
  });

  test("is asked for once in the government's cloud, which has one audience alone", async () => {
    const asked: string[] = [];
    const microsoftToken: Access['microsoftToken'] = (scope) => {
      asked.push(scope);
      return Promise.reject(new ProviderFailure({ kind: 'credentials', message: 'AADSTS65002' }));
    };
    const endpoint = 'https://my-resource.openai.azure.us';
    await expect(identityOf({ auth: 'entra', endpoint }, { ...NO_ACCESS, microsoftToken })).rejects.toThrow(
      'AADSTS65002',
    );
    expect(asked).toEqual(['https://cognitiveservices.azure.us/.default']);
  });

  test('that is missing is the failure of asking for it', async () => {
    const microsoftToken = () =>
      Promise.reject(new ProviderFailure({ kind: 'credentials', message: 'You are not signed in.' }));
    await expect(identityOf({ auth: 'entra' }, { ...NO_ACCESS, microsoftToken })).rejects.toThrow(
      'not signed in',
    );
  });

  test('leaves a key of the environment alone, and says so', async () => {
    const env = { AZURE_OPENAI_API_KEY: 'of-somebody-else-0123' };
    expect(await identityOf({ auth: 'entra' }, { ...NO_ACCESS, env })).toMatchObject({
      notes: ['AZURE_OPENAI_API_KEY is set and not used.'],
    });
  });
});

describe('a key', () => {
  const key = '0123456789abcdef0123456789ab1234';
  const stored: Access = { ...NO_ACCESS, secret: async () => key };

  test('is known by its last characters and where it was found', async () => {
    expect(await identityOf({}, stored)).toEqual({
      principal: 'API key …1234',
      source: 'secret storage of VS Code',
    });
    const env = { AZURE_OPENAI_API_KEY: key };
    expect(await identityOf({}, { ...NO_ACCESS, env })).toEqual({
      principal: 'API key …1234',
      source: 'environment variable AZURE_OPENAI_API_KEY',
    });
    expect(await identityOf({ apiKey: { env: 'MINE' } }, { ...NO_ACCESS, env: { MINE: key } })).toEqual({
      principal: 'API key …1234',
      source: 'environment variable MINE',
    });
  });

  test('that is short is not given away', async () => {
    const known = await identityOf({}, { ...NO_ACCESS, secret: async () => 'short' });
    expect(known.principal).toBe('API key …');
  });

  test('of the environment that a stored one stands before is said', async () => {
    const env = { AZURE_OPENAI_API_KEY: 'another-key-0123456789' };
    expect(await identityOf({}, { ...stored, env })).toMatchObject({
      notes: ['AZURE_OPENAI_API_KEY is set and not used.'],
    });
  });

  test('that a header of the connection replaces is said', async () => {
    expect(await identityOf({ headers: { 'Api-Key': { secret: true } } }, stored)).toMatchObject({
      notes: ['The header "Api-Key" of the connection is sent instead.'],
    });
  });

  test('may be a header of a gateway alone', async () => {
    const headers = { 'x-team': 'tools', 'Ocp-Apim-Subscription-Key': { secret: true } } as const;
    expect(await identityOf({ headers })).toEqual({
      principal: 'header "Ocp-Apim-Subscription-Key"',
      source: 'headers of the connection',
    });
    // There is no other that it would be sent instead of.
    expect(await identityOf({ headers: { 'api-key': { secret: true } } })).not.toHaveProperty('notes');
  });
});

test.skipIf(process.platform === 'win32')(
  'the Azure CLI is known by its account and subscription',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'azure-cli-'));
    try {
      const answer = JSON.stringify({ accessToken: jwt(USER), subscription: 'sub-id', tenant: TENANT });
      writeFileSync(
        path.join(folder, 'az'),
        `#!${process.execPath}\nprocess.stdout.write(${JSON.stringify(answer)})\n`,
      );
      chmodSync(path.join(folder, 'az'), 0o755);
      expect(await identityOf({ auth: 'azureCli' }, { ...NO_ACCESS, env: { PATH: folder } })).toEqual({
        principal: 'ana@contoso.example',
        account: TENANT,
        source: 'Azure CLI, subscription sub-id',
        expiresAt: 1_900_000_000_000,
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

describe('a token', () => {
  test.each([
    [{ unique_name: 'bo@contoso.example', oid: 'x' }, { principal: 'bo@contoso.example' }],
    [{ idtyp: 'app', appid: 'app-id', oid: 'x' }, { principal: 'application app-id' }],
    [{ oid: 'object-id' }, { principal: 'object-id' }],
    [{ upn: 7, exp: 'tomorrow', tid: TENANT }, { tenant: TENANT }],
    [{}, {}],
  ])('with %j is read as %j', (claims, expected) => {
    expect(tokenClaims(jwt(claims))).toEqual(expected);
  });

  test.each(['', 'opaque', 'a.b.c', 'a.bnVsbA.c'])('that cannot be read tells nothing: %s', (token) => {
    expect(tokenClaims(token)).toEqual({});
  });
});

function identityOf(more: Partial<AzureConnection>, access: Access = NO_ACCESS) {
  const connection = connectionTo('https://my-resource.openai.azure.com', more);
  return identity(connection, access, new AbortController().signal);
}

function jwt(claims: unknown): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.signature`;
}
