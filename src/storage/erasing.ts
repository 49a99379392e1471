import type { DatabaseSync } from 'node:sqlite';
import { requireFound } from './conversations.ts';
import { removeUnusedTexts } from './sent-bodies.ts';
import { write } from './transaction.ts';

/** Opening purges what was deleted longer ago than this: no one still looks at its Undo button. */
export const UNDO_MS = 60 * 60 * 1000;

export function deleteConversation(database: DatabaseSync, id: string, nowMs: number): void {
  write(database, () => {
    requireFound(database.prepare('UPDATE conversations SET deleted_at = ? WHERE id = ?').run(nowMs, id));
  });
}

export function restoreConversation(database: DatabaseSync, id: string): void {
  write(database, () => {
    requireFound(database.prepare('UPDATE conversations SET deleted_at = NULL WHERE id = ?').run(id));
  });
}

/** Removes what was deleted up to `untilMs` (milliseconds since the epoch). Writes nothing when there is nothing. */
export function purgeDeleted(database: DatabaseSync, untilMs: number): void {
  const isDue = 'deleted_at IS NOT NULL AND deleted_at <= ?';
  if (database.prepare(`SELECT 1 FROM conversations WHERE ${isDue} LIMIT 1`).get(untilMs) === undefined)
    return;
  write(database, () => {
    database.prepare(`DELETE FROM conversations WHERE ${isDue}`).run(untilMs);
    removeUnusedTexts(database);
  });
  emptyLog(database);
}

/** @returns false when another window's reading kept traces in the write-ahead log; they go with its next checkpoint. */
export function eraseAll(database: DatabaseSync): boolean {
  write(database, () => {
    database.exec('DELETE FROM conversations; DELETE FROM leases; DELETE FROM learned');
    removeUnusedTexts(database);
  });
  database.exec('VACUUM');
  return emptyLog(database);
}

/** `secure_delete` overwrites rows in the database; the log still has them until it is cut. */
function emptyLog(database: DatabaseSync): boolean {
  return database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0;
}
