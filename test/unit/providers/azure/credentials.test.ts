import { expect, test } from 'vitest';
import type { AzureConnection } from '../../../../src/domain/connection.ts';
import { requestHeaders } from '../../../../src/providers/azure/credentials.ts';
import { failureFromBody } from '../../../../src/providers/azure/failures.ts';
import type { Access } from '../../../../src/providers/provider.ts';
import { ProviderFailure } from '../../../../src/providers/provider-failure.ts';
import { connectionTo } from './asking.ts';

const ENDPOINT = 'https://my-resource.openai.azure.com';
const NO_ACCESS: Access = {
  env: {},
  secret: async () => undefined,
  microsoftToken: async (scope) => `token for ${scope}`,
};

test('a key goes into the header of that name, and counts as a secret', async () => {
  const access = { ...NO_ACCESS, secret: async () => ' stored-key ' };
  expect(await headersOf({}, access)).toEqual({
    headers: { 'api-key': 'stored-key' },
    secrets: ['stored-key'],
  });
});

test('a key named by the connection comes from that variable and from nowhere else', async () => {
  const access = { ...NO_ACCESS, env: { MY_KEY: 'from-environment' }, secret: async () => 'stored-key' };
  expect(await headersOf({ apiKey: { env: 'MY_KEY' } }, access)).toMatchObject({
    headers: { 'api-key': 'from-environment' },
  });
  await expect(headersOf({ apiKey: { env: 'OTHER_KEY' } }, access)).rejects.toThrow('OTHER_KEY');
});

test("the key in Azure's own variable is used, unless it is meant for another resource", async () => {
  const env = { AZURE_OPENAI_API_KEY: 'from-environment' };
  expect(await headersOf({}, { ...NO_ACCESS, env })).toMatchObject({
    headers: { 'api-key': 'from-environment' },
  });
  const here = { ...env, AZURE_OPENAI_ENDPOINT: `${ENDPOINT}/` };
  expect(await headersOf({}, { ...NO_ACCESS, env: here })).toMatchObject({
    headers: { 'api-key': 'from-environment' },
  });
  const elsewhere = { ...env, AZURE_OPENAI_ENDPOINT: 'https://other.openai.azure.com' };
  await expect(headersOf({}, { ...NO_ACCESS, env: elsewhere })).rejects.toThrow(ProviderFailure);
});

test.each(['https://gateway.example/ai', 'http://127.0.0.1:4010', 'https://vm.cloudapp.azure.com'])(
  "the key in Azure's own variable does not go to %s, unless the connection names it",
  async (endpoint) => {
    const env = { AZURE_OPENAI_API_KEY: 'from-environment', AZURE_OPENAI_ENDPOINT: endpoint };
    const access = { ...NO_ACCESS, env };
    const signal = new AbortController().signal;
    const unnamed = requestHeaders(connectionTo(endpoint), 'current', access, signal);
    await expect(unnamed).rejects.toMatchObject({ failure: { cure: { type: 'replace-key' } } });
    const naming = connectionTo(endpoint, { apiKey: { env: 'AZURE_OPENAI_API_KEY' } });
    expect(await requestHeaders(naming, 'current', access, signal)).toMatchObject({
      headers: { 'api-key': 'from-environment' },
    });
  },
);

test("the key in Azure's own variable does not take the place of one that was entered for another address", async () => {
  const env = { AZURE_OPENAI_API_KEY: 'from-environment' };
  const access = { ...NO_ACCESS, env, hasSecretElsewhere: async () => true };
  await expect(headersOf({}, access)).rejects.toMatchObject({ failure: { cure: { type: 'replace-key' } } });
  const stored = { ...access, secret: async () => 'stored-key' };
  expect(await headersOf({}, stored)).toMatchObject({ headers: { 'api-key': 'stored-key' } });
});

test('a missing key is asked for, or its variable is named', async () => {
  await expect(headersOf({}, NO_ACCESS)).rejects.toMatchObject({
    failure: { kind: 'credentials', cure: { type: 'replace-key' } },
  });
  await expect(headersOf({ apiKey: { env: 'MY_KEY' } }, NO_ACCESS)).rejects.toMatchObject({
    failure: { message: expect.stringContaining('MY_KEY'), cure: { type: 'edit-connection' } },
  });
});

test('a key that cannot be sent, as one copied where it is shown in part, is entered anew', async () => {
  const access = { ...NO_ACCESS, env: { MY_KEY: '••••••1234' }, secret: async () => 'abcdef…1234' };
  await expect(headersOf({}, access)).rejects.toMatchObject({
    failure: {
      kind: 'credentials',
      message:
        'The key of "Test" has characters that cannot be sent, such as “…” or a line break. Copy the whole key, and enter it again.',
      cure: { type: 'replace-key' },
    },
  });
  await expect(headersOf({ apiKey: { env: 'MY_KEY' } }, access)).rejects.toMatchObject({
    failure: { message: expect.stringContaining('variable MY_KEY'), cure: { type: 'edit-connection' } },
  });
});

test('a key that is refused is entered anew, or corrected where it comes from', () => {
  const refused = (more: Partial<AzureConnection>) =>
    failureFromBody(
      { code: '401', message: 'Access denied' },
      { status: 401 },
      {
        connection: connectionTo(ENDPOINT, more),
        audience: 'current',
        secrets: [],
      },
    );
  expect(refused({})).toMatchObject({ kind: 'credentials', cure: { type: 'replace-key' } });
  expect(refused({ apiKey: { env: 'MY_KEY' } })).toMatchObject({
    kind: 'credentials',
    message: expect.stringContaining('environment variable MY_KEY'),
    cure: { type: 'edit-connection' },
  });
});

test('a header without a value is named; one that is stored can be entered', async () => {
  await expect(headersOf({ headers: { 'x-signed': { secret: true } } }, NO_ACCESS)).rejects.toMatchObject({
    failure: { message: expect.stringContaining('x-signed'), cure: { type: 'replace-key' } },
  });
  await expect(headersOf({ headers: { 'x-team': { env: 'TEAM' } } }, NO_ACCESS)).rejects.toMatchObject({
    failure: { message: expect.stringContaining('TEAM'), cure: { type: 'edit-connection' } },
  });
});

test("the government's cloud has an audience of its own", async () => {
  const connection = connectionTo('https://my-resource.openai.azure.us', { auth: 'entra' });
  const { headers } = await requestHeaders(connection, 'current', NO_ACCESS, new AbortController().signal);
  expect(headers).toEqual({ authorization: 'Bearer token for https://cognitiveservices.azure.us/.default' });
});

async function headersOf(more: Partial<AzureConnection>, access: Access) {
  return await requestHeaders(connectionTo(ENDPOINT, more), 'current', access, new AbortController().signal);
}
