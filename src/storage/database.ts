import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DATABASE_FILE, setAsideDamagedFile } from './damaged-file.ts';
import { migrate, requireKnownSchema } from './migrations.ts';
import { StorageFailure, storageFailureOf } from './storage-failure.ts';

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  /** The file name under which a damaged database was kept before a new one was started. */
  readonly setAside: string | undefined;
  /** For the log: what is not as it should be, though the database works. */
  readonly warnings: readonly string[];
}

/** Opens the database in `directory`, creating both where they are missing. Throws what `storageFailureOf` understands. */
export function openDatabase(directory: string): OpenedDatabase {
  const warnings = prepareDirectory(directory);
  const file = path.join(directory, DATABASE_FILE);
  const inode = existsSync(file) ? statSync(file).ino : undefined;
  try {
    return { ...openFile(file, warnings), setAside: undefined };
  } catch (error) {
    const failure = storageFailureOf(error);
    if (failure.kind !== 'damaged' || inode === undefined) throw error;
    const setAside = setAsideDamagedFile(file, inode, new Date());
    return { ...openFile(file, [...warnings, `The database was damaged: ${failure.details}`]), setAside };
  }
}

function openFile(file: string, warnings: readonly string[]) {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    requireKnownSchema(database);
    requireWhole(database);
    const journalWarnings = configure(database);
    migrate(database);
    return { database, warnings: [...warnings, ...journalWarnings] };
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Write-ahead logging lets windows read while another writes. With it `synchronous = NORMAL` loses nothing when
 * a process is killed, and at most the last moments, never the database, when the power fails: that is what an
 * append per second and lane is worth. File systems without shared memory (network drives) refuse WAL; with
 * SQLite's older journal only FULL is safe against power failure.
 */
export function configure(database: DatabaseSync): readonly string[] {
  database.exec('PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON');
  const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode'];
  database.exec(`PRAGMA synchronous = ${mode === 'wal' ? 'NORMAL' : 'FULL'}`);
  return mode === 'wal' ? [] : [`The file system refuses write-ahead logging; the journal mode is ${mode}.`];
}

/** 14 ms for 51 MB (measured, Node 24), in a worker: cheap enough to find damage before building on it. */
function requireWhole(database: DatabaseSync): void {
  const finding = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (finding !== 'ok') throw new StorageFailure('damaged', String(finding));
}

/** Conversations are nobody else's business. Where the file system has no such modes, they are still kept. */
function prepareDirectory(directory: string): readonly string[] {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  try {
    chmodSync(directory, 0o700);
    return [];
  } catch (error) {
    return [`Access to the storage folder cannot be restricted: ${error}`];
  }
}
