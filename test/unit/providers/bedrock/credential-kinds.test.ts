import { describe, expect, it, vi } from 'vitest';
import { sourceInWords } from '../../../../src/providers/bedrock/credential-source.ts';
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
  WORK,
} from './aws-setting.ts';

const setting = new AwsSetting().install();

/** Each way to credentials: what is there, whose access key is used then, and where it says it comes from. */
const KINDS: readonly {
  readonly name: string;
  readonly arrange: () => void | Promise<void>;
  readonly key: string;
  readonly source: string | RegExp;
  readonly expires?: false;
}[] = [
  {
    name: 'static keys',
    arrange: () => setting.home.credentials(BASE_KEYS.replace('base', 'work')),
    key: 'AKIABASE',
    source: 'profile work: access key',
    expires: false,
  },
  {
    name: 'an SSO session',
    arrange: () => {
      setting.home.config(SSO);
      setting.aws.account.ssoTokens.add('sso-token');
      setting.aws.account.ssoRoles.add('Developer');
      setting.home.ssoToken('corp', { accessToken: 'sso-token', expiresAt: inMs(HOUR_MS) });
    },
    key: 'ASIADEVELOPER',
    source: 'profile work: SSO session corp (role Developer)',
  },
  {
    name: 'an SSO session whose token is renewed',
    arrange: () => {
      const session = renewableSession();
      setting.home.config(SSO.replaceAll('corp\n', `${session}\n`).replace('corp]', `${session}]`));
      setting.aws.account.refreshTokens.add('refresh-token');
      setting.aws.account.ssoRoles.add('Developer');
      setting.home.ssoToken(session, {
        accessToken: 'sso-token-of-yesterday',
        expiresAt: inMs(-HOUR_MS),
        clientId: 'client',
        clientSecret: 'client-secret',
        refreshToken: 'refresh-token',
      });
    },
    key: 'ASIADEVELOPER',
    source: /^profile work: SSO session renewed-\d+ \(role Developer\)$/,
  },
  {
    name: 'SSO of the old form',
    arrange: () => {
      setting.home.config(LEGACY_SSO);
      setting.aws.account.ssoTokens.add('sso-token');
      setting.aws.account.ssoRoles.add('Developer');
      const startUrl = 'https://corp.awsapps.com/start';
      setting.home.ssoToken(startUrl, { accessToken: 'sso-token', expiresAt: inMs(HOUR_MS) });
    },
    key: 'ASIADEVELOPER',
    source: 'profile work: SSO (role Developer)',
  },
  {
    name: 'aws login',
    arrange: () => {
      setting.home.config(`[profile work]\nlogin_session = ${LOGIN_SESSION}\n`);
      setting.home.loginToken(LOGIN_SESSION, loginKeys(inMs(HOUR_MS)), 'refresh-token');
    },
    key: 'ASIALOGIN',
    source: 'profile work: aws login',
  },
  {
    name: 'aws login whose keys are renewed',
    arrange: () => {
      setting.home.config(`[profile work]\nlogin_session = ${LOGIN_SESSION}\n`);
      setting.aws.account.refreshTokens.add('refresh-token');
      setting.home.loginToken(LOGIN_SESSION, loginKeys(inMs(-HOUR_MS)), 'refresh-token');
    },
    key: 'ASIALOGINREFRESHED',
    source: 'profile work: aws login',
  },
  {
    name: 'a role from another profile',
    arrange: () => {
      setting.home.config(ROLE);
      setting.home.credentials(BASE_KEYS);
      setting.aws.account.keys.set('AKIABASE', 'arn:aws:iam::111122223333:user/ana');
      setting.aws.account.roles.set('arn:aws:iam::111122223333:role/Dev', {});
    },
    key: 'ASIADEV',
    source: 'profile work: role arn:aws:iam::111122223333:role/Dev from profile base: access key',
  },
  {
    name: 'a role from a role from SSO',
    arrange: () => {
      setting.home.config(
        `${ROLE}[profile base]\nrole_arn = arn:aws:iam::111122223333:role/Hub\nsource_profile = sso\n${SSO.replace('work', 'sso')}`,
      );
      setting.aws.account.ssoTokens.add('sso-token');
      setting.aws.account.ssoRoles.add('Developer');
      setting.home.ssoToken('corp', { accessToken: 'sso-token', expiresAt: inMs(HOUR_MS) });
      setting.aws.account.roles.set('arn:aws:iam::111122223333:role/Hub', {});
      setting.aws.account.roles.set('arn:aws:iam::111122223333:role/Dev', {});
    },
    key: 'ASIADEV',
    source:
      'profile work: role arn:aws:iam::111122223333:role/Dev from profile base: role arn:aws:iam::111122223333:role/Hub from profile sso: SSO session corp (role Developer)',
  },
  {
    name: 'a credential_process',
    arrange: () => setting.home.config(processSaying(inMs(HOUR_MS))),
    key: 'ASIAPROCESS',
    source: 'profile work: credential_process',
  },
  {
    name: 'web identity',
    arrange: () => {
      const file = setting.home.write('token', 'web-token');
      setting.home.config(
        `[profile work]\nrole_arn = arn:aws:iam::111122223333:role/Dev\nweb_identity_token_file = ${file}\n`,
      );
      setting.aws.account.webTokens.add('web-token');
      setting.aws.account.roles.set('arn:aws:iam::111122223333:role/Dev', {});
    },
    key: 'ASIADEV',
    source: 'profile work: web identity, role arn:aws:iam::111122223333:role/Dev',
  },
  {
    name: 'a session that an MFA code opened',
    arrange: () => {
      setting.home.config(MFA_ROLE);
      return setting.openSession('work', 'ASIAMFA');
    },
    key: 'ASIAMFA',
    source:
      'profile work: role arn:aws:iam::111122223333:role/Dev from profile base: no credentials, with a code entered in this window',
  },
];

let renewals = 0;

/** The SDK renews the token of a session at most every thirty seconds, so that each test needs one of its own. */
function renewableSession(): string {
  renewals += 1;
  return `renewed-${renewals}`;
}

const LOGIN_SESSION = 'arn:aws:iam::111122223333:user/ana';

function loginKeys(expiresAt: string) {
  const keys = { accessKeyId: 'ASIALOGIN', secretAccessKey: 'login-secret', sessionToken: 'login-session' };
  return { ...keys, accountId: '111122223333', expiresAt };
}

function processSaying(expiration: string): string {
  const keys = { AccessKeyId: 'ASIAPROCESS', SecretAccessKey: 's', SessionToken: 't' };
  const said = JSON.stringify({ Version: 1, ...keys, Expiration: expiration });
  return `[profile work]\ncredential_process = echo '${said}'\n`;
}

describe('a profile', () => {
  it.each(KINDS)('with $name gives credentials', async ({ arrange, key, source, expires }) => {
    await arrange();
    const identity = await setting.identify();
    expect(identity).toMatchObject({ type: 'sigv4', credentials: { accessKeyId: key } });
    expect(sourceInWords(identity.source)).toEqual(
      typeof source === 'string' ? source : expect.stringMatching(source),
    );
    const expiration = identity.type === 'sigv4' ? identity.credentials.expiration?.getTime() : undefined;
    if (expires === false) expect(expiration).toBeUndefined();
    else expect(expiration).toBeGreaterThan(Date.now());
  });

  it.each(KINDS)('with $name is the default one for the chain, too', async ({ name, arrange, key }) => {
    await arrange();
    vi.stubEnv('AWS_PROFILE', 'work');
    const identity = await setting.identify({ auth: 'chain' }, setting.access({ AWS_PROFILE: 'work' }));
    expect(identity, name).toMatchObject({ credentials: { accessKeyId: key } });
  });

  it('asks STS, SSO and the sign-in service through the global fetch, which is VS Code’s', async () => {
    const spy = vi.spyOn(globalThis, 'fetch');
    for (const { arrange } of KINDS) {
      setting.home.credentials('');
      setting.sessions.clear();
      await arrange();
      await setting.identify();
    }
    expect(spy).toHaveBeenCalledTimes(setting.aws.requests.length);
    expect(new Set(setting.aws.requests.map(({ service }) => service))).toEqual(
      new Set(['sts', 'sso', 'signin']),
    );
    spy.mockRestore();
  });
});

describe('the chain without AWS files', () => {
  it('takes the web identity of the environment', async () => {
    const file = setting.home.write('token', 'web-token');
    setting.aws.account.webTokens.add('web-token');
    setting.aws.account.roles.set('arn:aws:iam::111122223333:role/Pod', {});
    const env = {
      AWS_WEB_IDENTITY_TOKEN_FILE: file,
      AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/Pod',
    };
    expect(await setting.identify({ auth: 'chain' }, setting.access(env))).toMatchObject({
      credentials: { accessKeyId: 'ASIAPOD' },
      source: { type: 'web-identity' },
    });
  });

  it('takes the role of the container', async () => {
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', `${setting.aws.endpoint}/container`);
    expect(await setting.identify({ auth: 'chain' })).toMatchObject({
      credentials: { accessKeyId: 'ASIATASK' },
      source: { type: 'container' },
    });
  });

  it('says what to do where there is nothing at all', async () => {
    const failure = await setting.failure({ auth: 'chain' });
    expect(failure).toMatchObject({ kind: 'credentials', cure: { type: 'edit-connection' } });
    expect(failure.message).toMatch(/^No AWS credentials were found/);
  });
});

describe('credentials that are looked for anew each time', () => {
  it('follow a sign-in in a terminal', async () => {
    setting.home.config(SSO);
    setting.aws.account.ssoTokens.add('sso-token');
    setting.aws.account.ssoRoles.add('Developer');
    setting.home.ssoToken('corp', { accessToken: 'sso-token', expiresAt: inMs(-HOUR_MS) });
    expect(await setting.failure()).toMatchObject({ cure: { type: 'aws-sso-login' } });
    setting.home.ssoToken('corp', { accessToken: 'sso-token', expiresAt: inMs(HOUR_MS) });
    expect(await setting.identify()).toMatchObject({ type: 'sigv4' });
  });

  it('follow a change of ~/.aws/config from one kind to another', async () => {
    setting.home.credentials(BASE_KEYS.replace('base', 'work'));
    await setting.identify();
    setting.home.credentials('');
    setting.home.config(SSO);
    setting.aws.account.ssoTokens.add('sso-token');
    setting.aws.account.ssoRoles.add('Developer');
    setting.home.ssoToken('corp', { accessToken: 'sso-token', expiresAt: inMs(HOUR_MS) });
    expect(await setting.identify()).toMatchObject({ credentials: { accessKeyId: 'ASIADEVELOPER' } });
  });

  it('run a credential_process again', async () => {
    const count = setting.home.write('count', '');
    setting.home.config(processSaying(inMs(HOUR_MS)).replace('= echo', `= echo . >> ${count}; echo`));
    await setting.identify();
    await setting.identify();
    const { readFileSync } = await import('node:fs');
    expect(readFileSync(count, 'utf8')).toBe('.\n.\n');
  });
});

describe('AWS_ENDPOINT_URL', () => {
  it('carries no SSO token elsewhere', async () => {
    setting.home.config(SSO);
    setting.home.ssoToken('corp', { accessToken: 'sso-token', expiresAt: inMs(HOUR_MS) });
    vi.stubEnv('AWS_ENDPOINT_URL', setting.aws.endpoint);
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (request: Request) => {
      asked.push(new URL(request.url).host);
      throw new TypeError('fetch failed');
    });
    const failure = await setting.failure(WORK, setting.access({ AWS_ENDPOINT_URL: setting.aws.endpoint }));
    vi.unstubAllGlobals();
    expect(new Set(asked)).toEqual(new Set(['portal.sso.eu-central-1.amazonaws.com']));
    expect(failure).toMatchObject({ kind: 'network', message: expect.stringContaining('AWS SSO') });
  });
});

describe('the MFA device', () => {
  it('is asked for by the role that is named, through whichever profile', async () => {
    setting.home.config(
      `${ROLE}[profile base]\nrole_arn = arn:aws:iam::111122223333:role/Hub\nsource_profile = keys\nmfa_serial = ${MFA_DEVICE}\n`,
    );
    setting.home.credentials(BASE_KEYS.replace('base', 'keys'));
    expect(await setting.failure()).toMatchObject({
      kind: 'credentials',
      cure: { type: 'aws-mfa', profile: 'work', device: MFA_DEVICE },
    });
  });
});
