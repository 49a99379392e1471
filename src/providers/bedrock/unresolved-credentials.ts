import type { Failure } from '../../domain/failure.ts';
import { networkCause } from '../network-causes.ts';
import { mfaCure, mfaDevice } from './credential-source.ts';
import { ownerOf } from './credentials-owner.ts';
import { type FailureContext, failureOf, type Verdict } from './failures.ts';
import { reasonIn } from './fetch-with-reason.ts';
import type { ProfileLink } from './profile-links.ts';
import { readThrown } from './thrown.ts';

/** How the credentials were looked for; `links` is empty where it was not by a profile. */
export interface ResolutionContext extends FailureContext {
  readonly links: readonly ProfileLink[];
}

/**
 * STS, SSO, the sign-in service or the machine did not give credentials; Bedrock was not asked yet. Sentence and cure
 * are about the profile where a person signs in, which is not the one that was named where a role lies between.
 */
export function unresolvedCredentials(error: unknown, context: ResolutionContext): Failure {
  const { name, message } = readThrown(error, context.secrets);
  const rule = RULES.find(({ pattern }) => pattern.test(`${name}: ${message}`));
  const profile = context.links.at(-1)?.profile ?? context.connection.profile;
  const connection = { ...context.connection, ...(profile !== undefined && { profile }) };
  const failure = failureOf(error, {
    ...context,
    connection: rule === undefined ? connection : context.connection,
    source: { type: 'profile', links: context.links },
  });
  if (rule === undefined) return failure;
  // What was read off the error stays; what it means for a person is said anew.
  const { isTransient: _unsaid, cure: _useless, ...facts } = failure;
  return { ...facts, ...(knownCause(message, context) ?? rule.say(context, ownerOf(context.connection))) };
}

/** What the network did to STS or SSO. That the connection's own address is wrong cannot be the reason. */
function knownCause(message: string, { links }: ResolutionContext): Verdict | undefined {
  const reason = reasonIn(message);
  const cause = reason && networkCause(reason.code ?? '', reason.words, serviceOf(links));
  return cause?.cure?.type === 'edit-connection' ? undefined : cause && { kind: 'network', ...cause };
}

interface Rule {
  /** Over "Name: message". */
  readonly pattern: RegExp;
  readonly say: (context: ResolutionContext, who: string) => Verdict;
}

/** In order: what the SDK wraps in other words comes first. */
const RULES: readonly Rule[] = [
  {
    // The SDK's providers wrap it into errors of their own, and lose its cause.
    pattern: /fetch failed|TimeoutError|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT/,
    say: ({ links }) => ({
      kind: 'network',
      message: `${serviceOf(links)} could not be reached for credentials. Check the network and VS Code’s http.proxy and http.noProxy settings.`,
      isTransient: true,
      cure: { type: 'open-settings', query: 'http.proxy' },
    }),
  },
  {
    pattern: /requires multi-factor authentication/,
    say: ({ links }, who) => ({
      kind: 'credentials',
      message: `The role of ${who} needs a code of your MFA device ${mfaDevice(links) ?? ''}. Enter it; Parley keeps the session that it opens in memory until it expires.`,
      cure: mfaCure(links),
    }),
  },
  {
    // A wrong code is asked for again and does not come here.
    pattern: /MultiFactorAuthentication failed/,
    say: (_, who) => ({
      kind: 'credentials',
      message: `AWS cannot check codes of the MFA device that ~/.aws/config names for ${who}. Name a device of the user who asks as mfa_serial; where it is the right one, set its clock or register it anew.`,
      cure: { type: 'edit-connection' },
    }),
  },
  {
    pattern:
      /AssumeRoleWithWebIdentity|InvalidIdentityToken|IDPCommunicationError|IDPRejectedClaim|Token expired: current date/,
    say: (_, who) => ({
      kind: 'credentials',
      message: `AWS does not accept the web identity token of ${who}, or it has expired. Have the token file written anew, and check which identities the role trusts.`,
      cure: { type: 'edit-connection' },
    }),
  },
  {
    pattern: /^Error: ENOENT/,
    say: (_, who) => ({
      kind: 'credentials',
      message: `The file with the web identity token of ${who} is not there. Check web_identity_token_file in ~/.aws/config, or AWS_WEB_IDENTITY_TOKEN_FILE, on the machine where the extension runs.`,
      cure: { type: 'edit-connection' },
    }),
  },
  {
    pattern: /^AccessDenied\w*: .*sts:AssumeRole/,
    say: (_, who) => ({
      kind: 'access',
      message: `AWS does not let you assume the role of ${who}. Ask who manages the role to trust your identity; where it wants a code, name your device in ~/.aws/config as mfa_serial.`,
      cure: { type: 'edit-connection' },
    }),
  },
  {
    pattern: /ForbiddenException|ResourceNotFoundException/,
    say: ({ links }, who) => ({
      kind: 'access',
      message: `AWS SSO does not give the profile “${links.at(-1)?.profile ?? who}” its role: it is not, or no longer, assigned to you in that account. Ask who manages access to AWS, or use another profile.`,
      cure: { type: 'edit-connection' },
    }),
  },
  {
    pattern: /CreateOAuth2Token/,
    say: (_, who) => ({
      kind: 'access',
      message: `The AWS sign-in of ${who} cannot be renewed: your identity lacks the permission signin:CreateOAuth2Token. Ask who manages access to AWS, or sign in again with “aws login”.`,
      cure: { type: 'edit-connection' },
    }),
  },
  {
    pattern: /TooManyRequestsException/,
    say: ({ links }) => ({
      kind: 'throttled',
      message: `${serviceOf(links)} was asked for credentials too often. Retry in a moment.`,
      isTransient: true,
    }),
  },
  {
    // Beside what the SDK says of it, a session that is named and not there makes it stumble.
    pattern:
      /could not be found in shared credentials file|missing required property|invalid SSO credentials|Conflicting SSO|reading 'sso_|services section/i,
    say: (_, who) => ({
      kind: 'credentials',
      message: `~/.aws/config says too little of ${who} for AWS SSO: its sso-session section with sso_start_url and sso_region, sso_account_id and sso_role_name are needed. Run “aws configure sso” in a terminal, then retry.`,
      cure: { type: 'edit-connection' },
    }),
  },
];

/** Whom the SDK asked. */
function serviceOf(links: readonly ProfileLink[]): string {
  switch (links.at(-1)?.means.type) {
    case 'sso':
      return 'AWS SSO';
    case 'aws-login':
      return 'The AWS sign-in service';
    default:
      return 'AWS STS';
  }
}
