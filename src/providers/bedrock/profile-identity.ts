import type { BedrockConnection } from '../../domain/connection.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import type { Identity } from './credentials.ts';
import { profileChain } from './profile-chain.ts';
import { profileLinks } from './profile-links.ts';
import { resolvedProfile } from './resolved-profile.ts';
import { resolvedTogether } from './resolved-together.ts';
import { unresolvedCredentials } from './unresolved-credentials.ts';

/**
 * The credentials of a profile, or of the session that a multi-factor code opened, while it lasts and the profile leads
 * where it did. Throws a `ProviderFailure` that names the profile where a person can do something about it.
 */
export async function profileIdentity(
  profile: string,
  connection: BedrockConnection,
  access: Access,
  signal: AbortSignal,
): Promise<Identity> {
  const session = access.awsSessions?.get(profile, await profileChain(profile, access.env));
  if (session !== undefined) {
    const { expiresAt, chain: _, ...keys } = session;
    const credentials = { ...keys, expiration: new Date(expiresAt) };
    const links = await profileLinks(profile, access.env);
    return { type: 'sigv4', credentials, source: { type: 'profile', links, isMfaSession: true } };
  }
  try {
    const root = (await profileLinks(profile, access.env)).at(-1)?.means;
    const login = root?.type === 'aws-login' ? root.session : undefined;
    const sought = { profile, region: connection.region, login };
    const credentials = await resolvedTogether(sought, access, signal, (noting) =>
      resolvedProfile(profile, connection, noting),
    );
    const links = await profileLinks(profile, access.env);
    return { type: 'sigv4', credentials, source: { type: 'profile', links } };
  } catch (error) {
    signal.throwIfAborted();
    throw await profileFailure(error, profile, connection, access);
  }
}

/** Why the credentials of a profile could not be had. */
export async function profileFailure(
  error: unknown,
  profile: string,
  connection: BedrockConnection,
  access: Access,
  secrets: readonly string[] = [],
): Promise<ProviderFailure> {
  const links = await profileLinks(profile, access.env);
  const context = { connection: { ...connection, profile }, region: connection.region, secrets };
  return new ProviderFailure(unresolvedCredentials(error, { ...context, links }));
}
