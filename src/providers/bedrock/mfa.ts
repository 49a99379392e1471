import type { BedrockConnection } from '../../domain/connection.ts';
import { guardedCall } from '../guarded.ts';
import type { Access, AwsSession } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { untilAborted } from '../until-aborted.ts';
import { profileFailure, resolvedProfile } from './profile-identity.ts';
import { readThrown } from './thrown.ts';

/** What AWS made of a code. */
export type MfaSignIn =
  | { readonly type: 'opened'; readonly session: AwsSession }
  /** Mistyped, too old, or used before: each code is good for one session only. */
  | { readonly type: 'wrong-code' };

/**
 * Assumes the role of a profile with the six digits of the MFA device that it names. Throws a `ProviderFailure`
 * where something else than the code is wrong.
 */
export function signInWithMfa(
  profile: string,
  code: string,
  connection: BedrockConnection,
  access: Access,
  signal: AbortSignal,
): Promise<MfaSignIn> {
  return guardedCall(connection, access, (noting) => openSession(profile, code, connection, noting, signal));
}

async function openSession(
  profile: string,
  code: string,
  connection: BedrockConnection,
  access: Access,
  signal: AbortSignal,
): Promise<MfaSignIn> {
  signal.throwIfAborted();
  try {
    const resolving = resolvedProfile(profile, connection, access, code);
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = await untilAborted(resolving, signal);
    if (sessionToken === undefined || expiration === undefined) throw new ProviderFailure(NO_SESSION);
    const session = { accessKeyId, secretAccessKey, sessionToken, expiresAt: expiration.getTime() };
    return { type: 'opened', session };
  } catch (error) {
    if (error instanceof ProviderFailure || signal.aborted) throw error;
    if (WRONG_CODE.test(readThrown(error, []).message)) return { type: 'wrong-code' };
    throw await profileFailure(error, profile, connection, access, [code]);
  }
}

/** STS, as AccessDenied. */
const WRONG_CODE = /MultiFactorAuthentication failed/;

const NO_SESSION = {
  kind: 'credentials',
  message: 'This profile no longer asks for a code: ~/.aws/config has changed. Retry.',
} as const;
