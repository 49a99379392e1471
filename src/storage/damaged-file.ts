import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

export const DATABASE_FILE = 'parley.sqlite';
const SET_ASIDE = /^parley\.corrupt-.*\.sqlite(-wal|-shm|-journal)?$/;

/**
 * Renames a damaged database and its companions, so that a new one can be started and nothing is lost.
 * `inode` is that of the file found to be damaged: when another window has set it aside in the meantime,
 * a healthy new one has taken its place and stays.
 * @returns the new file name, without its folder; `undefined` when there was nothing left to do
 */
export function setAsideDamagedFile(file: string, inode: number, now: Date): string | undefined {
  if (!existsSync(file) || statSync(file).ino !== inode) return undefined;
  const name = `parley.corrupt-${now.toISOString().replaceAll(/[:.]/g, '-')}.sqlite`;
  for (const suffix of ['-wal', '-shm', '-journal', '']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, path.join(path.dirname(file), name + suffix));
  }
  return name;
}

/** Damaged files hold conversations too: clearing all data removes them. */
export function removeSetAsideFiles(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (SET_ASIDE.test(name)) rmSync(path.join(directory, name));
  }
}
