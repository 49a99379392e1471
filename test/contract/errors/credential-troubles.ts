import type { BedrockConnection } from '../../../src/domain/connection.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import {
  type AwsSetting,
  BASE_KEYS,
  HOUR_MS,
  inMs,
  LEGACY_SSO,
  MFA_ROLE,
  ROLE,
  SSO,
} from '../../unit/providers/bedrock/aws-setting.ts';

/** Credentials that fail before Bedrock is asked, as the files of a home directory and a local AWS have it. */
export interface CredentialTrouble {
  readonly name: string;
  readonly arrange: (setting: AwsSetting) => void;
  readonly connection?: Partial<BedrockConnection>;
  readonly failure: Pick<Failure, 'kind' | 'message' | 'cure'>;
}

const LOGIN_SESSION = 'arn:aws:iam::111122223333:user/ana';
const LOGIN = `[profile work]\nlogin_session = ${LOGIN_SESSION}\n`;
const START_URL = 'https://corp.awsapps.com/start';

export const CREDENTIAL_TROUBLES: {
  readonly heading: string;
  readonly cases: readonly CredentialTrouble[];
} = {
  heading: 'Credentials that are not there',
  cases: [
    {
      name: 'SSO session never opened',
      arrange: ({ home }) => home.config(SSO),
      failure: {
        kind: 'credentials',
        message:
          'The AWS SSO session of the profile “work” has expired or was never opened. Sign in with “aws sso login --profile work”, then retry.',
        cure: { type: 'aws-sso-login', profile: 'work', session: 'corp' },
      },
    },
    {
      name: 'SSO session expired',
      arrange: ({ home }) => {
        home.config(SSO);
        home.ssoToken('corp', { accessToken: 'sso-token', expiresAt: inMs(-HOUR_MS) });
      },
      failure: {
        kind: 'credentials',
        message:
          'The AWS SSO session of the profile “work” has expired or was never opened. Sign in with “aws sso login --profile work”, then retry.',
        cure: { type: 'aws-sso-login', profile: 'work', session: 'corp' },
      },
    },
    {
      name: 'SSO session of the old form expired',
      arrange: ({ home }) => {
        home.config(LEGACY_SSO);
        home.ssoToken(START_URL, { accessToken: 'sso-token', expiresAt: inMs(-HOUR_MS) });
      },
      failure: {
        kind: 'credentials',
        message:
          'The AWS SSO session of the profile “work” has expired or was never opened. Sign in with “aws sso login --profile work”, then retry.',
        cure: { type: 'aws-sso-login', profile: 'work' },
      },
    },
    {
      name: 'SSO role not assigned',
      arrange: ({ home, aws }) => {
        home.config(SSO);
        aws.account.ssoTokens.add('sso-token');
        home.ssoToken('corp', { accessToken: 'sso-token', expiresAt: inMs(HOUR_MS) });
      },
      failure: {
        kind: 'access',
        message:
          'AWS SSO does not give the profile “work” its role: it is not, or no longer, assigned to you in that account. Ask who manages access to AWS, or use another profile.',
        cure: { type: 'edit-connection' },
      },
    },
    {
      name: 'AWS sign-in never done',
      arrange: ({ home }) => home.config(LOGIN),
      failure: {
        kind: 'credentials',
        message:
          'The AWS sign-in of the profile “work” has expired. Sign in again with “aws login --profile work”, then retry.',
        cure: { type: 'aws-login', profile: 'work' },
      },
    },
    {
      name: 'AWS sign-in expired',
      arrange: ({ home }) => {
        home.config(LOGIN);
        const keys = {
          accessKeyId: 'ASIALOGIN',
          secretAccessKey: 'login-secret',
          sessionToken: 'login-session',
        };
        home.loginToken(
          LOGIN_SESSION,
          { ...keys, accountId: '111122223333', expiresAt: inMs(-HOUR_MS) },
          'used-up',
        );
      },
      failure: {
        kind: 'credentials',
        message:
          'The AWS sign-in of the profile “work” has expired. Sign in again with “aws login --profile work”, then retry.',
        cure: { type: 'aws-login', profile: 'work' },
      },
    },
    {
      name: 'MFA code wanted',
      arrange: ({ home }) => {
        home.config(MFA_ROLE);
        home.credentials(BASE_KEYS);
      },
      failure: {
        kind: 'credentials',
        message:
          'The role of the profile “work” needs a code of your MFA device arn:aws:iam::111122223333:mfa/ana. Enter it; Parley keeps the session that it opens in memory until it expires.',
        cure: { type: 'aws-mfa', profile: 'work', device: 'arn:aws:iam::111122223333:mfa/ana' },
      },
    },
    {
      name: 'role not to be assumed',
      arrange: ({ home, aws }) => {
        home.config(ROLE);
        home.credentials(BASE_KEYS);
        aws.account.keys.set('AKIABASE', LOGIN_SESSION);
      },
      failure: {
        kind: 'access',
        message:
          'AWS does not let you assume the role of the profile “work”. Ask who manages the role to trust your identity; where it wants a code, name your device in ~/.aws/config as mfa_serial.',
        cure: { type: 'edit-connection' },
      },
    },
    {
      name: 'credential_process failed',
      arrange: ({ home }) =>
        home.config(
          '[profile work]\ncredential_process = sh -c "echo hush-hush >&2; exit 3" vault --token=tell-nobody\n',
        ),
      failure: {
        kind: 'credentials',
        message:
          'The credential_process of the profile “work” failed. Run its command in a terminal to see why, then retry.',
        cure: { type: 'edit-connection' },
      },
    },
    {
      name: 'web identity token gone',
      arrange: ({ home }) =>
        home.config(
          '[profile work]\nrole_arn = arn:aws:iam::111122223333:role/Dev\nweb_identity_token_file = /nowhere/token\n',
        ),
      failure: {
        kind: 'credentials',
        message:
          'The file with the web identity token of the profile “work” is not there. Check web_identity_token_file in ~/.aws/config, or AWS_WEB_IDENTITY_TOKEN_FILE, on the machine where the extension runs.',
        cure: { type: 'edit-connection' },
      },
    },
    {
      name: 'profile not there',
      arrange: ({ home }) => home.config('[profile other]\nregion = eu-west-1\n'),
      failure: {
        kind: 'credentials',
        message:
          'There are no credentials for the profile “work”: it is not in ~/.aws/config and ~/.aws/credentials on the machine where the extension runs, or it says nothing about credentials. With a remote window that is the remote machine.',
        cure: { type: 'edit-connection' },
      },
    },
    {
      name: 'no credentials at all',
      arrange: ({ home }) => home.config(''),
      connection: { auth: 'chain' },
      failure: {
        kind: 'credentials',
        message:
          'No AWS credentials were found on the machine where the extension runs: not in the environment, not in ~/.aws, not from the machine itself. Sign in with “aws login” or “aws sso login”, or give the connection a profile or a key.',
        cure: { type: 'edit-connection' },
      },
    },
    {
      name: 'no API key stored',
      arrange: ({ home }) => home.config(''),
      connection: { auth: 'apiKey' },
      failure: {
        kind: 'credentials',
        message:
          'No Bedrock API key: none is stored for "Work" in us-east-1, and the environment variable AWS_BEARER_TOKEN_BEDROCK is not set. Enter a key, or set the variable and restart VS Code.',
        cure: { type: 'replace-key' },
      },
    },
  ],
};
