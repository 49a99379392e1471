import { fromIni } from '@aws-sdk/credential-providers';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { providerOptions } from './aws-clients.ts';
import { type ProfileSettings, readProfiles } from './aws-files.ts';
import type { Identity, SigningCredentials } from './credentials.ts';
import { assumedRole, type MfaCodes, wantsCode } from './mfa-role.ts';
import { profileChain } from './profile-chain.ts';
import { linksIn, type ProfileLink, profileLinks } from './profile-links.ts';
import { resolvedTogether } from './resolved-together.ts';
import { unresolvedCredentials } from './unresolved-credentials.ts';

/**
 * `fromIni` and not the SDK's chain, because the chain hides why a profile failed and goes on to other accounts. A
 * session that a multi-factor code opened is used while it lasts and the profile leads where it did. Throws a `ProviderFailure` that names the profile
 * where a person can do something about it.
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

/** What the SDK makes of a profile. `codes` answers each role that asks for the code of a device. */
export async function resolvedProfile(
  profile: string,
  connection: BedrockConnection,
  access: Access,
  codes?: MfaCodes,
): Promise<SigningCredentials> {
  const profiles = await readProfiles(access.env);
  return resolvedLinks(linksIn(profiles, profile));

  /** The last one first: a code is wanted only once its role has whom to assume it with. */
  async function resolvedLinks(links: readonly ProfileLink[]): Promise<SigningCredentials> {
    const [link, source] = links;
    if (link === undefined || source === undefined || !wantsCode(links))
      return fromFiles(link?.profile ?? profile);
    const credentials =
      source.means.type === 'access-key'
        ? keysOf(profiles[source.profile] ?? {})
        : await resolvedLinks(links.slice(1));
    return assumedRole(link, profiles[link.profile] ?? {}, credentials, connection, access, codes);
  }

  function fromFiles(name: string): Promise<SigningCredentials> {
    const provider = fromIni({
      ...providerOptions(connection, access),
      profile: name,
      ...(codes !== undefined && { mfaCodeProvider: codes }),
    });
    // The renewal of `aws login` takes the last resort for a region from here alone.
    return provider({ callerClientConfig: { region: async () => connection.region } });
  }
}

/** Of a source: beside them it may name a role, its own or another. */
function keysOf(settings: ProfileSettings): SigningCredentials {
  const {
    aws_access_key_id: accessKeyId = '',
    aws_secret_access_key: secretAccessKey = '',
    aws_session_token: sessionToken,
  } = settings;
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
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
