import { afterEach, beforeEach, vi } from 'vitest';
import type { BedrockConnection } from '../../../../src/domain/connection.ts';
import type { Failure } from '../../../../src/domain/failure.ts';
import { type Identity, identityOf } from '../../../../src/providers/bedrock/credentials.ts';
import { profileChain } from '../../../../src/providers/bedrock/profile-chain.ts';
import type { Access, AwsSession, SecretName } from '../../../../src/providers/provider.ts';
import { ProviderFailure } from '../../../../src/providers/provider-failure.ts';
import { AwsHome } from '../../../support/aws/home.ts';
import { type LocalAws, startLocalAws } from '../../../support/aws/local-aws.ts';
import { accessWith, connectionTo } from './setting.ts';

/** A local AWS for the tests of a file, and for each test a home directory of its own. */
export class AwsSetting {
  #aws: LocalAws | undefined;
  #home = new AwsHome();
  readonly sessions = new Map<string, AwsSession>();

  get aws(): LocalAws {
    if (this.#aws === undefined) throw new Error('AWS has not been started.');
    return this.#aws;
  }

  get home(): AwsHome {
    return this.#home;
  }

  install(): this {
    beforeEach(async () => {
      this.#aws = await startLocalAws();
      this.#home = new AwsHome();
      this.sessions.clear();
      // What the SDK reads from the process by its nature: no test may find the credentials of this machine.
      for (const name of FOREIGN) vi.stubEnv(name, undefined);
      for (const [name, value] of Object.entries({ ...this.#home.env, ...this.aws.env }))
        vi.stubEnv(name, value);
    });
    afterEach(async () => {
      vi.unstubAllEnvs();
      this.#home.remove();
      await this.aws.stop();
    });
    return this;
  }

  access(env: Access['env'] = {}, secrets: Readonly<Partial<Record<SecretName, string>>> = {}): Access {
    const { sessions } = this;
    return {
      ...accessWith({ ...this.home.env, ...this.aws.env, ...env }, secrets),
      awsSessions: {
        get(profile, chain) {
          const session = sessions.get(profile);
          return session?.chain === chain ? session : undefined;
        },
        set: (profile, session) => void sessions.set(profile, session),
        forget: (profile) => void sessions.delete(profile),
      },
    };
  }

  /** As an MFA code opens it for the profile as it is. */
  async openSession(profile: string, accessKeyId: string): Promise<void> {
    const chain = await profileChain(profile, this.access().env);
    const keys = { accessKeyId, secretAccessKey: 'mfa-secret', sessionToken: 'mfa-session' };
    this.sessions.set(profile, { chain, ...keys, expiresAt: Date.now() + HOUR_MS });
  }

  identify(more: Partial<BedrockConnection> = WORK, access: Access = this.access()): Promise<Identity> {
    return identityOf(connectionTo(undefined, more), access);
  }

  /** Why there is no identity. */
  async failure(more: Partial<BedrockConnection> = WORK, access: Access = this.access()): Promise<Failure> {
    return failureThrown(this.identify(more, access));
  }
}

export const WORK = { auth: 'profile', profile: 'work' } as const;

/** What a promise rejects with, which has to be a failure in words. */
export async function failureThrown(promise: Promise<unknown>): Promise<Failure> {
  const error = await promise.then(
    () => new Error('It did not fail.'),
    (reason: unknown) => reason,
  );
  if (error instanceof ProviderFailure) return error.failure;
  throw error;
}

const FOREIGN = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_PROFILE',
  'AWS_ROLE_ARN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ENDPOINT_URL',
  'AWS_BEARER_TOKEN_BEDROCK',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
];

export const HOUR_MS = 3_600_000;

/** As the AWS CLI writes it. */
export function inMs(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}

export const SSO = `
[profile work]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Developer
[sso-session corp]
sso_region = eu-central-1
sso_start_url = https://corp.awsapps.com/start
`;

export const LEGACY_SSO = `
[profile work]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-central-1
sso_account_id = 111122223333
sso_role_name = Developer
`;

export const ROLE = `
[profile work]
role_arn = arn:aws:iam::111122223333:role/Dev
source_profile = base
`;

export const MFA_DEVICE = 'arn:aws:iam::111122223333:mfa/ana';

export const MFA_ROLE = `${ROLE}mfa_serial = ${MFA_DEVICE}\n`;

export const BASE_KEYS = '[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = base-secret\n';
