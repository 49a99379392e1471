import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { CredentialsProviderError } from '@smithy/core/config';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { Access } from '../provider.ts';
import { providerOptions } from './aws-clients.ts';
import type { ProfileSettings } from './aws-files.ts';
import type { SigningCredentials } from './credentials.ts';
import type { ProfileLink } from './profile-links.ts';
import { isRoleWithCode } from './profile-means.ts';

/** The six digits that a device shows, given its ARN or serial number. */
export type MfaCodes = (device: string) => Promise<string>;

/** Whether a role on the way wants the code of an MFA device. */
export function wantsCode(links: readonly ProfileLink[]): boolean {
  return links.some(({ means }) => isRoleWithCode(means));
}

/**
 * Assumes the role of a profile with the credentials of its source, which are there by now. `fromIni` asks for the codes
 * of all roles on the way at once, before it knows whether the source is signed in and the first code is right, and loses
 * the failures of the others. Without `codes` a role that wants one throws what `fromIni` throws.
 */
export async function assumedRole(
  { profile, means }: ProfileLink,
  settings: ProfileSettings,
  masterCredentials: SigningCredentials,
  connection: BedrockConnection,
  access: Access,
  codes: MfaCodes | undefined,
): Promise<SigningCredentials> {
  if (isRoleWithCode(means) && codes === undefined)
    throw new CredentialsProviderError(`Profile ${profile} requires multi-factor authentication.`);
  const assume = fromTemporaryCredentials({
    masterCredentials,
    clientConfig: {
      ...providerOptions(connection, access).clientConfig,
      region: settings['region'] ?? connection.region,
    },
    params: asked(settings),
    ...(codes !== undefined && { mfaCodeProvider: codes }),
  });
  return assume();
}

/** As `fromIni` asks for the role of a profile. */
function asked({
  role_arn: RoleArn,
  role_session_name: RoleSessionName,
  external_id: ExternalId,
  duration_seconds: duration,
  mfa_serial: SerialNumber,
}: ProfileSettings) {
  return {
    RoleArn,
    DurationSeconds: Number.parseInt(duration || '3600', 10),
    ...(RoleSessionName !== undefined && { RoleSessionName }),
    ...(ExternalId !== undefined && { ExternalId }),
    ...(SerialNumber !== undefined && { SerialNumber }),
  };
}
