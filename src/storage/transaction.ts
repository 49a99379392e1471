import type { DatabaseSync } from 'node:sqlite';

/**
 * Runs `change` as one transaction. IMMEDIATE takes the write lock at once and waits for it up to the busy
 * timeout; a deferred transaction that reads first and then writes is refused without waiting when another
 * window has written in between.
 */
export function write<Result>(database: DatabaseSync, change: () => Result): Result {
  return inTransaction(database, 'BEGIN IMMEDIATE', change);
}

/** Runs several queries on one unchanging view of the database. */
export function read<Result>(database: DatabaseSync, query: () => Result): Result {
  return inTransaction(database, 'BEGIN', query);
}

function inTransaction<Result>(database: DatabaseSync, begin: string, run: () => Result): Result {
  database.exec(begin);
  try {
    const result = run();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk makes SQLite roll back by itself.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
