import type { Cure } from '../../domain/failure.ts';
import type { FailureContext, Verdict } from './failures.ts';
import type { Thrown } from './thrown.ts';

/** What the AWS SDK throws when it finds no usable credentials, and what AWS answers to those it does not accept. */
export function credentialFailure(thrown: Thrown, context: FailureContext): Verdict | undefined {
  const isLocal = LOCAL.has(thrown.name);
  if (!isLocal && !REFUSED.has(thrown.name)) return undefined;
  for (const rule of isLocal ? LOCAL_RULES : REFUSED_RULES) {
    if (rule.pattern.test(`${thrown.name}: ${thrown.message}`)) {
      const said = rule.say(nameOf(context), context);
      return { kind: 'credentials', ...said };
    }
  }
  return undefined;
}

/** Thrown on this machine, before anything is sent to Bedrock. */
const LOCAL = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
  'ProviderError',
  'InstanceMetadataV1FallbackError',
]);

/** Answers of AWS that are about who asks. None is modelled by the SDK; the names are all there is. */
const REFUSED = new Set([
  'ExpiredTokenException',
  'ExpiredToken',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'IncompleteSignatureException',
  'IncompleteSignature',
  'MissingAuthenticationTokenException',
  'MissingAuthenticationToken',
  'RequestExpired',
  'UnauthorizedException',
]);

interface Rule {
  readonly pattern: RegExp;
  readonly say: (who: string, context: FailureContext) => { readonly message: string; readonly cure: Cure };
}

/** In order; the texts are those of the SDK's credential providers. */
const LOCAL_RULES: readonly Rule[] = [
  {
    pattern: /aws sso login|SSO session|SSO Token/i,
    say: (who, context) => ({
      message: `The AWS SSO session of ${who} has expired or was never opened. Sign in with “${ssoCommand(context)}”, then retry.`,
      cure: { type: 'aws-sso-login', ...profileOf(context) },
    }),
  },
  {
    pattern: /aws login|re-?authenticate/i,
    say: (who, context) => ({
      message: `The AWS sign-in of ${who} has expired. Sign in again with “aws login${profileArgument(context)}”, then retry.`,
      cure: { type: 'aws-login', ...profileOf(context) },
    }),
  },
  {
    pattern: /multi-factor authentication|MFA/,
    say: (who) => ({
      message: `Assuming the role of ${who} needs a multi-factor code, which Parley cannot ask for. Use a profile that gets its session from “aws sso login” or “aws login”, or a credential_process that asks itself.`,
      cure: { type: 'edit-connection' },
    }),
  },
  {
    pattern: /Command failed|credential_process|Credential Process|returned invalid JSON/,
    say: (who) => ({
      message: `The credential_process of ${who} failed. Run its command in a terminal to see why, then retry.`,
      cure: { type: 'edit-connection' },
    }),
  },
  {
    pattern: /Could not resolve credentials using profile|could not be found|Profile .* not found/i,
    say: (who) => ({
      message: `There are no credentials for ${who}: it is not in ~/.aws/config and ~/.aws/credentials on the machine where the extension runs, or it says nothing about credentials. With a remote window that is the remote machine.`,
      cure: { type: 'edit-connection' },
    }),
  },
  {
    pattern: /cycle attempting to resolve/i,
    say: (who) => ({
      message: `${capitalised(who)} names a source_profile that leads back to itself. Mend it in ~/.aws/config.`,
      cure: { type: 'edit-connection' },
    }),
  },
  {
    pattern: /./,
    say: (who, { connection }) => ({
      message:
        connection.auth === 'chain' && connection.profile === undefined
          ? 'No AWS credentials were found on the machine where the extension runs: not in the environment, not in ~/.aws, not from the machine itself. Sign in with “aws login” or “aws sso login”, or give the connection a profile or a key.'
          : `AWS credentials could not be had for ${who}. Check it with “aws sts get-caller-identity${profileArgument({ connection })}” in a terminal.`,
      cure: { type: 'edit-connection' },
    }),
  },
];

const REFUSED_RULES: readonly Rule[] = [
  {
    pattern: /Signature (?:not yet current|expired)|RequestExpired|RequestTimeTooSkewed/i,
    say: () => ({
      message:
        'AWS refused the request because of its time. Set the clock of the machine where the extension runs, then retry.',
      cure: { type: 'edit-connection' },
    }),
  },
  {
    pattern: /^ExpiredToken/,
    say: (who, context) => {
      const { auth } = context.connection;
      if (auth === 'apiKey')
        return {
          message: 'The Bedrock API key has expired. Enter a new one.',
          cure: { type: 'replace-key' },
        };
      if (auth === 'accessKey') {
        return {
          message: 'The session of the stored AWS access key has expired. Enter new keys.',
          cure: { type: 'replace-key' },
        };
      }
      return {
        message: `The AWS session of ${who} has expired. Sign in again with “${ssoCommand(context)}” (or “aws login”, or what else issued it), then retry.`,
        cure: { type: 'aws-sso-login', ...profileOf(context) },
      };
    },
  },
  {
    pattern: /./,
    say: (who, { connection: { auth, region } }) => {
      if (auth === 'apiKey') {
        return {
          message: `AWS does not accept the Bedrock API key in ${region}. A short-term key is valid in one region and for at most 12 hours. Enter a new key, or change the region of the connection.`,
          cure: { type: 'replace-key' },
        };
      }
      if (auth === 'accessKey') {
        return {
          message: 'AWS does not accept the stored access key. Enter the keys again.',
          cure: { type: 'replace-key' },
        };
      }
      return {
        message: `AWS does not accept the credentials of ${who}. Check them with “aws sts get-caller-identity” in a terminal.`,
        cure: { type: 'edit-connection' },
      };
    },
  },
];

function nameOf({ connection }: FailureContext): string {
  const { profile, auth } = connection;
  if (profile !== undefined) return `the profile “${profile}”`;
  return auth === 'profile' ? 'the profile “default”' : 'the default credential chain';
}

function profileOf({ connection: { profile } }: Pick<FailureContext, 'connection'>): {
  readonly profile?: string;
} {
  return profile === undefined ? {} : { profile };
}

function profileArgument({ connection: { profile } }: Pick<FailureContext, 'connection'>): string {
  return profile === undefined ? '' : ` --profile ${profile}`;
}

function ssoCommand(context: FailureContext): string {
  return `aws sso login${profileArgument(context)}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
