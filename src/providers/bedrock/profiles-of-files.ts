import type { Access } from '../provider.ts';
import { readProfiles } from './aws-files.ts';
import { meansOf, type ProfileMeans } from './profile-means.ts';

/** A profile of the AWS files: its name, the way it signs in, and the region it names. */
export interface AwsProfile {
  readonly name: string;
  readonly kind: AwsProfileKind;
  readonly region?: string;
}

/** How a profile gets its credentials; `none`: it names none, and another source has to have them. */
export type AwsProfileKind = 'sso' | 'login' | 'role' | 'web-identity' | 'process' | 'keys' | 'none';

/**
 * The profiles of config and credentials file together; `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE` hold. No
 * value of a key is given away.
 */
export async function listAwsProfiles(env: Access['env']): Promise<readonly AwsProfile[]> {
  const profiles = Object.entries(await readProfiles(env)).filter(([name]) => isProfile(name));
  return profiles.map(([name, settings]) => {
    const { region } = settings;
    return { name, kind: KINDS[meansOf(settings).type], ...(region && { region }) };
  });
}

/** Not `[sso-session x]` and `[services x]`. */
function isProfile(name: string): boolean {
  return !/^(sso-session|services)\./.test(name);
}

const KINDS: Readonly<Record<ProfileMeans['type'], AwsProfileKind>> = {
  role: 'role',
  'access-key': 'keys',
  'web-identity': 'web-identity',
  process: 'process',
  sso: 'sso',
  'aws-login': 'login',
  nothing: 'none',
};
