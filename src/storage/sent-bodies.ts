import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { isJsonObject, type JsonValue, mapTexts } from '../domain/json.ts';
import { jsonValue } from './stored-sent.ts';
import { write } from './transaction.ts';

/**
 * Keeps the request of an answer in place of an earlier attempt's. Every request of a conversation repeats all that was
 * said before: long texts are kept once, under their hash.
 */
export function saveSentBody(database: DatabaseSync, answerId: string, body: JsonValue): void {
  const texts = new Map<string, string>();
  const short = mapTexts(body, (text) => {
    if (text.length < SHORTEST_KEPT_APART || !text.isWellFormed()) return text;
    const hash = createHash('sha256').update(text).digest('hex');
    texts.set(hash, text);
    return { [REFERENCE]: hash };
  });
  write(database, () => {
    const replaced = database.prepare('DELETE FROM sent_requests WHERE answer_id = ?').run(answerId);
    database
      .prepare('INSERT INTO sent_requests (answer_id, body) VALUES (?, ?)')
      .run(answerId, JSON.stringify(short));
    const keepText = database.prepare('INSERT OR IGNORE INTO sent_texts (hash, text) VALUES (?, ?)');
    const refer = database.prepare('INSERT INTO sent_request_texts (answer_id, hash) VALUES (?, ?)');
    for (const [hash, text] of texts) {
      keepText.run(hash, text);
      refer.run(answerId, hash);
    }
    if (Number(replaced.changes) > 0) removeUnusedTexts(database);
  });
}

/** The texts of both requests are the same rows. */
export function copySentBody(database: DatabaseSync, originalId: string, copyId: string): void {
  write(database, () => {
    for (const [table, column] of [
      ['sent_requests', 'body'],
      ['sent_request_texts', 'hash'],
    ] as const)
      database
        .prepare(
          `INSERT INTO ${table} (answer_id, ${column}) SELECT :copyId, ${column} FROM ${table} WHERE answer_id = :originalId`,
        )
        .run({ originalId, copyId });
  });
}

/** `undefined` where none was kept, or what was kept cannot be read. */
export function readSentBody(database: DatabaseSync, answerId: string): JsonValue | undefined {
  const row = database.prepare('SELECT body FROM sent_requests WHERE answer_id = ?').get(answerId);
  const body = v.safeParse(storedBody, row?.['body']);
  if (!body.success) return undefined;
  const rows = database
    .prepare(
      `SELECT hash, text FROM sent_texts
       WHERE hash IN (SELECT hash FROM sent_request_texts WHERE answer_id = ?)`,
    )
    .all(answerId);
  const texts = new Map(v.parse(v.array(textRow), rows).map(({ hash, text }) => [hash, text]));
  return withTexts(body.output, texts);
}

/** To be called whenever requests have gone with their answers. */
export function removeUnusedTexts(database: DatabaseSync): void {
  database.exec(
    `DELETE FROM sent_texts WHERE NOT EXISTS
       (SELECT 1 FROM sent_request_texts WHERE sent_request_texts.hash = sent_texts.hash)`,
  );
}

/** In characters. A reference takes about a hundred. */
const SHORTEST_KEPT_APART = 200;

/** The one property of an object that stands for a text. */
const REFERENCE = 'text:sha256';

const storedBody = v.pipe(v.string(), v.parseJson(), jsonValue);
const textRow = v.object({ hash: v.string(), text: v.string() });

/** Only what was kept for this request is a reference; an object that merely looks like one is part of the body. */
function withTexts(value: JsonValue, texts: ReadonlyMap<string, string>): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => withTexts(item, texts));
  if (!isJsonObject(value)) return value;
  const hash = value[REFERENCE];
  const text = typeof hash === 'string' && Object.keys(value).length === 1 ? texts.get(hash) : undefined;
  if (text !== undefined) return text;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withTexts(inner, texts)]));
}
