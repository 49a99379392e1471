import type { BedrockConnection } from '../../domain/connection.ts';
import { type CredentialSource, mfaCure, ssoCure } from './credential-source.ts';
import { ownerOf, profileArgument, profileOf } from './credentials-owner.ts';
import type { Verdict } from './failures.ts';
import type { ProfileLink } from './profile-links.ts';

type Said = Pick<Verdict, 'message' | 'cure'>;

/** AWS says that a session has expired. What helps depends on what opened it. */
export function expiredSession(connection: BedrockConnection, source: CredentialSource | undefined): Said {
  switch (source?.type) {
    case 'profile':
      return source.isMfaSession
        ? {
            message: `The session of ${ownerOf(connection)} has expired. Enter a new code of your MFA device.`,
            cure: mfaCure(source.links),
          }
        : expiredProfile(connection, source.links.at(-1));
    case 'environment':
      return {
        message:
          'The AWS session in the environment variables has expired. Set new AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN and restart VS Code, or give the connection a profile.',
        cure: { type: 'edit-connection' },
      };
    case 'web-identity':
    case 'container':
    case 'instance':
      return { message: 'The AWS session of this machine’s role has expired. Retry in a moment.' };
    default:
      return otherwise(connection);
  }
}

function expiredProfile(connection: BedrockConnection, root: ProfileLink | undefined): Said {
  const named = root === undefined ? connection : { ...connection, profile: root.profile };
  switch (root?.means.type) {
    case 'sso':
      return {
        message: `The AWS SSO session of ${ownerOf(named)} has expired. Sign in with “aws sso login${profileArgument(named)}”, then retry.`,
        cure: ssoCure(named.profile, [root]),
      };
    case 'aws-login':
      return {
        message: `The AWS sign-in of ${ownerOf(named)} has expired. Sign in again with “aws login${profileArgument(named)}”, then retry.`,
        cure: { type: 'aws-login', ...profileOf(named) },
      };
    case 'process':
      return {
        message: `The credential_process of ${ownerOf(named)} gave credentials that have expired. Sign in to what it asks, then retry.`,
      };
    case 'access-key':
      return {
        message: `The session token of ${ownerOf(named)} in ~/.aws/credentials has expired. Get a new one the way you got this one, then retry.`,
      };
    case 'role':
    case 'web-identity':
      return { message: `The AWS session of ${ownerOf(connection)} has expired. Retry: it is opened anew.` };
    default:
      return otherwise(connection);
  }
}

function otherwise(connection: BedrockConnection): Said {
  return {
    message: `The AWS session of ${ownerOf(connection)} has expired. Sign in again with “aws sso login${profileArgument(connection)}”, “aws login” or whatever issued it, then retry.`,
    cure: { type: 'aws-sso-login', ...profileOf(connection) },
  };
}
