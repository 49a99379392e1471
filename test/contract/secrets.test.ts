import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { factsOf } from '../../src/catalog/index.ts';
import type { Connection } from '../../src/domain/connection.ts';
import type { Access } from '../../src/providers/provider.ts';
import { describeModel, providerFor } from '../../src/providers/registry.ts';
import { ECHO_FAULTS } from '../support/clouds/faults.ts';
import { type Clouds, LOCAL_SECRETS, startClouds } from '../support/clouds/index.ts';
import { SECRETS_BY_WAY } from '../support/clouds/secrets.ts';
import { secretScanner } from '../support/secret-scan.ts';
import { requestFor } from './stage.ts';

const HEADER = 'x9Kd/Wm+Qz7=Rb3Tn8Vc2Lp6';
const secrets = { ...LOCAL_SECRETS, ...SECRETS_BY_WAY, header: HEADER };
const scan = secretScanner(secrets);

let clouds: Clouds;
beforeAll(async () => {
  clouds = await startClouds({ firstPieceMs: 0, piecesPerSecond: 1000 });
});
afterAll(() => clouds.stop());

const bedrock = (auth: 'chain' | 'accessKey' | 'apiKey'): Connection => ({
  id: auth.toLowerCase(),
  kind: 'bedrock',
  label: 'Bedrock',
  region: 'us-east-1',
  endpoint: clouds.bedrock.endpoint,
  headers: { 'x-gateway-key': { secret: true } },
  auth,
});
const azure = (auth: 'entra' | 'apiKey', quirk: object = {}): Connection => ({
  id: auth.toLowerCase(),
  kind: 'azure',
  label: 'Azure',
  endpoint: clouds.azure.endpoint,
  headers: { 'x-gateway-key': { secret: true } },
  auth,
  ...quirk,
});

const STORED: Readonly<Record<string, string>> = {
  accessKeyId: SECRETS_BY_WAY.storedKeyId,
  secretAccessKey: SECRETS_BY_WAY.storedSecretKey,
  sessionToken: SECRETS_BY_WAY.storedSession,
  'header:x-gateway-key': HEADER,
};

function accessOf({ kind }: Connection): Access {
  const stored: Readonly<Record<string, string>> = {
    ...STORED,
    apiKey: kind === 'azure' ? SECRETS_BY_WAY.azureStoredKey : SECRETS_BY_WAY.bedrockKey,
  };
  return {
    env: {
      AWS_ACCESS_KEY_ID: SECRETS_BY_WAY.variableKeyId,
      AWS_SECRET_ACCESS_KEY: SECRETS_BY_WAY.variableSecretKey,
      AWS_SESSION_TOKEN: SECRETS_BY_WAY.variableSession,
    },
    secret: async (name) => stored[name],
    microsoftToken: async () => LOCAL_SECRETS.azureApiKey,
  };
}

const WAYS = [
  ['Bedrock, keys of the environment', () => bedrock('chain'), 'amazon.nova-pro-v1:0'],
  ['Bedrock, stored keys', () => bedrock('accessKey'), 'us.anthropic.claude-opus-5-5'],
  ['Bedrock, API key', () => bedrock('apiKey'), 'amazon.nova-pro-v1:0'],
  ['Bedrock over Mantle', () => bedrock('chain'), 'openai.gpt-5.5'],
  ['Azure, stored key, Responses', () => azure('apiKey'), 'team-gpt'],
  ['Azure, stored key, Chat Completions', () => azure('apiKey', { apiVersion: '2024-10-21' }), 'team-gpt'],
  [
    'Azure, token, Messages',
    () => azure('entra', { deployments: [{ name: 'team-claude', model: 'claude-fable-5-2' }] }),
    'team-claude',
  ],
] as const;

describe.each(WAYS)('%s', (_, connectionOf, modelId) => {
  test.each(ECHO_FAULTS)('what a server repeats in the fault "%s" is not said again', async (fault) => {
    const connection = connectionOf();
    const provider = await providerFor(connection.kind);
    const facts = factsOf(describeModel(connection, modelId));
    const request = requestFor({ connection }, modelId, `[fault ${fault}]`, { facts });
    const before = clouds.requests().length;
    const signal = AbortSignal.timeout(20_000);
    const events = await Array.fromAsync(provider.stream(request, accessOf(connection), signal));
    expect(events.at(-1)).toMatchObject({ type: 'failure' });
    const [asked] = clouds.requests().slice(before);
    expect(scan(JSON.stringify(asked?.headers)).map(({ secret }) => secret)).toContain('header');
    expect(scan(JSON.stringify(events))).toEqual([]);
  });
});
