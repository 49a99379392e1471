import { newKey } from '../api-key.ts';
import { mfaCure } from './credential-source.ts';
import { ownerOf, profileArgument } from './credentials-owner.ts';
import { expiredSession } from './expired-session.ts';
import type { FailureContext, Verdict } from './failures.ts';
import type { Thrown } from './thrown.ts';

/** AWS does not accept who asks. */
export function refusedCredentials(thrown: Thrown, context: FailureContext): Verdict | undefined {
  if (!NAMES.has(thrown.name)) return undefined;
  const said = CLOCK.test(thrown.message)
    ? WRONG_CLOCK
    : thrown.name.startsWith('ExpiredToken')
      ? expired(context)
      : refused(context);
  return { kind: 'credentials', ...said };
}

/** None is modelled by the SDK; the names are all there is. */
const NAMES = new Set([
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

type Said = Pick<Verdict, 'message' | 'cure'>;

const CLOCK = /Signature (?:not yet current|expired)|Request has expired/i;
const WRONG_CLOCK: Said = {
  message:
    'AWS refused the request because of its time. Set the clock of the machine where the extension runs, then retry.',
  cure: { type: 'check-connection' },
};

function expired({ connection, source }: FailureContext): Said {
  switch (connection.auth) {
    case 'apiKey': {
      const { advice, cure } = newKey(connection, 'Enter a new one.');
      return { message: `The Bedrock API key has expired. ${advice}`, cure };
    }
    case 'accessKey':
      return {
        message: 'The session of the stored AWS access key has expired. Enter new keys.',
        cure: { type: 'replace-key' },
      };
    case 'chain':
    case 'profile':
      return expiredSession(connection, source);
  }
}

export function refused({ connection, region, source }: FailureContext): Said {
  switch (connection.auth) {
    case 'apiKey': {
      const { advice, cure } = newKey(connection, 'Enter a new key, or change the region of the connection.');
      return {
        message: `AWS does not accept the Bedrock API key in ${region}. A short-term key is valid in one region and for at most 12 hours. ${advice}`,
        cure,
      };
    }
    case 'accessKey':
      return {
        message: 'AWS does not accept the stored access key. Enter the keys again.',
        cure: { type: 'replace-key' },
      };
    case 'chain':
    case 'profile':
      if (source?.type === 'profile' && source.isMfaSession) {
        return {
          message: `AWS does not accept the session of ${ownerOf(connection)} any more. Enter a new code of your MFA device.`,
          cure: mfaCure(source.links),
        };
      }
      return {
        message: `AWS does not accept the credentials of ${ownerOf(connection)}. Check them with “aws sts get-caller-identity${profileArgument(connection)}” in a terminal.`,
        cure: { type: 'edit-connection' },
      };
  }
}
