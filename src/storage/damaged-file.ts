import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export const DATABASE_FILE = 'parley.sqlite';
/** An empty database of its own, only there to be locked: such a lock ends with its process, whatever happens. */
const LOCK_FILE = 'parley.lock';
const SET_ASIDE = /^parley\.corrupt-.*\.sqlite(-wal|-shm|-journal)?$/;

/**
 * Renames a damaged database and its companions, so that a new one can be started and nothing is lost.
 * `inode` is that of the file found to be damaged: when another window has set it aside in the meantime,
 * a healthy new one has taken its place and stays.
 * @returns the new file name, without its folder; `undefined` when there was nothing left to do
 */
export function setAsideDamagedFile(file: string, inode: number, now: Date): string | undefined {
  const directory = path.dirname(file);
  const name = `parley.corrupt-${now.toISOString().replaceAll(/[:.]/g, '-')}.sqlite`;
  return oneWindowAtATime(directory, () => {
    if (!existsSync(file) || statSync(file).ino !== inode) return undefined;
    // The database last: a new one must never meet a log that is not its own.
    for (const suffix of ['-wal', '-shm', '-journal', '']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, path.join(directory, name + suffix));
    }
    return name;
  });
}

/** Damaged files hold conversations too: clearing all data removes them. */
export function removeSetAsideFiles(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (SET_ASIDE.test(name)) rmSync(path.join(directory, name));
  }
}

function oneWindowAtATime<Result>(directory: string, run: () => Result): Result {
  const lock = new DatabaseSync(path.join(directory, LOCK_FILE));
  try {
    lock.exec('PRAGMA busy_timeout = 5000; BEGIN EXCLUSIVE');
    return run();
  } finally {
    lock.close();
  }
}
