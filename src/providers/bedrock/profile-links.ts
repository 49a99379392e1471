import type { Access } from '../provider.ts';
import { type ProfileSettings, readProfiles } from './aws-files.ts';
import { meansOf, type ProfileMeans } from './profile-means.ts';

/** A profile of the AWS files, and how it gets credentials. */
export interface ProfileLink {
  readonly profile: string;
  readonly means: ProfileMeans;
}

/**
 * The profile, and those it leads to by `source_profile`: the last one is where a person signs in. Reads the files
 * as the SDK does and in its order, for sentences and cures; makes no request.
 */
export async function profileLinks(profile: string, env: Access['env']): Promise<readonly ProfileLink[]> {
  return linksIn(await readProfiles(env), profile);
}

/** The same in files that are read already. `before`: what has led to the profile. */
export function linksIn(
  profiles: Readonly<Record<string, ProfileSettings>>,
  profile: string,
  before: readonly ProfileLink[] = [],
): readonly ProfileLink[] {
  const settings = profiles[profile] ?? {};
  const means = meansOf(settings, before.length > 0);
  const links = [...before, { profile, means }];
  const source = means.type === 'role' ? settings['source_profile'] : undefined;
  const isCircle = before.some((link) => link.profile === source);
  return source === undefined || isCircle ? links : linksIn(profiles, source, links);
}
