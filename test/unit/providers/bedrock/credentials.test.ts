import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BedrockConnection } from '../../../../src/domain/connection.ts';
import { type Identity, identityOf } from '../../../../src/providers/bedrock/credentials.ts';
import { failureOf } from '../../../../src/providers/bedrock/failures.ts';
import type { Access } from '../../../../src/providers/provider.ts';
import { accessWith, connectionTo, ENVIRONMENT } from './setting.ts';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'parley-aws-'));
  // What the SDK reads from the process by its nature: no test may find the credentials of the machine it runs on.
  vi.stubEnv('HOME', home);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE', 'AWS_CONFIG_FILE'])
    vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

/** The environment of a user whose AWS configuration is this. */
function environment(config: string, more: Access['env'] = {}): Access['env'] {
  const file = join(home, 'config');
  writeFileSync(file, config);
  // The SDK's SSO provider forgets the path that it was given and reads this.
  vi.stubEnv('AWS_CONFIG_FILE', file);
  return { AWS_CONFIG_FILE: file, AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials'), ...more };
}

function identify(more: Partial<BedrockConnection>, access: Access): Promise<Identity> {
  return identityOf(connectionTo(undefined, more), access);
}

const TWO_PROFILES = `
[default]
aws_access_key_id = AKIADEFAULT
aws_secret_access_key = default-secret
[profile work]
aws_access_key_id = AKIAWORK
aws_secret_access_key = work-secret
aws_session_token = work-session
`;

describe('the identity of a connection', () => {
  it('is the key pair of the environment, before any file', async () => {
    const env = environment(TWO_PROFILES, { ...ENVIRONMENT, AWS_SESSION_TOKEN: 'session' });
    expect(await identify({ auth: 'chain' }, accessWith(env))).toEqual({
      type: 'sigv4',
      credentials: {
        accessKeyId: ENVIRONMENT.AWS_ACCESS_KEY_ID,
        secretAccessKey: ENVIRONMENT.AWS_SECRET_ACCESS_KEY,
        sessionToken: 'session',
      },
      source: { type: 'environment' },
    });
  });

  it.each([
    ['of the default profile where nothing else is said', 'chain', undefined, {}, 'AKIADEFAULT'],
    ['of AWS_PROFILE', 'chain', undefined, { AWS_PROFILE: 'work' }, 'AKIAWORK'],
    [
      'of the environment, before AWS_PROFILE',
      'chain',
      undefined,
      { ...ENVIRONMENT, AWS_PROFILE: 'work' },
      ENVIRONMENT.AWS_ACCESS_KEY_ID,
    ],
    [
      'of AWS_PROFILE, where the environment has half a key pair',
      'chain',
      undefined,
      { AWS_ACCESS_KEY_ID: 'AKIAHALF', AWS_PROFILE: 'work' },
      'AKIAWORK',
    ],
    ['of the profile that the chain connection names', 'chain', 'work', ENVIRONMENT, 'AKIAWORK'],
    [
      'of the named profile and nothing else',
      'profile',
      'work',
      { ...ENVIRONMENT, AWS_PROFILE: 'default' },
      'AKIAWORK',
    ],
    [
      'of the default profile where a profile connection names none',
      'profile',
      undefined,
      ENVIRONMENT,
      'AKIADEFAULT',
    ],
  ] as const)('is that %s', async (_, auth, profile, env, accessKeyId) => {
    const access = accessWith(environment(TWO_PROFILES, env));
    const identity = await identify({ auth, ...(profile !== undefined && { profile }) }, access);
    expect(identity).toMatchObject({ type: 'sigv4', credentials: { accessKeyId } });
  });

  it('is read anew each time', async () => {
    const access = accessWith(environment(TWO_PROFILES));
    await identify({ auth: 'profile', profile: 'work' }, access);
    environment(TWO_PROFILES.replace('AKIAWORK', 'AKIANEW'));
    expect(await identify({ auth: 'profile', profile: 'work' }, access)).toMatchObject({
      credentials: { accessKeyId: 'AKIANEW' },
    });
  });

  it('is what a credential_process says', async () => {
    const said = JSON.stringify({
      Version: 1,
      AccessKeyId: 'AKIAPROCESS',
      SecretAccessKey: 'process-secret',
    });
    const access = accessWith(environment(`[profile work]\ncredential_process = echo '${said}'\n`));
    expect(await identify({ auth: 'profile', profile: 'work' }, access)).toMatchObject({
      credentials: { accessKeyId: 'AKIAPROCESS' },
    });
  });

  it.each([
    ['the stored key', {}, { apiKey: 'stored' }, 'stored'],
    ['the key of AWS’s own variable', { AWS_BEARER_TOKEN_BEDROCK: 'of-aws\n' }, {}, 'of-aws'],
    [
      'the stored key before the variable',
      { AWS_BEARER_TOKEN_BEDROCK: 'of-aws' },
      { apiKey: 'stored' },
      'stored',
    ],
  ])('is %s for a connection by API key', async (_, env, secrets, token) => {
    expect(await identify({ auth: 'apiKey' }, accessWith(env, secrets))).toMatchObject({
      type: 'bearer',
      token,
    });
  });

  it.each([
    'https://bedrock-runtime.us-east-1.amazonaws.com',
    'https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com/',
    'https://vpce-0a1b-2c3d.bedrock-runtime.eu-west-1.vpce.amazonaws.com',
    'https://bedrock-mantle.us-east-1.api.aws',
    'https://bedrock.cn-north-1.amazonaws.com.cn',
    'http://127.0.0.1:4000',
  ])('is the key of AWS’s own variable at an address of Bedrock or of this machine: %s', async (endpoint) => {
    const access = accessWith({ AWS_BEARER_TOKEN_BEDROCK: 'of-aws' });
    expect(await identify({ auth: 'apiKey', endpoint }, access)).toMatchObject({ token: 'of-aws' });
    const endpoints = { runtime: endpoint };
    expect(await identify({ auth: 'apiKey', endpoints }, access)).toMatchObject({ token: 'of-aws' });
  });

  it.each([
    'https://gateway.example.com/bedrock',
    'http://bedrock-runtime.us-east-1.amazonaws.com',
    'https://abc.execute-api.us-east-1.amazonaws.com',
    'https://bedrock-runtime.us-east-1.amazonaws.com.example.com',
    'https://bedrock-runtime.us-east-1.amazonaws.com@example.com',
  ])('is not the key of AWS’s own variable at another host, unless it is named: %s', async (endpoint) => {
    const access = accessWith({ AWS_BEARER_TOKEN_BEDROCK: 'of-aws' });
    for (const where of [{ endpoint }, { endpoints: { mantle: endpoint } }])
      await expect(identify({ auth: 'apiKey', ...where }, access)).rejects.toMatchObject({
        failure: {
          kind: 'credentials',
          message:
            'No Bedrock API key is stored for "Work" in us-east-1. The one in AWS_BEARER_TOKEN_BEDROCK goes to AWS alone, and the connection has another address. Enter a key, or name the variable in the connection.',
          cure: { type: 'replace-key' },
        },
      });
    await expect(identify({ auth: 'apiKey', endpoint }, accessWith({}))).rejects.toThrow(
      'No Bedrock API key is stored for "Work" in us-east-1. Enter one.',
    );
    const stored = accessWith({ AWS_BEARER_TOKEN_BEDROCK: 'of-aws' }, { apiKey: 'stored' });
    expect(await identify({ auth: 'apiKey', endpoint }, stored)).toMatchObject({ token: 'stored' });
    const apiKey = { env: 'AWS_BEARER_TOKEN_BEDROCK' };
    expect(await identify({ auth: 'apiKey', endpoint, apiKey }, access)).toMatchObject({ token: 'of-aws' });
  });

  it('is the key of the variable that the connection names, before any other', async () => {
    const env = { MY_KEY: 'mine', AWS_BEARER_TOKEN_BEDROCK: 'of-aws' };
    const access = accessWith(env, { apiKey: 'stored' });
    expect(await identify({ auth: 'apiKey', apiKey: { env: 'MY_KEY' } }, access)).toEqual({
      type: 'bearer',
      token: 'mine',
      source: { type: 'api-key', variable: 'MY_KEY' },
    });
  });

  it('is the named API key where the chain finds nothing, and only there', async () => {
    const more = { auth: 'chain', apiKey: { env: 'AWS_BEARER_TOKEN_BEDROCK' } } as const;
    const key = { AWS_BEARER_TOKEN_BEDROCK: 'of-aws' };
    expect(await identify(more, accessWith(environment('', key)))).toEqual({
      type: 'bearer',
      token: 'of-aws',
      source: { type: 'api-key', variable: 'AWS_BEARER_TOKEN_BEDROCK' },
    });
    expect(await identify(more, accessWith(environment(TWO_PROFILES, key)))).toMatchObject({ type: 'sigv4' });
  });

  it('is not the named API key where the chain found credentials that fail', async () => {
    const expired =
      '[default]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Developer\n[sso-session corp]\nsso_region = eu-central-1\nsso_start_url = https://corp.awsapps.com/start\n';
    const access = accessWith(environment(expired, { AWS_BEARER_TOKEN_BEDROCK: 'of-aws' }));
    const more = { auth: 'chain', apiKey: { env: 'AWS_BEARER_TOKEN_BEDROCK' } } as const;
    await expect(identify(more, access)).rejects.toThrow('SSO session');
  });

  it('is the stored access key', async () => {
    const secrets = { accessKeyId: 'AKIASTORED', secretAccessKey: 'stored-secret' };
    expect(await identify({ auth: 'accessKey' }, accessWith(ENVIRONMENT, secrets))).toEqual({
      type: 'sigv4',
      credentials: secrets,
      source: { type: 'stored-key' },
    });
  });
});

describe('credentials that cannot be had', () => {
  const SSO = `
[profile work]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Developer
[sso-session corp]
sso_region = eu-central-1
sso_start_url = https://corp.awsapps.com/start
`;
  const LEGACY_SSO = `
[profile work]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-central-1
sso_account_id = 123456789012
sso_role_name = Developer
`;
  const LOGIN = '[profile work]\nlogin_session = arn:aws:iam::123456789012:user/jo\n';
  const MFA = `
[profile work]
role_arn = arn:aws:iam::123456789012:role/dev
source_profile = default
mfa_serial = arn:aws:iam::123456789012:mfa/jo
[default]
aws_access_key_id = AKIADEFAULT
aws_secret_access_key = default-secret
`;
  const CYCLE = `
[profile work]
role_arn = arn:aws:iam::123456789012:role/dev
source_profile = work
`;
  const PROCESS =
    '[profile work]\ncredential_process = sh -c "echo hush-hush >&2; exit 3" my-vault --token=tell-nobody\n';
  const NONSENSE = '[profile work]\ncredential_process = echo nonsense\n';

  it.each([
    ['SSO session', SSO, { type: 'aws-sso-login', profile: 'work' }, /“aws sso login --profile work”/],
    [
      'SSO of the old form',
      LEGACY_SSO,
      { type: 'aws-sso-login', profile: 'work' },
      /“aws sso login --profile work”/,
    ],
    ['aws login', LOGIN, { type: 'aws-login', profile: 'work' }, /“aws login --profile work”/],
    [
      'role with a multi-factor code',
      MFA,
      { type: 'aws-mfa', profile: 'work', device: 'arn:aws:iam::123456789012:mfa/jo' },
      /code of your MFA device arn:aws:iam::123456789012:mfa\/jo/,
    ],
    ['role that leads back to itself', CYCLE, { type: 'edit-connection' }, /leads back to itself/],
    ['credential_process that fails', PROCESS, { type: 'edit-connection' }, /credential_process .* failed/],
    [
      'credential_process that talks nonsense',
      NONSENSE,
      { type: 'edit-connection' },
      /credential_process .* failed/,
    ],
    ['profile that is not there', '', { type: 'edit-connection' }, /no credentials for the profile “work”/],
  ])('by %s: the sentence and the cure say what to do', async (_, config, cure, sentence) => {
    const connection = connectionTo(undefined, { auth: 'profile', profile: 'work' });
    const failure = await failing(connection, accessWith(environment(config)));
    expect(failure).toMatchObject({ kind: 'credentials', cure });
    expect(failure.message).toMatch(sentence);
    expect(JSON.stringify(failure)).not.toMatch(/hush-hush|tell-nobody|default-secret/);
  });

  it.each([
    ['of a chain that finds nothing', 'chain', { type: 'edit-connection' }, /No AWS credentials were found/],
    ['as API key', 'apiKey', { type: 'replace-key' }, /AWS_BEARER_TOKEN_BEDROCK is not set/],
    ['as access key', 'accessKey', { type: 'replace-key' }, /No AWS access key is stored/],
  ] as const)('%s: likewise', async (_, auth, cure, sentence) => {
    const failure = await failing(connectionTo(undefined, { auth }), accessWith(environment('')));
    expect(failure).toMatchObject({ kind: 'credentials', cure });
    expect(failure.message).toMatch(sentence);
  });

  it('as API key of a variable: the variable is named, and no key is asked for', async () => {
    const connection = connectionTo(undefined, { auth: 'apiKey', apiKey: { env: 'MY_KEY' } });
    const failure = await failing(connection, accessWith({}, { apiKey: 'stored' }));
    expect(failure).toMatchObject({ kind: 'credentials', cure: { type: 'edit-connection' } });
    expect(failure.message).toContain('MY_KEY');
  });

  async function failing(connection: BedrockConnection, access: Access) {
    const error = await identityOf(connection, access).then(
      () => new Error('credentials were found'),
      (reason: unknown) => reason,
    );
    return failureOf(error, { connection, region: connection.region, secrets: [] });
  }
});
