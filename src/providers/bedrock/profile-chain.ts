import { createHash } from 'node:crypto';
import type { Access } from '../provider.ts';
import { readProfiles } from './aws-files.ts';
import { linksIn } from './profile-links.ts';

/**
 * Stands for whose credentials a profile leads to: a hash over the files, every line of every profile on the way, and the
 * key of the environment where one of them takes it from there. Tells nothing of the keys.
 */
export async function profileChain(profile: string, env: Access['env']): Promise<string> {
  const profiles = await readProfiles(env);
  const lines = linksIn(profiles, profile).map((link) => [
    link.profile,
    Object.entries(profiles[link.profile] ?? {}).toSorted(([one], [other]) => one.localeCompare(other)),
    link.means.type === 'role' && link.means.from === 'Environment' ? (env['AWS_ACCESS_KEY_ID'] ?? '') : '',
  ]);
  const files = [env['AWS_CONFIG_FILE'] ?? '', env['AWS_SHARED_CREDENTIALS_FILE'] ?? ''];
  return createHash('sha256')
    .update(JSON.stringify([files, lines]))
    .digest('hex');
}
