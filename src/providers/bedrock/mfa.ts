import type { BedrockConnection } from '../../domain/connection.ts';
import { guardedCall } from '../guarded.ts';
import type { Access, AwsSession } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { untilAborted } from '../until-aborted.ts';
import { profileChain } from './profile-chain.ts';
import { profileFailure } from './profile-identity.ts';
import { resolvedProfile } from './resolved-profile.ts';
import { readThrown } from './thrown.ts';

/** What came of the codes. */
export type MfaSignIn =
  | { readonly type: 'opened'; readonly session: AwsSession }
  /** Mistyped, too old, or used before: each code is good for one session only. */
  | { readonly type: 'wrong-code' }
  | { readonly type: 'given-up' };

/** The six digits that a device shows, given its ARN or serial number; `undefined` where the user gives up. */
export type EnterCode = (device: string) => Promise<string | undefined>;

/**
 * Assumes the role of a profile. Each role on the way that names an MFA device asks for a code of its own, one after
 * the other, and not before AWS has taken the code before: each is good once. Throws a `ProviderFailure` where something else than a code is wrong.
 */
export function signInWithMfa(
  profile: string,
  enterCode: EnterCode,
  connection: BedrockConnection,
  access: Access,
  signal: AbortSignal,
): Promise<MfaSignIn> {
  return guardedCall(connection, access, (noting) =>
    openSession(profile, enterCode, connection, noting, signal),
  );
}

async function openSession(
  profile: string,
  enterCode: EnterCode,
  connection: BedrockConnection,
  access: Access,
  signal: AbortSignal,
): Promise<MfaSignIn> {
  signal.throwIfAborted();
  const chain = await profileChain(profile, access.env);
  const codes: string[] = [];
  let isGivenUp = false;
  const entered = async (device: string) => {
    const code = await enterCode(device);
    if (code === undefined) {
      isGivenUp = true;
      throw new Error('No code was entered.');
    }
    codes.push(code);
    return code;
  };
  try {
    const resolving = resolvedProfile(profile, connection, access, entered);
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = await untilAborted(resolving, signal);
    if (sessionToken === undefined || expiration === undefined) throw new ProviderFailure(NO_SESSION);
    const session = { chain, accessKeyId, secretAccessKey, sessionToken, expiresAt: expiration.getTime() };
    return { type: 'opened', session };
  } catch (error) {
    if (isGivenUp) return { type: 'given-up' };
    if (error instanceof ProviderFailure || signal.aborted) throw error;
    if (WRONG_CODE.test(readThrown(error, []).message)) return { type: 'wrong-code' };
    throw await profileFailure(error, profile, connection, access, codes);
  }
}

/** STS, as AccessDenied. Where it finds fault with the device instead, no other code helps. */
const WRONG_CODE = /MultiFactorAuthentication failed with invalid MFA/;

const NO_SESSION = {
  kind: 'credentials',
  message: 'This profile no longer asks for a code: ~/.aws/config has changed. Retry.',
} as const;
