import type { DatabaseSync } from 'node:sqlite';
import type { Failure } from '../domain/failure.ts';

/**
 * A window holds one lease for all answers that it writes. Ten seconds outlast a heartbeat that waited out the
 * whole busy timeout (5 s), and are soon over when a window is killed.
 */
export const LEASE_MS = 10_000;
export const HEARTBEAT_MS = 2_500;

/** How an answer ended whose window is gone. */
export const INTERRUPTED: Failure = {
  kind: 'interrupted',
  message: 'The answer was interrupted when its window closed.',
};

/** Takes or prolongs the lease. Also clears away those of windows that crashed. */
export function renewLease(database: DatabaseSync, ownerId: string, nowMs: number): void {
  database.prepare('DELETE FROM leases WHERE expires_at <= ?').run(nowMs);
  database
    .prepare(
      `INSERT INTO leases (owner_id, expires_at) VALUES (:ownerId, :expiresAt)
       ON CONFLICT (owner_id) DO UPDATE SET expires_at = :expiresAt`,
    )
    .run({ ownerId, expiresAt: nowMs + LEASE_MS });
}

export function releaseLease(database: DatabaseSync, ownerId: string): void {
  database.prepare('DELETE FROM leases WHERE owner_id = ?').run(ownerId);
}

export function hasRunningAnswers(database: DatabaseSync, ownerId: string): boolean {
  return database.prepare('SELECT 1 FROM answers WHERE owner_id = ? LIMIT 1').get(ownerId) !== undefined;
}
