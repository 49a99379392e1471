import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { Turn } from '../../../src/domain/conversation.ts';
import { addTurn } from '../../../src/storage/conversations.ts';
import { openDatabase } from '../../../src/storage/database.ts';
import { loadConversation } from '../../../src/storage/loading.ts';
import { MIGRATIONS, migrate, requireKnownSchema, schemaVersion } from '../../../src/storage/migrations.ts';
import { readSentBody, saveSentBody } from '../../../src/storage/sent-bodies.ts';
import { storageFailureOf } from '../../../src/storage/storage-failure.ts';
import { newDirectory } from './opening.ts';
import { attachedTurn, completeConversation, completeTurn, continuingTurn } from './samples.ts';

const addNotes = { name: 'notes', sql: 'CREATE TABLE notes (text TEXT) STRICT' };
const breakDown = {
  name: 'broken',
  sql: 'CREATE TABLE more (text TEXT) STRICT; INSERT INTO nowhere VALUES (1)',
};

describe('migrations', () => {
  it('take only the steps that are missing', () => {
    const { database } = openDatabase(newDirectory());
    expect(schemaVersion(database)).toBe(MIGRATIONS.length);
    migrate(database, [...MIGRATIONS, addNotes]);
    migrate(database, [...MIGRATIONS, addNotes]);
    expect(schemaVersion(database)).toBe(MIGRATIONS.length + 1);
    expect(tables(database)).toContain('notes');
    database.close();
  });

  it('take all steps or none', () => {
    const { database } = openDatabase(newDirectory());
    const before = tables(database);
    expect(() => migrate(database, [...MIGRATIONS, addNotes, breakDown])).toThrow(/nowhere/);
    expect(schemaVersion(database)).toBe(MIGRATIONS.length);
    expect(tables(database)).toEqual(before);
    database.close();
  });

  it('leave a database of a newer version alone and say so', () => {
    const directory = newDirectory();
    const file = path.join(directory, 'parley.sqlite');
    const newer = new DatabaseSync(file);
    newer.exec('CREATE TABLE future (text TEXT); PRAGMA user_version = 1000');
    newer.close();
    const before = readFileSync(file);
    const opening = () => openDatabase(directory);
    expect(opening).toThrow(/saved by a newer version of Parley\. Update Parley/);
    expect(readFileSync(file)).toEqual(before);
  });

  it('know a newer schema by its number', () => {
    const { database } = openDatabase(newDirectory());
    try {
      requireKnownSchema(database, []);
      expect.unreachable();
    } catch (error) {
      expect(storageFailureOf(error)).toMatchObject({ kind: 'newer-schema' });
    }
    database.close();
  });

  it('bring a database of version 1 to today', () => {
    const directory = newDirectory();
    const old = new DatabaseSync(path.join(directory, 'parley.sqlite'));
    old.exec(readFileSync(new URL('fixtures/version-1.sql', import.meta.url), 'utf8'));
    expect(schemaVersion(old)).toBe(1);
    old.close();
    const { database, setAside } = openDatabase(directory);
    expect({ setAside, version: schemaVersion(database) }).toEqual({
      setAside: undefined,
      version: MIGRATIONS.length,
    });
    expect(loadConversation(database, 'complete', 'window-1', Date.now())).toStrictEqual({
      conversation: {
        ...completeConversation,
        updatedAt: 1_763_822_857_131,
        turns: [asOfVersion1(completeTurn)],
      },
      elsewhere: new Set(),
      notices: [],
    });
    expect(tables(database)).toEqual(expect.arrayContaining(['attachments', 'learned']));
    addTurn(database, 'complete', attachedTurn);
    addTurn(database, 'complete', continuingTurn);
    expect(
      loadConversation(database, 'complete', 'window-1', Date.now())?.conversation.turns.slice(1),
    ).toStrictEqual([
      { ...attachedTurn, answers: [] },
      { ...continuingTurn, answers: [] },
    ]);
    const interrupted = loadConversation(database, 'interrupted', 'window-2', Date.now());
    expect(interrupted?.conversation.turns[0]?.answers[0]?.reply).toMatchObject({
      text: 'It was a dark and stormy night',
      state: { type: 'failure', failure: { kind: 'interrupted' } },
    });
    database.close();
  });

  it('bring a database of version 2 to today', () => {
    const directory = newDirectory();
    const old = new DatabaseSync(path.join(directory, 'parley.sqlite'));
    old.exec(readFileSync(new URL('fixtures/version-2.sql', import.meta.url), 'utf8'));
    expect(schemaVersion(old)).toBe(2);
    old.close();
    const { database } = openDatabase(directory);
    expect(schemaVersion(database)).toBe(MIGRATIONS.length);
    const { laneIds: _, ...continuing } = continuingTurn;
    expect(loadConversation(database, 'attached', 'window-1', Date.now())?.conversation.turns).toStrictEqual([
      { ...attachedTurn, answers: [] },
      { ...continuing, answers: [] },
    ]);
    addTurn(database, 'attached', { ...continuingTurn, id: 'for-some' });
    expect(
      loadConversation(database, 'attached', 'window-1', Date.now())?.conversation.turns.at(-1),
    ).toMatchObject({ laneIds: ['lane-1'] });
    database.close();
  });

  it('bring a database of version 3 to today', () => {
    const directory = newDirectory();
    const old = new DatabaseSync(path.join(directory, 'parley.sqlite'));
    old.exec(readFileSync(new URL('fixtures/version-3.sql', import.meta.url), 'utf8'));
    expect(schemaVersion(old)).toBe(3);
    old.close();
    const { database } = openDatabase(directory);
    expect(schemaVersion(database)).toBe(MIGRATIONS.length);
    const [turn] = loadConversation(database, 'complete', 'window-1', Date.now())?.conversation.turns ?? [];
    expect(turn).toStrictEqual(completeTurn);
    const answerId = completeTurn.answers[0]?.id ?? '';
    expect(readSentBody(database, answerId)).toBeUndefined();
    saveSentBody(database, answerId, { messages: ['Hello?'] });
    expect(readSentBody(database, answerId)).toEqual({ messages: ['Hello?'] });
    database.close();
  });
});

/** The delivery of an answer's text was not measured then. */
function asOfVersion1(turn: Turn): Turn {
  return {
    ...turn,
    answers: turn.answers.map((answer) => {
      const { delivery: _, ...timing } = answer.reply.timing;
      return { ...answer, reply: { ...answer.reply, timing } };
    }),
  };
}

function tables(database: DatabaseSync): readonly unknown[] {
  return database
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
    .all()
    .map(({ name }) => name);
}
