import type { DatabaseSync } from 'node:sqlite';
import { StorageFailure } from './storage-failure.ts';
import { write } from './transaction.ts';

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/**
 * The steps from an empty database to today's. Append only: a published step never changes, because databases
 * in the field have already taken it. `user_version` counts the steps taken. Each new step brings a fixture of
 * the database before it (test/unit/storage/fixtures).
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    name: 'conversations with lanes, turns, answers and leases',
    // Times are milliseconds since the epoch, REAL because JavaScript's clocks may have fractions.
    // Columns said to be JSON hold values of the types of the same name in src/domain.
    sql: `
      CREATE TABLE conversations (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('chat', 'compare')),
        title TEXT NOT NULL,
        workspace TEXT,
        created_at REAL NOT NULL,
        updated_at REAL NOT NULL,
        deleted_at REAL -- set while the deletion can be undone
      ) STRICT;
      CREATE INDEX conversations_by_time ON conversations (updated_at DESC);

      CREATE TABLE lanes (
        conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        model_ref TEXT NOT NULL,
        parameters TEXT, -- JSON
        PRIMARY KEY (conversation_id, id)
      ) STRICT;

      CREATE TABLE turns (
        id TEXT PRIMARY KEY,
        conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        prompt TEXT NOT NULL,
        system TEXT,
        context TEXT NOT NULL, -- JSON: ContextItem[]
        created_at REAL NOT NULL,
        UNIQUE (conversation_id, position)
      ) STRICT;

      CREATE TABLE answers (
        id TEXT PRIMARY KEY,
        turn_id TEXT NOT NULL REFERENCES turns (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        lane_id TEXT NOT NULL, -- no reference: lanes may change, old answers stay
        model_ref TEXT NOT NULL, -- these two also stand in the JSON: a list must not depend on its health
        model_label TEXT NOT NULL,
        model TEXT NOT NULL, -- JSON
        parameters TEXT NOT NULL, -- JSON
        started_at REAL NOT NULL,
        text TEXT NOT NULL,
        reasoning TEXT NOT NULL,
        opaque TEXT NOT NULL, -- JSON: OpaqueBlock[]
        details TEXT NOT NULL, -- JSON: the rest of the reply
        cost TEXT, -- JSON
        owner_id TEXT, -- the window that writes it; NULL when it has ended
        UNIQUE (turn_id, position)
      ) STRICT;
      CREATE INDEX answers_by_owner ON answers (owner_id) WHERE owner_id IS NOT NULL;

      -- What arrived of a running answer, piece by piece, so that saving costs no more than what is new.
      CREATE TABLE answer_pieces (
        answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        text TEXT NOT NULL,
        reasoning TEXT NOT NULL,
        opaque TEXT NOT NULL, -- JSON: OpaqueBlock[]
        PRIMARY KEY (answer_id, number)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE leases (
        owner_id TEXT PRIMARY KEY,
        expires_at REAL NOT NULL
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    name: 'attachments, continued answers, and what models turned out to accept',
    sql: `
      -- The answer that was cut and that this turn asks one lane to go on with.
      -- No reference: should the answer be lost, the turn stays.
      ALTER TABLE turns ADD COLUMN continues TEXT;

      CREATE TABLE attachments (
        turn_id TEXT NOT NULL REFERENCES turns (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        data BLOB NOT NULL, -- the file as it was, not base64
        width REAL, -- of an image, in pixels
        height REAL,
        PRIMARY KEY (turn_id, position)
      ) STRICT;

      CREATE TABLE learned (
        connection_id TEXT NOT NULL,
        place TEXT NOT NULL,
        model_id TEXT NOT NULL,
        value TEXT NOT NULL, -- JSON: Learned
        updated_at REAL NOT NULL,
        PRIMARY KEY (connection_id, place, model_id)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    name: 'follow-ups to chosen lanes',
    sql: `
      -- JSON: ids of the lanes that the turn is for; NULL: all that there are.
      ALTER TABLE turns ADD COLUMN lane_ids TEXT;
    `,
  },
  {
    name: 'the requests that went out',
    sql: `
      CREATE TABLE sent_requests (
        answer_id TEXT PRIMARY KEY REFERENCES answers (id) ON DELETE CASCADE,
        body TEXT NOT NULL -- JSON; for a long text stands {"text:sha256": its hash}
      ) STRICT, WITHOUT ROWID;

      -- Each once, however many requests repeat it.
      CREATE TABLE sent_texts (
        hash TEXT PRIMARY KEY, -- SHA-256 in hexadecimal
        text TEXT NOT NULL
      ) STRICT;

      CREATE TABLE sent_request_texts (
        answer_id TEXT NOT NULL REFERENCES sent_requests (answer_id) ON DELETE CASCADE,
        hash TEXT NOT NULL REFERENCES sent_texts (hash),
        PRIMARY KEY (answer_id, hash)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX sent_request_texts_by_hash ON sent_request_texts (hash);
    `,
  },
];

/** Takes the steps that are missing, all or none. */
export function migrate(database: DatabaseSync, migrations = MIGRATIONS): void {
  if (schemaVersion(database) === migrations.length) return;
  write(database, () => {
    // Read again: another window may have migrated while this one waited for the lock.
    for (const { sql } of migrations.slice(schemaVersion(database))) database.exec(sql);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

/** Throws a `newer-schema` failure, before anything is written, when a newer version of Parley made the database. */
export function requireKnownSchema(database: DatabaseSync, migrations = MIGRATIONS): void {
  const version = schemaVersion(database);
  if (version > migrations.length) {
    throw new StorageFailure('newer-schema', `schema ${version}, known up to ${migrations.length}`);
  }
}

export function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}
