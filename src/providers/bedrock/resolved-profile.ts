import { fromIni } from '@aws-sdk/credential-providers';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { Access } from '../provider.ts';
import { providerOptions } from './aws-clients.ts';
import { type ProfileSettings, readProfiles } from './aws-files.ts';
import type { SigningCredentials } from './credentials.ts';
import { assumedRole, type MfaCodes, wantsCode } from './mfa-role.ts';
import { linksIn, type ProfileLink } from './profile-links.ts';

/**
 * What the SDK makes of a profile: by `fromIni` and not its chain, which hides why a profile failed and goes on to other
 * accounts. `codes` answers each role that asks for the code of a device.
 */
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
