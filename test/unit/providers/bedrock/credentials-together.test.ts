import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Identity } from '../../../../src/providers/bedrock/credentials.ts';
import { identityOf } from '../../../../src/providers/bedrock/credentials.ts';
import type { Access } from '../../../../src/providers/provider.ts';
import { AwsSetting, BASE_KEYS, failureThrown, HOUR_MS, inMs, ROLE, SSO, WORK } from './aws-setting.ts';
import { connectionTo } from './setting.ts';

const setting = new AwsSetting().install();
const LOGIN_SESSION = 'arn:aws:iam::111122223333:user/ana';
const REGIONS = ['us-east-1', 'eu-west-1'];

/** As many as a full line-up, in two regions of the same account. */
function eightLanes(access: (lane: number) => Access = () => setting.access()): Promise<readonly Identity[]> {
  return Promise.all(
    Array.from({ length: 8 }, (_, lane) =>
      setting.identify({ ...WORK, region: REGIONS[lane % REGIONS.length] ?? '' }, access(lane)),
    ),
  );
}

function expiredLogin(): void {
  setting.home.config(`[profile work]\nlogin_session = ${LOGIN_SESSION}\n`);
  const keys = { accessKeyId: 'ASIALOGIN', secretAccessKey: 'login-secret', sessionToken: 'login-session' };
  const token = { ...keys, accountId: '111122223333', expiresAt: inMs(-HOUR_MS) };
  setting.home.loginToken(LOGIN_SESSION, token, 'refresh-token');
  setting.aws.account.refreshTokens.add('refresh-token');
}

/** Writes a dot for each run. */
function countedProcess(delaySeconds = 0): string {
  const count = setting.home.write('count', '');
  const keys = { AccessKeyId: 'ASIAPROCESS', SecretAccessKey: 's', SessionToken: 't' };
  const said = JSON.stringify({ Version: 1, ...keys, Expiration: inMs(HOUR_MS) });
  const program = setting.home.write(
    'program',
    `echo . >> ${count}; sleep ${delaySeconds}; echo '${said}'\n`,
  );
  setting.home.config(`[profile work]\ncredential_process = sh ${program}\n`);
  return count;
}

describe('lanes that ask at the same time', () => {
  it('renew aws login once, and each gets the new keys', async () => {
    expiredLogin();
    for (const identity of await eightLanes())
      expect(identity).toMatchObject({ credentials: { accessKeyId: 'ASIALOGINREFRESHED' } });
    expect(setting.aws.requests.filter(({ service }) => service === 'signin')).toHaveLength(1);
  });

  it('renew aws login once for all profiles that lead to it, one after the other', async () => {
    expiredLogin();
    const login = `login_session = ${LOGIN_SESSION}\n`;
    setting.home.config(
      `[profile work]\n${login}[profile same]\n${login}${ROLE.replace('work', 'role').replace('= base', '= work')}`,
    );
    setting.aws.account.roles.set('arn:aws:iam::111122223333:role/Dev', {});
    const profiles = ['work', 'same', 'role', 'work'];
    const identities = await Promise.all(profiles.map((profile) => setting.identify({ ...WORK, profile })));
    expect(
      identities.map((identity) => identity.type === 'sigv4' && identity.credentials.accessKeyId),
    ).toEqual(['ASIALOGINREFRESHED', 'ASIALOGINREFRESHED', 'ASIADEV', 'ASIALOGINREFRESHED']);
    expect(setting.aws.requests.filter(({ service }) => service === 'signin')).toHaveLength(1);
  });

  it('renew an SSO session once, and each gets the keys of its role', async () => {
    setting.home.config(SSO.replaceAll('corp\n', 'eight\n').replace('corp]', 'eight]'));
    const client = { clientId: 'client', clientSecret: 'client-secret', refreshToken: 'refresh-token' };
    setting.home.ssoToken('eight', { accessToken: 'of-yesterday', expiresAt: inMs(-HOUR_MS), ...client });
    setting.aws.account.refreshTokens.add('refresh-token');
    setting.aws.account.ssoRoles.add('Developer');
    for (const identity of await eightLanes())
      expect(identity).toMatchObject({ credentials: { accessKeyId: 'ASIADEVELOPER' } });
    expect(setting.aws.requests.map(({ path }) => path)).toEqual(['/token', '/federation/credentials']);
  });

  it('run a credential_process once: nobody touches a key eight times', async () => {
    const count = countedProcess();
    for (const identity of await eightLanes())
      expect(identity).toMatchObject({ credentials: { accessKeyId: 'ASIAPROCESS' } });
    expect(readFileSync(count, 'utf8')).toBe('.\n');
  });

  it('assume a role once', async () => {
    setting.home.config(ROLE);
    setting.home.credentials(BASE_KEYS);
    setting.aws.account.keys.set('AKIABASE', 'arn:aws:iam::111122223333:user/ana');
    setting.aws.account.roles.set('arn:aws:iam::111122223333:role/Dev', {});
    for (const identity of await eightLanes())
      expect(identity).toMatchObject({ credentials: { accessKeyId: 'ASIADEV' } });
    expect(setting.aws.requests).toHaveLength(1);
  });

  it('fail together, and each in the words of its own connection', async () => {
    setting.home.config('[profile work]\ncredential_process = false\n');
    const failures = ['us-east-1', 'eu-west-1'].map((region) => setting.failure({ ...WORK, region }));
    expect(await Promise.all(failures)).toMatchObject([{ region: 'us-east-1' }, { region: 'eu-west-1' }]);
  });

  it('each hide what was sent on the way', async () => {
    expiredLogin();
    const noted: string[][] = Array.from({ length: 8 }, () => []);
    await eightLanes((lane) => ({
      ...setting.access(),
      noteSecret: (secret) => void noted[lane]?.push(secret),
    }));
    for (const secrets of noted) expect(secrets).toContain('refresh-token');
  });

  it('do not stop each other', async () => {
    const count = countedProcess(0.2);
    const abort = new AbortController();
    const stopped = identityOf(connectionTo(undefined, WORK), setting.access(), abort.signal);
    const other = setting.identify();
    abort.abort(new Error('stopped'));
    await expect(stopped).rejects.toThrow('stopped');
    expect(await other).toMatchObject({ credentials: { accessKeyId: 'ASIAPROCESS' } });
    expect(readFileSync(count, 'utf8')).toBe('.\n');
  });
});

describe('lanes that do not want the same', () => {
  it('share nothing where another profile, file or environment is meant', async () => {
    setting.home.credentials(`${BASE_KEYS}[work]\naws_access_key_id = AKIAWORK\naws_secret_access_key = s\n`);
    const elsewhere = setting.home.write('elsewhere', BASE_KEYS.replace('base', 'work'));
    const keys = await Promise.all([
      setting.identify(),
      setting.identify({ ...WORK, profile: 'base' }),
      setting.identify(WORK, setting.access({ AWS_SHARED_CREDENTIALS_FILE: elsewhere })),
    ]);
    expect(keys.map((identity) => identity.type === 'sigv4' && identity.credentials.accessKeyId)).toEqual([
      'AKIAWORK',
      'AKIABASE',
      'AKIABASE',
    ]);
  });

  it('keep nothing: who asks later looks anew, also after a failure', async () => {
    setting.home.config('[profile work]\ncredential_process = false\n');
    await failureThrown(setting.identify());
    const count = countedProcess();
    await setting.identify();
    await setting.identify();
    expect(readFileSync(count, 'utf8')).toBe('.\n.\n');
  });

  it('do not wait for one that everybody has given up', async () => {
    const count = countedProcess(0.5);
    const abort = new AbortController();
    const hanging = identityOf(connectionTo(undefined, WORK), setting.access(), abort.signal);
    await new Promise((resolve) => setTimeout(resolve, 100));
    abort.abort(new Error('stopped'));
    await expect(hanging).rejects.toThrow('stopped');
    await setting.identify();
    expect(readFileSync(count, 'utf8')).toBe('.\n.\n');
  });
});
