import { describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../../../src/domain/failure.ts';
import {
  AwsSetting,
  BASE_KEYS,
  HOUR_MS,
  inMs,
  LEGACY_SSO,
  MFA_DEVICE,
  MFA_ROLE,
  ROLE,
  SSO,
} from './aws-setting.ts';

const setting = new AwsSetting().install();

const SSO_LOGIN = { type: 'aws-sso-login', profile: 'work' } as const;
const CORP_LOGIN = { ...SSO_LOGIN, session: 'corp' } as const;
const AWS_LOGIN = { type: 'aws-login', profile: 'work' } as const;
const EDIT = { type: 'edit-connection' } as const;
const LOGIN_SESSION = 'arn:aws:iam::111122223333:user/ana';
const LOGIN = `[profile work]\nlogin_session = ${LOGIN_SESSION}\n`;
const WEB = (file: string) =>
  `[profile work]\nrole_arn = arn:aws:iam::111122223333:role/Dev\nweb_identity_token_file = ${file}\n`;
const PROCESS = (command: string) => `[profile work]\ncredential_process = ${command}\n`;

function expiredLogin(): void {
  setting.home.config(LOGIN);
  const keys = { accessKeyId: 'ASIALOGIN', secretAccessKey: 'login-secret', sessionToken: 'login-session' };
  const token = { ...keys, accountId: '111122223333', expiresAt: inMs(-HOUR_MS) };
  setting.home.loginToken(LOGIN_SESSION, token, 'used-up');
}

/** Each way in which credentials are missing, expired or refused before Bedrock is asked. */
const TROUBLES: readonly {
  readonly name: string;
  readonly arrange: () => void;
  readonly failure: Partial<Failure>;
  readonly sentence: RegExp;
}[] = [
  {
    name: 'an SSO session that was never opened',
    arrange: () => setting.home.config(SSO),
    failure: { kind: 'credentials', cure: CORP_LOGIN },
    sentence: /“aws sso login --profile work”/,
  },
  {
    name: 'an SSO session that has expired and cannot be renewed',
    arrange: () => {
      setting.home.config(SSO);
      setting.home.ssoToken('corp', { accessToken: 'sso-token', expiresAt: inMs(-HOUR_MS) });
    },
    failure: { kind: 'credentials', cure: CORP_LOGIN },
    sentence: /“aws sso login --profile work”/,
  },
  {
    name: 'an SSO session whose renewal is refused',
    arrange: () => {
      setting.home.config(SSO.replaceAll('corp\n', 'refused\n').replace('corp]', 'refused]'));
      const client = { clientId: 'client', clientSecret: 'client-secret', refreshToken: 'used-up' };
      setting.home.ssoToken('refused', { accessToken: 'sso-token', expiresAt: inMs(-HOUR_MS), ...client });
    },
    failure: { kind: 'credentials', cure: SSO_LOGIN },
    sentence: /has expired/,
  },
  {
    name: 'an SSO session that was signed out elsewhere',
    arrange: () => {
      setting.home.config(SSO);
      setting.home.ssoToken('corp', { accessToken: 'revoked', expiresAt: inMs(HOUR_MS) });
    },
    failure: { kind: 'credentials', cure: CORP_LOGIN },
    sentence: /“aws sso login --profile work”/,
  },
  {
    name: 'an SSO cache file that is no JSON',
    arrange: () => {
      setting.home.config(SSO);
      setting.home.write('.aws/sso/cache/fc8537ee95ddf4ba4bc0ee6ea3ab34ab6cf5a62a.json', '{');
    },
    failure: { kind: 'credentials', cure: SSO_LOGIN },
    sentence: /“aws sso login --profile work”/,
  },
  {
    name: 'SSO of the old form that was never opened',
    arrange: () => setting.home.config(LEGACY_SSO),
    failure: { kind: 'credentials', cure: SSO_LOGIN },
    sentence: /“aws sso login --profile work”/,
  },
  {
    name: 'SSO of the old form that has expired',
    arrange: () => {
      setting.home.config(LEGACY_SSO);
      const token = { accessToken: 'sso-token', expiresAt: inMs(-HOUR_MS) };
      setting.home.ssoToken('https://corp.awsapps.com/start', token);
    },
    failure: { kind: 'credentials', cure: SSO_LOGIN },
    sentence: /“aws sso login --profile work”/,
  },
  {
    name: 'an SSO session behind a role: the sign-in is that of its own profile',
    arrange: () => setting.home.config(ROLE + SSO.replace('profile work', 'profile base')),
    failure: { kind: 'credentials', cure: { type: 'aws-sso-login', profile: 'base', session: 'corp' } },
    sentence: /“aws sso login --profile base”/,
  },
  {
    name: 'an SSO role that is not assigned',
    arrange: () => {
      setting.home.config(SSO);
      setting.aws.account.ssoTokens.add('sso-token');
      setting.home.ssoToken('corp', { accessToken: 'sso-token', expiresAt: inMs(HOUR_MS) });
    },
    failure: { kind: 'access', cure: EDIT },
    sentence: /no longer, assigned to you/,
  },
  {
    name: 'an SSO session that ~/.aws/config does not have',
    arrange: () => setting.home.config(SSO.replace('sso-session corp', 'sso-session other')),
    failure: { kind: 'credentials', cure: EDIT },
    sentence: /“aws configure sso”/,
  },
  {
    name: 'an SSO profile without an account',
    arrange: () => setting.home.config(SSO.replace(/sso_account_id.*\n/, '')),
    failure: { kind: 'credentials', cure: EDIT },
    sentence: /“aws configure sso”/,
  },
  {
    name: 'aws login that never happened',
    arrange: () => setting.home.config(LOGIN),
    failure: { kind: 'credentials', cure: AWS_LOGIN },
    sentence: /“aws login --profile work”/,
  },
  {
    name: 'aws login that has expired',
    arrange: expiredLogin,
    failure: { kind: 'credentials', cure: AWS_LOGIN },
    sentence: /“aws login --profile work”/,
  },
  {
    name: 'aws login after a change of the password',
    arrange: () => {
      expiredLogin();
      setting.aws.account.signInRefusal = 'USER_CREDENTIALS_CHANGED';
    },
    failure: { kind: 'credentials', cure: AWS_LOGIN },
    sentence: /“aws login --profile work”/,
  },
  {
    name: 'aws login that lacks the permission to be renewed',
    arrange: () => {
      expiredLogin();
      setting.aws.account.signInRefusal = 'INSUFFICIENT_PERMISSIONS';
    },
    failure: { kind: 'access', cure: EDIT },
    sentence: /signin:CreateOAuth2Token/,
  },
  {
    name: 'a role that wants a code',
    arrange: () => {
      setting.home.config(MFA_ROLE);
      setting.home.credentials(BASE_KEYS);
    },
    failure: { kind: 'credentials', cure: { type: 'aws-mfa', profile: 'work', device: MFA_DEVICE } },
    sentence: /code of your MFA device arn:aws:iam::111122223333:mfa\/ana/,
  },
  {
    name: 'a role that may not be assumed',
    arrange: () => {
      setting.home.config(ROLE);
      setting.home.credentials(BASE_KEYS);
      setting.aws.account.keys.set('AKIABASE', 'arn:aws:iam::111122223333:user/ana');
    },
    failure: { kind: 'access', cure: EDIT },
    sentence: /does not let you assume the role of the profile “work”/,
  },
  {
    name: 'a role behind keys that have expired',
    arrange: () => {
      setting.home.config(ROLE);
      setting.home.credentials(`${BASE_KEYS}aws_session_token = base-session\n`);
      setting.aws.account.expiredKeys.add('AKIABASE');
    },
    failure: { kind: 'credentials' },
    sentence: /session token of the profile “base” .* has expired/,
  },
  {
    name: 'a role behind keys that AWS does not know',
    arrange: () => {
      setting.home.config(ROLE);
      setting.home.credentials(BASE_KEYS);
    },
    failure: { kind: 'credentials', cure: EDIT },
    sentence: /does not accept the credentials of the profile “base”.*--profile base/,
  },
  {
    name: 'a role whose source leads back to it',
    arrange: () => setting.home.config(ROLE.replace('base', 'work')),
    failure: { kind: 'credentials', cure: EDIT },
    sentence: /leads back to itself/,
  },
  {
    name: 'a credential_process that fails',
    arrange: () =>
      setting.home.config(PROCESS('sh -c "echo hush-hush >&2; exit 3" vault --token=tell-nobody')),
    failure: { kind: 'credentials', cure: EDIT },
    sentence: /credential_process .* failed/,
  },
  {
    name: 'a credential_process that gives expired credentials',
    arrange: () => {
      const keys = { AccessKeyId: 'ASIAPROCESS', SecretAccessKey: 'hush-hush', SessionToken: 'tell-nobody' };
      const said = JSON.stringify({ Version: 1, ...keys, Expiration: inMs(-HOUR_MS) });
      setting.home.config(PROCESS(`echo '${said}'`));
    },
    failure: { kind: 'credentials' },
    sentence: /credential_process of the profile “work” gave credentials that have expired/,
  },
  {
    name: 'a role whose source is not there',
    arrange: () => setting.home.config(ROLE),
    failure: { kind: 'credentials', cure: EDIT },
    sentence: /no credentials for the profile “base”/,
  },
  {
    name: 'a credential_process behind a role',
    arrange: () => setting.home.config(ROLE + PROCESS('false').replace('work', 'base')),
    failure: { kind: 'credentials', cure: EDIT },
    sentence: /credential_process of the profile “base” failed/,
  },
  {
    name: 'a web identity token that has expired',
    arrange: () => setting.home.config(WEB(setting.home.write('token', 'hush-hush'))),
    failure: { kind: 'credentials', cure: EDIT },
    sentence: /web identity token of the profile “work”/,
  },
  {
    name: 'a web identity token that is not there',
    arrange: () => setting.home.config(WEB('/nowhere/token')),
    failure: { kind: 'credentials', cure: EDIT },
    sentence: /file with the web identity token .* is not there/,
  },
  {
    name: 'a profile that is not there',
    arrange: () => setting.home.config('[profile other]\nregion = eu-west-1\n'),
    failure: { kind: 'credentials', cure: EDIT },
    sentence: /no credentials for the profile “work”/,
  },
];

describe('what to do about', () => {
  it.each(TROUBLES)('$name', async ({ arrange, failure, sentence }) => {
    arrange();
    const said = await setting.failure();
    expect(said).toMatchObject(failure);
    expect(said.message).toMatch(sentence);
    if (failure.cure === undefined) expect(said.cure).toBeUndefined();
    expect(JSON.stringify(said)).not.toMatch(/hush-hush|tell-nobody|base-secret|login-secret/);
  });

  it.each(TROUBLES)(
    '$name, where the chain takes the profile of AWS_PROFILE',
    async ({ arrange, failure }) => {
      arrange();
      const said = await setting.failure({ auth: 'chain' }, setting.access({ AWS_PROFILE: 'work' }));
      expect(said).toMatchObject(failure);
    },
  );

  it.each([
    ['SSO', SSO, 'AWS SSO could not be reached'],
    ['STS', ROLE, 'AWS STS could not be reached'],
  ])('a network without a way to %s', async (_, config, sentence) => {
    setting.home.config(config);
    setting.home.credentials(BASE_KEYS);
    setting.home.ssoToken('corp', { accessToken: 'sso-token', expiresAt: inMs(HOUR_MS) });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
    const said = await setting.failure().finally(() => vi.unstubAllGlobals());
    expect(said).toMatchObject({ kind: 'network', isTransient: true });
    expect(said.message).toContain(sentence);
  });

  it('an SSO that sends on: no token goes elsewhere', async () => {
    setting.home.config(SSO);
    setting.home.ssoToken('corp', { accessToken: 'sso-token', expiresAt: inMs(HOUR_MS) });
    setting.aws.account.redirectsTo = `${setting.aws.endpoint}/elsewhere`;
    expect(await setting.failure()).toMatchObject({ kind: 'network' });
    expect(setting.aws.requests.filter(({ path }) => path !== '/federation/credentials')).toEqual([]);
  });
});
