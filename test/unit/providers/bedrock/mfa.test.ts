import { describe, expect, it, vi } from 'vitest';
import { bedrock } from '../../../../src/providers/bedrock/index.ts';
import { type EnterCode, signInWithMfa } from '../../../../src/providers/bedrock/mfa.ts';
import { startBedrockServer } from '../../../support/clouds/bedrock-server.ts';
import { AwsSetting, BASE_KEYS, failureThrown, MFA_DEVICE, MFA_ROLE, SSO, WORK } from './aws-setting.ts';
import { connectionTo, eventsOf, requestTo } from './setting.ts';

const setting = new AwsSetting().install();
const ROLE_ARN = 'arn:aws:iam::111122223333:role/Dev';

function arrange(): void {
  setting.home.config(MFA_ROLE);
  setting.home.credentials(BASE_KEYS);
  setting.aws.account.keys.set('AKIABASE', 'arn:aws:iam::111122223333:user/ana');
  setting.aws.account.roles.set(ROLE_ARN, { mfaDevice: MFA_DEVICE });
}

function enter(code: string | EnterCode, signal = new AbortController().signal) {
  const enterCode = typeof code === 'string' ? async () => code : code;
  return signInWithMfa('work', enterCode, connectionTo(undefined, WORK), setting.access(), signal);
}

describe('the code of an MFA device', () => {
  it('opens a session that the profile uses from then on, without another code', async () => {
    arrange();
    const result = await enter('123456');
    expect(result).toMatchObject({ type: 'opened', session: { accessKeyId: 'ASIADEV' } });
    if (result.type === 'opened') setting.sessions.set('work', result.session);
    expect(await setting.identify()).toMatchObject({ credentials: { accessKeyId: 'ASIADEV' } });
    expect(await setting.identify()).toMatchObject({ source: { isMfaSession: true } });
    expect(setting.aws.requests).toHaveLength(1);
  });

  it('is told apart where it is wrong', async () => {
    arrange();
    expect(await enter('000000')).toEqual({ type: 'wrong-code' });
  });

  it('is good once', async () => {
    arrange();
    await enter('123456');
    expect(await enter('123456')).toEqual({ type: 'wrong-code' });
  });

  it('does not help where the role may not be assumed anyway, and no message repeats it', async () => {
    arrange();
    setting.aws.account.roles.clear();
    const failure = await failureThrown(enter('123456'));
    expect(failure).toMatchObject({ kind: 'access' });
    expect(JSON.stringify(failure)).not.toContain('123456');
  });

  it('does not help where the device is not that of the user, and no other code is asked for', async () => {
    arrange();
    setting.home.config(MFA_ROLE.replace('mfa/ana', 'user/ana'));
    expect(await failureThrown(enter('123456'))).toMatchObject({
      kind: 'credentials',
      message:
        'AWS cannot check codes of the MFA device that ~/.aws/config names for the profile “work”. Name a device of the user who asks as mfa_serial; where it is the right one, set its clock or register it anew.',
      cure: { type: 'edit-connection' },
    });
  });

  it('does not help where the profile no longer asks for one', async () => {
    setting.home.credentials(BASE_KEYS.replace('base', 'work'));
    expect(await failureThrown(enter('123456'))).toMatchObject({ kind: 'credentials' });
  });

  it('is not waited for after an abort', async () => {
    arrange();
    const abort = new AbortController();
    const entering = enter(() => new Promise(() => undefined), abort.signal);
    abort.abort(new Error('stopped'));
    await expect(entering).rejects.toThrow('stopped');
  });

  it('is not asked for again once the user gave up', async () => {
    arrange();
    expect(await enter(async () => undefined)).toEqual({ type: 'given-up' });
    expect(setting.aws.requests).toEqual([]);
  });
});

describe('the codes of two MFA devices on the way', () => {
  const HUB = 'arn:aws:iam::111122223333:role/Hub';
  const KEY_FOB = 'GAHT12345678';

  function arrangeTwo(device: string = KEY_FOB): void {
    arrange();
    setting.home.config(
      `${MFA_ROLE}[profile base]\nrole_arn = ${HUB}\nsource_profile = keys\nmfa_serial = ${device}\n`,
    );
    setting.home.credentials(BASE_KEYS.replace('base', 'keys'));
    setting.aws.account.roles.set(HUB, { mfaDevice: device });
    setting.aws.account.mfaCodes.set(KEY_FOB, '654321');
  }

  it('are asked for one after the other, each of its own device', async () => {
    arrangeTwo();
    const asked: string[] = [];
    let open = 0;
    const result = await enter(async (device) => {
      asked.push(device);
      open += 1;
      expect(open).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      open -= 1;
      return device === KEY_FOB ? '654321' : '123456';
    });
    expect(result).toMatchObject({ type: 'opened', session: { accessKeyId: 'ASIADEV' } });
    expect(asked).toEqual([KEY_FOB, MFA_DEVICE]);
  });

  it('begin with the device that the failure names', async () => {
    arrangeTwo();
    expect(await setting.failure()).toMatchObject({ cure: { type: 'aws-mfa', device: KEY_FOB } });
  });

  it('are asked for again from the first where one is wrong, and not further', async () => {
    arrangeTwo();
    const asked: string[] = [];
    const result = await enter(async (device) => {
      asked.push(device);
      return '000000';
    });
    expect(result).toEqual({ type: 'wrong-code' });
    expect(asked).toEqual([KEY_FOB]);
  });

  it('are not asked for before the source is signed in', async () => {
    setting.home.config(MFA_ROLE + SSO.replace('profile work', 'profile base'));
    const entered = vi.fn(async () => '123456');
    expect(await failureThrown(enter(entered))).toMatchObject({
      cure: { type: 'aws-sso-login', profile: 'base' },
    });
    expect(await setting.failure()).toMatchObject({ cure: { type: 'aws-sso-login', profile: 'base' } });
    expect(entered).not.toHaveBeenCalled();
  });

  it('are sent with all that the profile says of its role', async () => {
    arrange();
    setting.home.config(
      `${MFA_ROLE}external_id = partner\nduration_seconds = 900\nrole_session_name = ana\n`,
    );
    await enter('123456');
    expect(Object.fromEntries(new URLSearchParams(setting.aws.requests[0]?.body))).toMatchObject({
      RoleArn: ROLE_ARN,
      ExternalId: 'partner',
      DurationSeconds: '900',
      RoleSessionName: 'ana',
      SerialNumber: MFA_DEVICE,
      TokenCode: '123456',
    });
  });

  it('may be asked for a profile that is its own source', async () => {
    arrange();
    setting.home.config(MFA_ROLE.replace('= base', '= work'));
    setting.home.credentials(BASE_KEYS.replace('base', 'work'));
    expect(await enter('123456')).toMatchObject({ type: 'opened', session: { accessKeyId: 'ASIADEV' } });
    expect(setting.aws.requests).toHaveLength(1);
  });

  it('end with the first that the user does not enter', async () => {
    arrangeTwo();
    const asked: string[] = [];
    const result = await enter(async (device) => {
      asked.push(device);
      return undefined;
    });
    expect(result).toEqual({ type: 'given-up' });
    expect(asked).toEqual([KEY_FOB]);
  });
});

describe('a session that an MFA code opened', () => {
  const OTHER = 'arn:aws:iam::444455556666:role/Dev';

  it.each<[string, () => void]>([
    ['names another role', () => setting.home.config(MFA_ROLE.replace(ROLE_ARN, OTHER))],
    ['has another device', () => setting.home.config(MFA_ROLE.replace('mfa/ana', 'mfa/new'))],
    ['wants another duration', () => setting.home.config(`${MFA_ROLE}duration_seconds = 900\n`)],
    ['has another source', () => setting.home.config(MFA_ROLE.replace('= base', '= other'))],
    [
      'has a source with another key',
      () => setting.home.credentials(BASE_KEYS.replace('AKIABASE', 'AKIANEW')),
    ],
  ])('is not used once its profile %s: it would be another account', async (_, change) => {
    arrange();
    await setting.openSession('work', 'ASIAMFA');
    expect(await setting.identify()).toMatchObject({ credentials: { accessKeyId: 'ASIAMFA' } });
    change();
    expect(await setting.failure()).toMatchObject({ kind: 'credentials' });
  });

  it('is not used with other files', async () => {
    arrange();
    await setting.openSession('work', 'ASIAMFA');
    const elsewhere = setting.home.write('elsewhere', MFA_ROLE.replace(ROLE_ARN, OTHER));
    const access = setting.access({ AWS_CONFIG_FILE: elsewhere });
    expect(await setting.failure(WORK, access)).toMatchObject({ cure: { type: 'aws-mfa' } });
  });

  it('stays where only other profiles are changed', async () => {
    arrange();
    await setting.openSession('work', 'ASIAMFA');
    setting.home.config(`${MFA_ROLE}[profile other]\nregion = eu-west-1\n`);
    expect(await setting.identify()).toMatchObject({ credentials: { accessKeyId: 'ASIAMFA' } });
  });

  it.each([
    ['AWS does not know any more', () => setting.aws.account.keys.delete('ASIADEV')],
    ['has expired before its time', () => setting.aws.account.expiredKeys.add('ASIADEV')],
  ])('that %s is forgotten, and the button asks for a new code', async (_, revoke) => {
    arrange();
    await setting.openSession('work', 'ASIADEV');
    revoke();
    const asking = bedrock.identity(
      connectionTo(undefined, WORK),
      setting.access(),
      new AbortController().signal,
    );
    const failure = await failureThrown(asking);
    expect(failure).toMatchObject({
      kind: 'credentials',
      cure: { type: 'aws-mfa', profile: 'work', device: MFA_DEVICE },
    });
    expect(failure.message).toMatch(
      /^(?:AWS does not accept|The) .*session.* Enter a new code of your MFA device\.$/,
    );
    expect(setting.sessions.size).toBe(0);
  });

  it('that Bedrock itself refuses is forgotten by whoever was refused', async () => {
    arrange();
    const server = await startBedrockServer((_, reply) =>
      reply.body(
        403,
        { message: 'The security token included in the request is invalid.' },
        { 'x-amzn-errortype': 'UnrecognizedClientException' },
      ),
    );
    const local = connectionTo(server.endpoint, WORK);
    await setting.openSession('work', 'ASIADEV');
    const events = await eventsOf(requestTo(local), setting.access());
    expect(events.at(-1)).toMatchObject({ type: 'failure', failure: { cure: { type: 'aws-mfa' } } });
    expect(setting.sessions.size).toBe(0);
    await setting.openSession('work', 'ASIADEV');
    const { signal } = new AbortController();
    const listing = bedrock.models(local, setting.access(), signal);
    expect(await failureThrown(listing)).toMatchObject({ cure: { type: 'aws-mfa' } });
    expect(setting.sessions.size).toBe(0);
    await setting.openSession('work', 'ASIADEV');
    const single = bedrock.describe?.(local, 'us.amazon.nova-pro-v1:0', setting.access(), signal);
    expect(await failureThrown(Promise.resolve(single))).toMatchObject({ cure: { type: 'aws-mfa' } });
    expect(setting.sessions.size).toBe(0);
    await server.stop();
  });
});
