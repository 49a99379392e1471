import { expect, test } from 'vitest';
import type { AzureConnection } from '../../../../src/domain/connection.ts';
import { requestHeaders } from '../../../../src/providers/azure/credentials.ts';
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

test('a missing key is asked for', async () => {
  await expect(headersOf({}, NO_ACCESS)).rejects.toMatchObject({
    failure: { kind: 'credentials', cure: { type: 'replace-key' } },
  });
});

test('a secret header without a value is named', async () => {
  await expect(headersOf({ headers: { 'x-signed': { secret: true } } }, NO_ACCESS)).rejects.toThrow(
    'x-signed',
  );
  await expect(headersOf({ headers: { 'x-team': { env: 'TEAM' } } }, NO_ACCESS)).rejects.toThrow('TEAM');
});

test("the government's cloud has an audience of its own", async () => {
  const connection = connectionTo('https://my-resource.openai.azure.us', { auth: 'entra' });
  const { headers } = await requestHeaders(connection, 'current', NO_ACCESS, new AbortController().signal);
  expect(headers).toEqual({ authorization: 'Bearer token for https://cognitiveservices.azure.us/.default' });
});

async function headersOf(more: Partial<AzureConnection>, access: Access) {
  return await requestHeaders(connectionTo(ENDPOINT, more), 'current', access, new AbortController().signal);
}
