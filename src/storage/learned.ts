import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { type Learned, mergeLearned } from '../domain/learned.ts';
import { LEARNED_LIFE_MS, type LearnedAbout } from './learned-store.ts';
import { storedLearned } from './stored-values.ts';
import { write } from './transaction.ts';

/** What is known of a model. A value that cannot be read is as if it were not there: it is learned again. */
export function readLearned(
  database: DatabaseSync,
  { connectionId, place, modelId }: LearnedAbout,
  nowMs: number,
): Learned | undefined {
  const row = database
    .prepare(
      `SELECT value FROM learned
       WHERE connection_id = ? AND place = ? AND model_id = ? AND updated_at > ?`,
    )
    .get(connectionId, place, modelId, nowMs - LEARNED_LIFE_MS);
  const value = v.safeParse(storedLearned, row?.['value']);
  return value.success ? value.output : undefined;
}

/** Adds to what is known; another window may have learned something else about the same model. */
export function remember(database: DatabaseSync, about: LearnedAbout, learned: Learned, nowMs: number): void {
  write(database, () => {
    const value = JSON.stringify(mergeLearned(readLearned(database, about, nowMs) ?? {}, learned));
    database
      .prepare(
        `INSERT OR REPLACE INTO learned (connection_id, place, model_id, value, updated_at)
         VALUES (:connectionId, :place, :modelId, :value, :nowMs)`,
      )
      .run({ ...about, value, nowMs });
    // The rest of what is too old goes with it, so that connections that no longer exist leave nothing behind.
    database.prepare('DELETE FROM learned WHERE updated_at <= ?').run(nowMs - LEARNED_LIFE_MS);
  });
}
