/** Why the store could not do something. The message is a sentence a person can act on; `details` is for the log. */
export class StorageFailure extends Error {
  override readonly name = 'StorageFailure';
  readonly kind: StorageFailureKind;
  readonly details: string | undefined;

  constructor(kind: StorageFailureKind, details?: string) {
    super(MESSAGES[kind]);
    this.kind = kind;
    this.details = details;
  }
}

export type StorageFailureKind = keyof typeof MESSAGES;

const MESSAGES = {
  'no-sqlite': 'This version of VS Code has no SQLite. Update VS Code to keep your conversations.',
  'newer-schema':
    'Your conversations were saved by a newer version of Parley. Update Parley to see them again; they are unchanged.',
  damaged:
    'The database of your conversations is damaged. Reload the window: the damaged file is set aside and a new one started.',
  'disk-full': 'The disk is full, so your conversations cannot be saved. Free some space.',
  'read-only':
    'The database of your conversations may only be read. Check the permissions of the folder it lies in.',
  busy: 'Another window kept the database of your conversations busy for too long.',
  'cannot-open':
    'The database of your conversations cannot be opened. Check the folder it lies in and its permissions.',
  'not-found': 'This conversation no longer exists. It may have been deleted in another window.',
  'worker-lost': 'Saving your conversations stopped unexpectedly. If this goes on, reload the window.',
  closed: 'The database of your conversations is closed. Reload the window.',
  other: 'Your conversations could not be read or saved. The log has the details.',
} as const;

/** Any thrown value as a `StorageFailure`. */
export function storageFailureOf(error: unknown): StorageFailure {
  if (error instanceof StorageFailure) return error;
  return new StorageFailure(kindOf(error), error instanceof Error ? error.message : String(error));
}

function kindOf(error: unknown): StorageFailureKind {
  if (!(error instanceof Error)) return 'other';
  if ('errcode' in error && typeof error.errcode === 'number') return kindOfSqliteCode(error.errcode);
  if (!('code' in error)) return 'other';
  switch (error.code) {
    case 'ERR_UNKNOWN_BUILTIN_MODULE':
      return 'no-sqlite';
    case 'ENOSPC':
      return 'disk-full';
    case 'EROFS':
      return 'read-only';
    case 'EACCES':
    case 'EPERM':
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EEXIST':
      return 'cannot-open';
    default:
      return 'other';
  }
}

/** The low byte of SQLite's extended result codes is the primary one: https://www.sqlite.org/rescode.html */
function kindOfSqliteCode(code: number): StorageFailureKind {
  switch (code & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
      return 'busy';
    case 8: // SQLITE_READONLY
      return 'read-only';
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
      return 'damaged';
    case 13: // SQLITE_FULL
      return 'disk-full';
    case 14: // SQLITE_CANTOPEN
      return 'cannot-open';
    default:
      return 'other';
  }
}
