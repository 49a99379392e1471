import type { Cure } from '../../domain/failure.ts';
import { ssoCure } from './credential-source.ts';
import { ownerOf, profileArgument, profileOf } from './credentials-owner.ts';
import type { FailureContext, Verdict } from './failures.ts';
import type { Thrown } from './thrown.ts';

/** The AWS SDK found no usable credentials on this machine; nothing was sent to Bedrock. */
export function credentialFailure(thrown: Thrown, context: FailureContext): Verdict | undefined {
  if (!NAMES.has(thrown.name)) return undefined;
  const say = RULES.find(({ pattern }) => pattern.test(thrown.message))?.say ?? OTHERWISE;
  return { kind: 'credentials', ...say(ownerOf(context.connection), context) };
}

const NAMES = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
  'ProviderError',
  'InstanceMetadataV1FallbackError',
]);

interface Rule {
  readonly pattern: RegExp;
  readonly say: (who: string, context: FailureContext) => { readonly message: string; readonly cure?: Cure };
}

/** In order; the texts are those of the SDK's credential providers. */
const RULES: readonly Rule[] = [
  {
    pattern: /aws sso login|SSO session|SSO Token|Session token not found or invalid/i,
    say: (who, { connection, source }) => ({
      message: `The AWS SSO session of ${who} has expired or was never opened. Sign in with “aws sso login${profileArgument(connection)}”, then retry.`,
      cure: ssoCure(connection.profile, source?.type === 'profile' ? source.links : []),
    }),
  },
  {
    pattern: /aws login|re-?authenticate|Failed to load (?:a )?token/i,
    say: (who, { connection }) => ({
      message: `The AWS sign-in of ${who} has expired. Sign in again with “aws login${profileArgument(connection)}”, then retry.`,
      cure: { type: 'aws-login', ...profileOf(connection) },
    }),
  },
  {
    pattern: /credential_process returned expired/,
    say: (who) => ({
      message: `The credential_process of ${who} gave credentials that have expired. Sign in to what it asks, then retry.`,
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
];

const OTHERWISE: Rule['say'] = (who, { connection }) => ({
  message:
    connection.auth === 'chain' && connection.profile === undefined
      ? 'No AWS credentials were found on the machine where the extension runs: not in the environment, not in ~/.aws, not from the machine itself. Sign in with “aws login” or “aws sso login”, or give the connection a profile or a key.'
      : `AWS credentials could not be had for ${who}. Check them with “aws sts get-caller-identity${profileArgument(connection)}” in a terminal.`,
  cure: { type: 'edit-connection' },
});

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
