import { describe, expect, it, vi } from 'vitest';
import type { BedrockConnection } from '../../../../src/domain/connection.ts';
import { bedrock } from '../../../../src/providers/bedrock/index.ts';
import type { Access, Identity } from '../../../../src/providers/provider.ts';
import { AwsSetting, BASE_KEYS, failureThrown, HOUR_MS, inMs, SSO, WORK } from './aws-setting.ts';
import { connectionTo } from './setting.ts';

const setting = new AwsSetting().install();
const ANA = 'arn:aws:iam::111122223333:user/ana';
const KEYS = { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'env-secret' };
const ASTRAY = { AWS_BEARER_TOKEN_BEDROCK: 'bedrock-api-key-astray' };

function identify(more: Partial<BedrockConnection>, access: Access = setting.access()): Promise<Identity> {
  return bedrock.identity(connectionTo(undefined, more), access, new AbortController().signal);
}

function know(key: string): void {
  setting.aws.account.keys.set(key, ANA);
}

describe('who asks Bedrock', () => {
  it('is the user, as AWS says it, and where the keys were found', async () => {
    know('AKIAENV');
    expect(await identify({ auth: 'chain' }, setting.access(KEYS))).toEqual({
      principal: ANA,
      account: '111122223333',
      source: 'environment variables (AWS_ACCESS_KEY_ID)',
    });
  });

  it('is whoever exported a session, in which account and until when', async () => {
    setting.aws.account.knowsCaller = false;
    know('AKIAENV');
    const session = { ...KEYS, AWS_SESSION_TOKEN: 'session', AWS_ACCOUNT_ID: '111122223333' };
    const env = { ...session, AWS_CREDENTIAL_EXPIRATION: '2026-11-22T22:11:12+00:00' };
    expect(await identify({ auth: 'chain' }, setting.access(env))).toMatchObject({
      account: '111122223333',
      source: 'environment variables (AWS_ACCESS_KEY_ID)',
      expiresAt: Date.parse('2026-11-22T22:11:12Z'),
    });
    const unreadable = { ...session, AWS_CREDENTIAL_EXPIRATION: 'tomorrow' };
    expect(await identify({ auth: 'chain' }, setting.access(unreadable))).not.toHaveProperty('expiresAt');
  });

  it('is the role of an SSO session, and until when', async () => {
    setting.home.config(SSO);
    setting.aws.account.ssoTokens.add('sso-token');
    setting.aws.account.ssoRoles.add('Developer');
    setting.home.ssoToken('corp', { accessToken: 'sso-token', expiresAt: inMs(HOUR_MS) });
    const found = await identify(WORK);
    expect(found).toMatchObject({
      principal: 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Developer_0/ana',
      account: '111122223333',
      source: 'profile work: SSO session corp (role Developer)',
    });
    expect(found.expiresAt).toBeGreaterThan(Date.now());
  });

  it('is asked of STS with a signature, in the region of the connection, and of no other service', async () => {
    know('AKIAENV');
    await identify({ auth: 'chain', region: 'eu-west-3' }, setting.access(KEYS));
    expect(setting.aws.requests).toHaveLength(1);
    expect(setting.aws.requests[0]).toMatchObject({ service: 'sts', method: 'POST' });
    expect(setting.aws.requests[0]?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAENV\/\d{8}\/eu-west-3\/sts\/aws4_request, SignedHeaders=content-type;host;/,
    );
  });

  it.each([
    ['us-east-1', 'https://sts.us-east-1.amazonaws.com/'],
    ['us-gov-west-1', 'https://sts.us-gov-west-1.amazonaws.com/'],
    ['cn-north-1', 'https://sts.cn-north-1.amazonaws.com.cn/'],
    ['eusc-de-east-1', 'https://sts.eusc-de-east-1.amazonaws.eu/'],
  ])('is asked at AWS itself in %s, wherever AWS_ENDPOINT_URL points', async (region, address) => {
    const asked = vi.fn(async (_address: URL) => Promise.reject(new TypeError('fetch failed')));
    vi.stubGlobal('fetch', asked);
    const env = { ...KEYS, AWS_ENDPOINT_URL: 'https://elsewhere.example' };
    const asking = identify({ auth: 'chain', region }, setting.access(env));
    const { notes } = await asking.finally(() => vi.unstubAllGlobals());
    expect(notes).toContain('AWS_ENDPOINT_URL is set and not used.');
    expect(String(asked.mock.calls[0]?.[0])).toBe(address);
  });

  it('is known by its key alone where STS does not answer, which is said', async () => {
    know('AKIAENV');
    setting.aws.account.knowsCaller = false;
    expect(await identify({ auth: 'chain' }, setting.access(KEYS))).toEqual({
      principal: 'access key …AENV',
      source: 'environment variables (AWS_ACCESS_KEY_ID)',
      notes: ['AWS STS in us-east-1 did not answer (AccessDenied), so that the user or role is not known.'],
    });
  });

  it('is known by its key alone where STS cannot be reached, which is said', async () => {
    const env = { ...KEYS, AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9' };
    const found = await identify({ auth: 'chain' }, setting.access(env));
    expect(found.principal).toBe('access key …AENV');
    expect(found.notes?.[0]).toMatch(/^AWS STS in us-east-1 could not be reached/);
  });

  it('is nobody where AWS does not know the key, and the cure says what to do', async () => {
    const failure = await failureThrown(
      identify(
        { auth: 'accessKey' },
        setting.access({}, { accessKeyId: 'AKIAOLD', secretAccessKey: 'old-secret' }),
      ),
    );
    expect(failure).toMatchObject({ kind: 'credentials', cure: { type: 'replace-key' }, httpStatus: 403 });
    expect(JSON.stringify(failure)).not.toMatch(/AKIAOLD|old-secret/);
  });

  it('is nobody where the session has expired', async () => {
    setting.aws.account.expiredKeys.add('AKIAENV');
    const failure = await failureThrown(identify({ auth: 'chain' }, setting.access(KEYS)));
    expect(failure).toMatchObject({ kind: 'credentials', cure: { type: 'edit-connection' } });
    expect(failure.message).toMatch(/session in the environment variables has expired/);
  });

  it('is asked of nobody else, wherever STS sends on', async () => {
    know('AKIAENV');
    setting.aws.account.redirectsTo = `${setting.aws.endpoint}/elsewhere`;
    const found = await identify({ auth: 'chain' }, setting.access(KEYS));
    expect(found.notes?.[0]).toMatch(/^AWS STS in us-east-1 could not be reached/);
    expect(setting.aws.requests).toHaveLength(1);
  });

  it('ends when it is stopped while STS is silent', async () => {
    setting.aws.account.isSilent = true;
    const abort = new AbortController();
    const asking = bedrock.identity(
      connectionTo(undefined, { auth: 'chain' }),
      setting.access(KEYS),
      abort.signal,
    );
    await vi.waitFor(() => expect(setting.aws.requests).toHaveLength(1));
    abort.abort();
    expect(await failureThrown(asking)).toMatchObject({ kind: 'interrupted' });
  });

  it('ends when it is stopped before it began', async () => {
    const signal = AbortSignal.abort();
    const asking = bedrock.identity(connectionTo(undefined, { auth: 'chain' }), setting.access(KEYS), signal);
    expect(await failureThrown(asking)).toMatchObject({ kind: 'interrupted' });
  });
});

describe('who asks by a Bedrock API key', () => {
  it('is known by the last characters of the key', async () => {
    const access = setting.access({}, { apiKey: 'a-key-of-some-kind-1234' });
    expect(await identify({ auth: 'apiKey' }, access)).toEqual({
      principal: 'Bedrock API key …1234',
      source: 'Bedrock API key stored in VS Code',
    });
    expect(setting.aws.requests).toEqual([]);
  });

  it('belongs to the account that a long-term key names', async () => {
    const apiKey = `ABSK${btoa('BedrockAPIKey-ab12-at-111122223333:c2VjcmV0')}`;
    expect(await identify({ auth: 'apiKey' }, setting.access({}, { apiKey }))).toMatchObject({
      account: '111122223333',
    });
  });

  it('may ask until a short-term key expires, and in its region only', async () => {
    const url =
      'bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Credential=ASIA0%2F20261122%2Feu-west-1%2Fbedrock%2Faws4_request&X-Amz-Date=20261122T101112Z&X-Amz-Expires=43200&Version=1';
    const env = { MY_KEY: `bedrock-api-key-${btoa(url)}` };
    const found = await identify({ auth: 'apiKey', apiKey: { env: 'MY_KEY' } }, setting.access(env));
    expect(found).toMatchObject({
      source: 'Bedrock API key of the environment variable MY_KEY',
      expiresAt: Date.parse('2026-11-22T22:11:12Z'),
      notes: ['The key is good in eu-west-1 only, and this connection asks us-east-1.'],
    });
  });
});

describe('a variable that other tools would follow', () => {
  it.each<[string, Partial<BedrockConnection>, Access['env'], readonly string[]]>([
    [
      'the chain',
      { auth: 'chain' },
      { ...KEYS, ...ASTRAY },
      ['AWS_BEARER_TOKEN_BEDROCK is set and not used.'],
    ],
    [
      'a profile',
      WORK,
      { ...KEYS, ...ASTRAY, AWS_PROFILE: 'other' },
      [
        'AWS_BEARER_TOKEN_BEDROCK is set and not used.',
        'AWS_PROFILE is set and not used.',
        'AWS_ACCESS_KEY_ID is set and not used.',
      ],
    ],
    ['the profile of AWS_PROFILE', { auth: 'chain' }, { AWS_PROFILE: 'work' }, []],
    [
      'the key pair of the environment, as in the AWS CLI,',
      { auth: 'chain' },
      { ...KEYS, AWS_PROFILE: 'work' },
      ['AWS_PROFILE is set and not used.'],
    ],
    [
      'a stored key',
      { auth: 'accessKey' },
      { ...ASTRAY, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'https://elsewhere.example' },
      [
        'AWS_BEARER_TOKEN_BEDROCK is set and not used.',
        'AWS_ENDPOINT_URL_BEDROCK_RUNTIME is set and not used.',
      ],
    ],
  ])('is named where %s goes before it', async (_, more, env, notes) => {
    for (const key of ['AKIAENV', 'AKIABASE', 'AKIASTORED']) know(key);
    setting.home.credentials(BASE_KEYS.replace('base', 'work'));
    const secrets = { accessKeyId: 'AKIASTORED', secretAccessKey: 'stored-secret' };
    const found = await identify(more, setting.access(env, secrets));
    expect(found.principal).toBe(ANA);
    expect(found.notes ?? []).toEqual(notes);
  });
});
