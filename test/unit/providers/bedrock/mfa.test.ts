import { describe, expect, it } from 'vitest';
import { signInWithMfa } from '../../../../src/providers/bedrock/mfa.ts';
import { AwsSetting, BASE_KEYS, failureThrown, MFA_DEVICE, MFA_ROLE, WORK } from './aws-setting.ts';
import { connectionTo } from './setting.ts';

const setting = new AwsSetting().install();
const ROLE_ARN = 'arn:aws:iam::111122223333:role/Dev';

function arrange(): void {
  setting.home.config(MFA_ROLE);
  setting.home.credentials(BASE_KEYS);
  setting.aws.account.keys.set('AKIABASE', 'arn:aws:iam::111122223333:user/ana');
  setting.aws.account.roles.set(ROLE_ARN, { mfaDevice: MFA_DEVICE });
}

function enter(code: string, signal = new AbortController().signal) {
  return signInWithMfa('work', code, connectionTo(undefined, WORK), setting.access(), signal);
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

  it('does not help where the profile no longer asks for one', async () => {
    setting.home.credentials(BASE_KEYS.replace('base', 'work'));
    expect(await failureThrown(enter('123456'))).toMatchObject({ kind: 'credentials' });
  });

  it('is not waited for after an abort', async () => {
    arrange();
    const abort = new AbortController();
    const entering = enter('123456', abort.signal);
    abort.abort(new Error('stopped'));
    await expect(entering).rejects.toThrow('stopped');
  });
});
