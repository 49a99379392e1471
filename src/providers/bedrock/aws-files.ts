import { parseKnownFiles } from '@smithy/core/config';
import type { Access } from '../provider.ts';

/** The lines of one profile. */
export type ProfileSettings = Readonly<Record<string, string | undefined>>;

type Profiles = Readonly<Record<string, ProfileSettings>>;

/**
 * The profiles of config and credentials file together, as the AWS tools read them; the SDK keeps `[sso-session x]` and
 * `[services x]` among them, under names with a dot. A file that does not exist or cannot be parsed counts as empty in
 * the SDK. Who asks while they are being read gets the same: lanes that begin together stay together, however slow the
 * disk is, and find each other where they share a search for credentials.
 */
export function readProfiles(env: Access['env']): Promise<Profiles> {
  const files = awsFiles(env);
  const key = JSON.stringify(files);
  const underWay = READINGS.get(key);
  if (underWay !== undefined) return underWay;
  const reading = parseKnownFiles(files).finally(() => READINGS.delete(key));
  READINGS.set(key, reading);
  return reading;
}

/** Those under way: kept no longer than they last. */
const READINGS = new Map<string, Promise<Profiles>>();

/** Where the AWS files are, and that they are read anew each time: `aws sso login` in a terminal then helps at once. */
export function awsFiles(env: Access['env']) {
  const { AWS_SHARED_CREDENTIALS_FILE: filepath, AWS_CONFIG_FILE: configFilepath } = env;
  return {
    ignoreCache: true,
    ...(filepath && { filepath }),
    ...(configFilepath && { configFilepath }),
  };
}
