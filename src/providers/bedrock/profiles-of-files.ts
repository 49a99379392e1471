import { loadSharedConfigFiles } from '@smithy/core/config';

/** A profile of the AWS files: its name, the way it signs in, and the region it names. */
export interface AwsProfile {
  readonly name: string;
  readonly kind: AwsProfileKind;
  readonly region?: string;
}

/** How a profile gets its credentials; `none`: it names none, and another source has to have them. */
export type AwsProfileKind = 'sso' | 'login' | 'role' | 'web-identity' | 'process' | 'keys' | 'none';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The profiles of config and credentials file together, as the AWS tools read them; `AWS_CONFIG_FILE` and
 * `AWS_SHARED_CREDENTIALS_FILE` hold. No value of a key is given away. A file that is not there counts as empty.
 */
export async function listAwsProfiles(env: Environment): Promise<readonly AwsProfile[]> {
  const { AWS_SHARED_CREDENTIALS_FILE: filepath, AWS_CONFIG_FILE: configFilepath } = env;
  const { configFile, credentialsFile } = await loadSharedConfigFiles({
    ignoreCache: true,
    ...(filepath && { filepath }),
    ...(configFilepath && { configFilepath }),
  });
  const names = [...new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)])];
  return names.filter(isProfile).map((name) => {
    const profile = { ...configFile[name], ...credentialsFile[name] };
    const { region } = profile;
    return { name, kind: kindOf(profile), ...(region && { region }) };
  });
}

/** The SDK keeps `[sso-session x]` and `[services x]` beside the profiles, under names with a dot. */
function isProfile(name: string): boolean {
  return !/^(sso-session|services)\./.test(name);
}

/** In the order in which the SDK looks: a role before the keys it is assumed with. */
function kindOf(profile: Readonly<Record<string, string | undefined>>): AwsProfileKind {
  if (profile['role_arn'] && profile['web_identity_token_file']) return 'web-identity';
  if (profile['role_arn']) return 'role';
  if (profile['aws_access_key_id']) return 'keys';
  if (profile['credential_process']) return 'process';
  if (profile['sso_session'] || profile['sso_start_url']) return 'sso';
  if (profile['login_session']) return 'login';
  return 'none';
}
