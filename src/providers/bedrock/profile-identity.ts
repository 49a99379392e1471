import { fromIni } from '@aws-sdk/credential-providers';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { providerOptions } from './aws-clients.ts';
import type { Identity, SigningCredentials } from './credentials.ts';
import { profileLinks } from './profile-links.ts';
import { resolvedTogether } from './resolved-together.ts';
import { unresolvedCredentials } from './unresolved-credentials.ts';

/**
 * `fromIni` and not the SDK's chain, because the chain hides why a profile failed and goes on to other accounts. A
 * session that a multi-factor code opened is used while it lasts. Throws a `ProviderFailure` that names the profile
 * where a person can do something about it.
 */
export async function profileIdentity(
  profile: string,
  connection: BedrockConnection,
  access: Access,
  signal: AbortSignal,
): Promise<Identity> {
  const session = access.awsSessions?.get(profile);
  if (session !== undefined) {
    const { expiresAt, ...keys } = session;
    const credentials = { ...keys, expiration: new Date(expiresAt) };
    const links = await profileLinks(profile, access.env);
    return { type: 'sigv4', credentials, source: { type: 'profile', links, isMfaSession: true } };
  }
  try {
    const sought = { profile, region: connection.region };
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

/** What the SDK makes of a profile. `mfaCode` answers the device that a role asks for. */
export function resolvedProfile(
  profile: string,
  connection: BedrockConnection,
  access: Access,
  mfaCode?: string,
): Promise<SigningCredentials> {
  const provider = fromIni({
    ...providerOptions(connection, access),
    profile,
    ...(mfaCode !== undefined && { mfaCodeProvider: async () => mfaCode }),
  });
  // The renewal of `aws login` takes the last resort for a region from here alone.
  return provider({ callerClientConfig: { region: async () => connection.region } });
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
