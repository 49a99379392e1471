import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BedrockConnection } from '../../../src/domain/connection.ts';
import type { Cure } from '../../../src/domain/failure.ts';
import { openMfaSession } from '../../../src/host/aws-mfa.ts';
import { MemoryAwsSessions } from '../../../src/host/aws-sessions.ts';
import { profileChain } from '../../../src/providers/bedrock/profile-chain.ts';
import type { Access, AwsSession } from '../../../src/providers/provider.ts';
import { AwsHome } from '../../support/aws/home.ts';
import { type LocalAws, startLocalAws } from '../../support/aws/local-aws.ts';

interface Question {
  readonly title: string;
  readonly prompt: string;
  readonly ignoreFocusOut: boolean;
  readonly validateInput: (text: string) => string | undefined;
}

const editor = vi.hoisted(() => ({
  answers: [] as (string | undefined)[],
  questions: [] as Question[],
  errors: [] as string[],
  cancels: false,
}));

vi.mock('vscode', () => ({
  l10n: { t: (text: string, ...values: unknown[]) => text.replace(/\{(\d)\}/g, (_, n) => String(values[n])) },
  ProgressLocation: { Notification: 15 },
  window: {
    showInputBox: async (question: Question, _token: unknown) => {
      editor.questions.push(question);
      return editor.answers.shift();
    },
    showErrorMessage: async (text: string) => void editor.errors.push(text),
    withProgress: async (_: unknown, task: (progress: unknown, token: unknown) => Promise<unknown>) => {
      const onCancellationRequested = (listener: () => void) => {
        if (editor.cancels) queueMicrotask(listener);
        return { dispose: () => {} };
      };
      return task({}, { onCancellationRequested });
    },
  },
}));

const DEVICE = 'arn:aws:iam::111122223333:mfa/ana';
const ROLE = 'arn:aws:iam::111122223333:role/Dev';
const CURE: Extract<Cure, { type: 'aws-mfa' }> = { type: 'aws-mfa', profile: 'work', device: DEVICE };
const CONNECTION: BedrockConnection = {
  id: 'work',
  kind: 'bedrock',
  label: 'Work',
  region: 'us-east-1',
  auth: 'profile',
  profile: 'work',
};

let aws: LocalAws;
let home: AwsHome;
let sessions: MemoryAwsSessions;

beforeEach(async () => {
  aws = await startLocalAws();
  home = new AwsHome();
  sessions = new MemoryAwsSessions();
  for (const [name, value] of Object.entries({ ...home.env, ...aws.env })) vi.stubEnv(name, value);
  for (const name of ['AWS_ENDPOINT_URL', 'AWS_PROFILE']) vi.stubEnv(name, undefined);
  home.config(`[profile work]\nrole_arn = ${ROLE}\nsource_profile = base\nmfa_serial = ${DEVICE}\n`);
  home.credentials('[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = base-secret\n');
  aws.account.keys.set('AKIABASE', 'arn:aws:iam::111122223333:user/ana');
  aws.account.roles.set(ROLE, { mfaDevice: DEVICE });
  editor.answers.length = 0;
  editor.questions.length = 0;
  editor.errors.length = 0;
  editor.cancels = false;
});

afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  home.remove();
  await aws.stop();
});

function open(...answers: (string | undefined)[]): Promise<boolean> {
  editor.answers.push(...answers);
  return openMfaSession(CURE, CONNECTION, access());
}

/** The session of the profile as it is. */
async function kept(): Promise<AwsSession | undefined> {
  return sessions.get('work', await profileChain('work', process.env));
}

function access(): Access {
  return {
    env: process.env,
    secret: async () => undefined,
    microsoftToken: () => Promise.reject(new Error('not asked for')),
    awsSessions: sessions,
  };
}

describe('the question for an MFA code', () => {
  it('names profile and device, stays while the user looks at the device, and takes six digits only', async () => {
    await open(undefined);
    const [question] = editor.questions;
    expect(question).toMatchObject({ title: 'MFA Code for the AWS Profile “work”', ignoreFocusOut: true });
    expect(question?.prompt).toContain(DEVICE);
    expect(question?.validateInput('123456')).toBeUndefined();
    expect(question?.validateInput(' 123456 ')).toBeUndefined();
    for (const text of ['', '12345', '1234567', '12345a', '１２３４５６'])
      expect(question?.validateInput(text)).toBe('A code is six digits.');
  });

  it('opens the session of the profile', async () => {
    expect(await open(' 123456 ')).toBe(true);
    expect(await kept()).toMatchObject({ accessKeyId: 'ASIADEV' });
    expect(editor.errors).toEqual([]);
  });

  it('is asked again after a wrong code, and says so', async () => {
    expect(await open('000000', '123456')).toBe(true);
    expect(editor.questions[1]?.prompt).toMatch(/^AWS did not accept the code\. Each is good once/);
  });

  it('is not asked for ever', async () => {
    expect(await open('000000', '000001', '000002', '123456')).toBe(false);
    expect(editor.questions).toHaveLength(3);
    expect(editor.errors[0]).toMatch(/did not accept 3 codes/);
    expect(await kept()).toBeUndefined();
  });

  it('changes nothing when the user gives up', async () => {
    expect(await open('000000', undefined)).toBe(false);
    expect(await kept()).toBeUndefined();
    expect(editor.errors).toEqual([]);
  });

  it('changes nothing when the user stops the sign-in', async () => {
    editor.cancels = true;
    expect(await open('123456')).toBe(false);
    expect(await kept()).toBeUndefined();
    expect(editor.errors).toEqual([]);
  });

  it('says why where something else than the code is wrong', async () => {
    aws.account.roles.clear();
    expect(await open('123456')).toBe(false);
    expect(editor.errors[0]).toMatch(/does not let you assume the role/);
    expect(editor.errors[0]).not.toContain('123456');
  });

  it('is asked of each device on the way, and says where it is the same', async () => {
    const hub = 'arn:aws:iam::111122223333:role/Hub';
    home.config(
      `[profile work]\nrole_arn = ${ROLE}\nsource_profile = hub\nmfa_serial = ${DEVICE}\n[profile hub]\nrole_arn = ${hub}\nsource_profile = base\nmfa_serial = ${DEVICE}\n`,
    );
    aws.account.roles.set(hub, { mfaDevice: DEVICE });
    await open('123456', undefined);
    expect(editor.questions).toHaveLength(2);
    expect(editor.questions[1]?.prompt).toMatch(
      /^Another role of the profile wants a code\. Each is good once/,
    );
  });

  it('is asked once for all who want the same profile', async () => {
    editor.answers.push('123456');
    const asking = [openMfaSession(CURE, CONNECTION, access()), openMfaSession(CURE, CONNECTION, access())];
    expect(await Promise.all(asking)).toEqual([true, true]);
    expect(editor.questions).toHaveLength(1);
  });
});

const SESSION: AwsSession = {
  chain: 'chain',
  accessKeyId: 'a',
  secretAccessKey: 'b',
  sessionToken: 'c',
  expiresAt: 600_000,
};

describe('a session that a code opened', () => {
  it('is used until a minute before it expires, and for its own profile', () => {
    vi.useFakeTimers({ now: 0 });
    sessions.set('work', SESSION);
    expect(sessions.get('other', 'chain')).toBeUndefined();
    vi.setSystemTime(539_999);
    expect(sessions.get('work', 'chain')).toEqual(SESSION);
    vi.setSystemTime(540_000);
    expect(sessions.get('work', 'chain')).toBeUndefined();
  });

  it('is gone once it is forgotten', () => {
    vi.useFakeTimers({ now: 0 });
    sessions.set('work', SESSION);
    sessions.forget('work');
    expect(sessions.get('work', 'chain')).toBeUndefined();
  });

  it('is dropped once its profile leads elsewhere, and does not come back', () => {
    vi.useFakeTimers({ now: 0 });
    sessions.set('work', SESSION);
    expect(sessions.get('work', 'another chain')).toBeUndefined();
    expect(sessions.get('work', 'chain')).toBeUndefined();
  });
});
