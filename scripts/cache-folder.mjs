import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** What is fetched once and survives a clean checkout: Node, VS Code, the profile of `npm start`. */
export const cacheRoot = path.join(
  process.env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache'),
  'parley-dev',
);

/**
 * The folder `name` of the cache; `fill` is called when it does not exist yet. It works in a folder of its
 * own that is renamed when it is complete, so that a run killed half-way leaves nothing that looks ready.
 *
 * @param {string} name carries every version its content depends on
 * @param {(folder: string) => Promise<void>} fill
 * @returns {Promise<string>} the absolute path
 */
export async function cachedFolder(name, fill) {
  const folder = path.join(cacheRoot, name);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.unfinished-${process.pid}`;
  await removeAbandoned(folder);
  await mkdir(unfinished, { recursive: true });
  try {
    await fill(unfinished);
    await rename(unfinished, folder).catch((error) => {
      if (!existsSync(folder)) throw error; // else another run was faster: its folder is as good
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return folder;
}

/**
 * Removes what killed runs have left of `folder`.
 *
 * @param {string} folder
 */
async function removeAbandoned(folder) {
  const siblings = await readdir(path.dirname(folder)).catch(() => []);
  for (const sibling of siblings) {
    const [name, pid] = sibling.split('.unfinished-');
    if (name !== path.basename(folder) || pid === undefined || isRunning(Number(pid))) continue;
    await rm(path.join(path.dirname(folder), sibling), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false;
  }
}
