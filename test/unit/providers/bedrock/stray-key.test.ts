import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BedrockConnection } from '../../../../src/domain/connection.ts';
import { bedrock } from '../../../../src/providers/bedrock/index.ts';
import type { SecretName } from '../../../../src/providers/provider.ts';
import { type BedrockServer, startBedrockServer } from '../../../support/clouds/bedrock-server.ts';
import { AwsSetting, BASE_KEYS, failureThrown, MFA_ROLE, WORK } from './aws-setting.ts';
import { connectionTo, eventsOf, requestTo } from './setting.ts';

const setting = new AwsSetting().install();
const ASTRAY = 'bedrock-api-key-astray';

let server: BedrockServer;
beforeEach(async () => {
  server = await startBedrockServer((request, reply) => {
    if (request.method === 'GET') return reply.body(200, {});
    reply.startStream();
    reply.event('messageStop', { stopReason: 'end_turn' });
    reply.end();
  });
});
afterEach(() => server.stop());

/** What the user chose, and how the request has to be signed then. */
const CHOICES: readonly {
  readonly name: string;
  readonly connection: Partial<BedrockConnection>;
  readonly arrange?: () => void | Promise<void>;
  readonly env?: Readonly<Record<string, string>>;
  readonly secrets?: Partial<Record<SecretName, string>>;
  readonly authorization: RegExp;
}[] = [
  {
    name: 'the key pair of the environment',
    connection: { auth: 'chain' },
    env: { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'env-secret' },
    authorization: /Credential=AKIAENV\//,
  },
  {
    name: 'the default profile',
    connection: { auth: 'chain' },
    arrange: () => setting.home.credentials(BASE_KEYS.replace('base', 'default')),
    authorization: /Credential=AKIABASE\//,
  },
  {
    name: 'a named profile',
    connection: WORK,
    arrange: () => setting.home.credentials(BASE_KEYS.replace('base', 'work')),
    authorization: /Credential=AKIABASE\//,
  },
  {
    name: 'a session that an MFA code opened',
    connection: WORK,
    arrange: () => {
      setting.home.config(MFA_ROLE);
      return setting.openSession('work', 'ASIAMFA');
    },
    authorization: /Credential=ASIAMFA\//,
  },
  {
    name: 'a stored access key',
    connection: { auth: 'accessKey' },
    secrets: { accessKeyId: 'AKIASTORED', secretAccessKey: 'stored-secret' },
    authorization: /Credential=AKIASTORED\//,
  },
  {
    name: 'a stored API key',
    connection: { auth: 'apiKey' },
    secrets: { apiKey: 'bedrock-api-key-mine' },
    authorization: /^Bearer bedrock-api-key-mine$/,
  },
  {
    name: 'the API key of another variable',
    connection: { auth: 'apiKey', apiKey: { env: 'MY_KEY' } },
    env: { MY_KEY: 'bedrock-api-key-mine' },
    authorization: /^Bearer bedrock-api-key-mine$/,
  },
];

describe('a stray AWS_BEARER_TOKEN_BEDROCK', () => {
  it.each(CHOICES)('never goes out in place of $name', async (choice) => {
    const { connection, arrange, env = {}, secrets = {}, authorization } = choice;
    await arrange?.();
    vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', ASTRAY);
    const access = setting.access({ ...env, AWS_BEARER_TOKEN_BEDROCK: ASTRAY }, secrets);
    const local = connectionTo(server.endpoint, connection);
    await eventsOf(requestTo(local), access);
    await bedrock.models(local, access, new AbortController().signal);
    expect(server.requests.length).toBeGreaterThan(1);
    for (const { headers } of server.requests) expect(headers.authorization).toMatch(authorization);
  });

  const key = { AWS_BEARER_TOKEN_BEDROCK: ASTRAY };

  it('does not take the place of a key that was entered for where the connection led before', async () => {
    const access = { ...setting.access(key), hasSecretElsewhere: async () => true };
    const local = connectionTo(undefined, { auth: 'apiKey' });
    const failure = await failureThrown(bedrock.identity(local, access, new AbortController().signal));
    expect(failure).toMatchObject({ kind: 'credentials', cure: { type: 'replace-key' } });
    expect(failure.message).toMatch(/was entered for another region or address.*AWS_BEARER_TOKEN_BEDROCK/);
    expect(JSON.stringify(failure)).not.toContain(ASTRAY);
  });

  it('is used where nothing was ever entered, and where the connection names it; the identity says so', async () => {
    const source = { type: 'api-key', variable: 'AWS_BEARER_TOKEN_BEDROCK' };
    expect(await setting.identify({ auth: 'apiKey' }, setting.access(key))).toEqual({
      type: 'bearer',
      token: ASTRAY,
      source,
    });
    const moved = { ...setting.access(key), hasSecretElsewhere: async () => true };
    const named = { auth: 'apiKey', apiKey: { env: 'AWS_BEARER_TOKEN_BEDROCK' } } as const;
    expect(await setting.identify(named, moved)).toMatchObject({ token: ASTRAY, source });
  });
});
