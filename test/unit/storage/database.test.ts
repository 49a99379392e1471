import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { addTurn, createConversation } from '../../../src/storage/conversations.ts';
import { setAsideDamagedFile } from '../../../src/storage/damaged-file.ts';
import { configure, openDatabase } from '../../../src/storage/database.ts';
import { purgeDeleted } from '../../../src/storage/erasing.ts';
import { loadConversation } from '../../../src/storage/loading.ts';
import { openSession } from '../../../src/storage/session.ts';
import { type StorageFailure, storageFailureOf } from '../../../src/storage/storage-failure.ts';
import { newDirectory } from './opening.ts';
import { newAnswer, newConversation, newTurn } from './samples.ts';

describe('opening', () => {
  it('writes ahead, waits for other windows, checks references and erases what is deleted', () => {
    const { database, setAside, warnings } = openDatabase(newDirectory());
    const pragmas = ['journal_mode', 'synchronous', 'busy_timeout', 'foreign_keys', 'secure_delete'];
    expect(pragmas.map((name) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0])).toEqual([
      'wal',
      1,
      5000,
      1,
      1,
    ]);
    expect({ setAside, warnings }).toEqual({ setAside: undefined, warnings: [] });
    database.close();
  });

  it('makes the folder, which is nobody else’s business', () => {
    const directory = path.join(newDirectory(), 'not', 'there');
    openDatabase(directory).database.close();
    expect(statSync(directory).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o700);

    const shared = path.join(newDirectory(), 'shared');
    mkdirSync(shared, { mode: 0o755 });
    openDatabase(shared).database.close();
    expect(statSync(shared).mode & 0o077).toBe(process.platform === 'win32' ? 0o066 : 0);
  });

  // This way of locking has no shared memory, like a network drive.
  it.runIf(process.platform !== 'win32')(
    'uses the older, slower journal where write-ahead logging is refused',
    () => {
      const url = pathToFileURL(path.join(newDirectory(), 'network.sqlite'));
      const database = new DatabaseSync(new URL(`${url}?vfs=unix-dotfile`));
      expect(configure(database)).toEqual([
        'The file system refuses write-ahead logging; the journal mode is delete.',
      ]);
      expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
      database.close();
    },
  );

  it('fails where there can be no folder', () => {
    const file = path.join(newDirectory(), 'file');
    writeFileSync(file, '');
    expect(() => openDatabase(path.join(file, 'storage'))).toThrow(/ENOTDIR/);
  });
});

describe('a damaged database', () => {
  it('that is none is set aside, untouched, and a new one is started', () => {
    const directory = newDirectory();
    const content = 'This is not a database. '.repeat(1000);
    writeFileSync(path.join(directory, 'parley.sqlite'), content);
    const { database, setAside, warnings } = openDatabase(directory);
    expect(setAside).toMatch(/^parley\.corrupt-\d{4}-.*Z\.sqlite$/);
    expect(readFileSync(path.join(directory, setAside ?? ''), 'utf8')).toBe(content);
    expect(warnings).toEqual(['The database was damaged: file is not a database']);
    expect(database.prepare('SELECT count(*) AS count FROM conversations').get()).toEqual({ count: 0 });
    database.close();
  });

  it.each([
    { damage: 'cut short', harm: (file: string) => truncateSync(file, 3 * 4096) },
    { damage: 'overwritten in the middle', harm: overwriteMiddle },
  ])('that was $damage is set aside with its log', ({ harm }) => {
    const directory = newDirectory();
    const session = openSession({ directory, ownerId: 'window-1' }, failOnWarning);
    session.create(newConversation('chat'));
    for (let number = 0; number < 50; number++) {
      const turn = { ...newTurn(`turn-${number}`), prompt: 'much to say '.repeat(1000) };
      session.addTurn({ conversationId: 'chat', turn });
    }
    session.close(undefined);
    harm(path.join(directory, 'parley.sqlite'));
    const damaged = readFileSync(path.join(directory, 'parley.sqlite'));

    const { database, setAside } = openDatabase(directory);
    expect(setAside).toBeDefined();
    expect(readFileSync(path.join(directory, setAside ?? ''))).toEqual(damaged);
    expect(database.prepare('SELECT count(*) AS count FROM conversations').get()).toEqual({ count: 0 });
    database.close();
  });

  it('takes its companions along', () => {
    const directory = newDirectory();
    const file = path.join(directory, 'parley.sqlite');
    for (const suffix of ['', '-wal', '-shm']) writeFileSync(file + suffix, `content${suffix}`);
    const name = setAsideDamagedFile(file, statSync(file).ino, new Date(0));
    expect(readdirSync(directory).sort()).toEqual([
      'parley.corrupt-1970-01-01T00-00-00-000Z.sqlite',
      'parley.corrupt-1970-01-01T00-00-00-000Z.sqlite-shm',
      'parley.corrupt-1970-01-01T00-00-00-000Z.sqlite-wal',
      'parley.lock',
    ]);
    expect(readFileSync(path.join(directory, `${name}-wal`), 'utf8')).toBe('content-wal');
  });

  it('that another window has already replaced stays where it is', () => {
    const directory = newDirectory();
    const file = path.join(directory, 'parley.sqlite');
    writeFileSync(file, 'healthy');
    expect(setAsideDamagedFile(file, statSync(file).ino + 1, new Date())).toBeUndefined();
    expect(readFileSync(file, 'utf8')).toBe('healthy');
  });
});

describe('erasing', () => {
  it('leaves no trace of anything on the disk', () => {
    const directory = newDirectory();
    writeFileSync(path.join(directory, 'parley.sqlite'), 'Rosebud, in a damaged database'.repeat(100));
    writeFileSync(path.join(directory, 'unrelated.txt'), 'stays');
    const session = openSession({ directory, ownerId: 'window-1' }, () => {});
    session.create(newConversation('chat', { title: 'Rosebud' }));
    session.addTurn({
      conversationId: 'chat',
      turn: { ...newTurn('turn'), prompt: 'Rosebud? '.repeat(5000) },
    });
    session.addAnswer({ conversationId: 'chat', turnId: 'turn', answer: newAnswer('a') });
    expect(filesWith(directory, 'Rosebud')).not.toEqual([]);
    session.clearAll(undefined);
    expect(filesWith(directory, 'Rosebud')).toEqual([]);
    session.close(undefined);
    expect(readdirSync(directory).sort()).toEqual(['parley.lock', 'parley.sqlite', 'unrelated.txt']);
  });

  it('gives the space back', () => {
    const directory = newDirectory();
    const file = path.join(directory, 'parley.sqlite');
    const session = openSession({ directory, ownerId: 'window-1' }, failOnWarning);
    session.clearAll(undefined);
    const emptySize = statSync(file).size;
    session.create(newConversation('chat', { title: 'much to say '.repeat(10_000) }));
    session.clearAll(undefined);
    expect(statSync(file).size).toBe(emptySize);
    session.close(undefined);
  });

  it('leaves no trace of a purged conversation', () => {
    const directory = newDirectory();
    const session = openSession({ directory, ownerId: 'window-1' }, failOnWarning);
    session.create(newConversation('kept', { title: 'Kane' }));
    session.create(newConversation('purged', { title: 'Rosebud' }));
    session.delete('purged');
    session.close(undefined);
    const { database } = openDatabase(directory);
    purgeDeleted(database, Date.now());
    database.close();
    expect(filesWith(directory, 'Rosebud')).toEqual([]);
    expect(filesWith(directory, 'Kane')).not.toEqual([]);
  });

  it('purges at opening what was deleted over an hour ago', () => {
    const directory = newDirectory();
    const { database } = openDatabase(directory);
    const insert = database.prepare(`INSERT INTO conversations VALUES (?, 'chat', 'title', NULL, 0, 0, ?)`);
    insert.run('an hour', Date.now() - 3_600_001);
    insert.run('a moment', Date.now() - 1_000);
    database.close();
    const session = openSession({ directory, ownerId: 'window-1' }, failOnWarning);
    expect(() => session.restore('an hour')).toThrow();
    session.restore('a moment');
    session.close(undefined);
  });
});

describe('a disk that takes no more', () => {
  it.each([
    { limit: 'PRAGMA max_page_count = 1', kind: 'disk-full', message: /disk is full.*Free some space/ },
    { limit: 'PRAGMA query_only = ON', kind: 'read-only', message: /only be read.*permissions/ },
  ])('fails as $kind, changes nothing, and goes on when it can', ({ limit, kind, message }) => {
    const { database } = openDatabase(newDirectory());
    const turn = { ...newTurn('turn-2', 9_000), prompt: 'much to say '.repeat(1000) };
    createConversation(database, newConversation('chat'));
    addTurn(database, 'chat', newTurn('turn-1'));
    const before = loadConversation(database, 'chat', 'window-1', 0);

    database.exec(limit);
    const failure = failureOf(() => addTurn(database, 'chat', turn));
    expect(failure).toMatchObject({ kind, message: expect.stringMatching(message) });
    expect(loadConversation(database, 'chat', 'window-1', 0)).toEqual(before);

    database.exec('PRAGMA max_page_count = 1000000; PRAGMA query_only = OFF');
    addTurn(database, 'chat', turn);
    expect(loadConversation(database, 'chat', 'window-1', 0)?.conversation.turns).toHaveLength(2);
    database.close();
  });

  it('fails as busy when another window does not let go', () => {
    const directory = newDirectory();
    const { database } = openDatabase(directory);
    const other = openDatabase(directory).database;
    other.exec('BEGIN IMMEDIATE');
    database.exec('PRAGMA busy_timeout = 1');
    expect(failureOf(() => createConversation(database, newConversation('chat')))).toMatchObject({
      kind: 'busy',
    });
    other.exec('ROLLBACK');
    createConversation(database, newConversation('chat'));
    database.close();
    other.close();
  });
});

function failureOf(run: () => void): StorageFailure {
  try {
    run();
  } catch (error) {
    return storageFailureOf(error);
  }
  throw new Error('It did not fail.');
}

function overwriteMiddle(file: string): void {
  const content = readFileSync(file);
  content.fill(0xa5, 4096, content.length - 4096);
  writeFileSync(file, content);
}

function filesWith(directory: string, text: string): readonly string[] {
  return readdirSync(directory).filter((name) => readFileSync(path.join(directory, name)).includes(text));
}

function failOnWarning(text: string): never {
  throw new Error(text);
}
