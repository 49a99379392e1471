import { parseKnownFiles } from '@smithy/core/config';
import type { Access } from '../provider.ts';

/** The lines of one profile. */
export type ProfileSettings = Readonly<Record<string, string | undefined>>;

/**
 * The profiles of config and credentials file together, as the AWS tools read them; the SDK keeps `[sso-session x]` and
 * `[services x]` among them, under names with a dot. A file that does not exist or cannot be parsed counts as empty in
 * the SDK.
 */
export async function readProfiles(env: Access['env']): Promise<Readonly<Record<string, ProfileSettings>>> {
  return parseKnownFiles(awsFiles(env));
}

/** Where the AWS files are, and that they are read anew each time: `aws sso login` in a terminal then helps at once. */
export function awsFiles(env: Access['env']) {
  const { AWS_SHARED_CREDENTIALS_FILE: filepath, AWS_CONFIG_FILE: configFilepath } = env;
  return {
    ignoreCache: true,
    ...(filepath && { filepath }),
    ...(configFilepath && { configFilepath }),
  };
}
