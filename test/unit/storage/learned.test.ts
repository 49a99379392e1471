import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/storage/database.ts';
import { eraseAll } from '../../../src/storage/erasing.ts';
import { openStore } from '../../../src/storage/index.ts';
import { readLearned, remember } from '../../../src/storage/learned.ts';
import { LEARNED_LIFE_MS } from '../../../src/storage/learned-store.ts';
import { memoryStore } from '../../../src/storage/memory-store.ts';
import type { Store } from '../../../src/storage/store.ts';
import { newDirectory, recordingLog, WORKER } from './opening.ts';

const about = { connectionId: 'work', place: 'east', modelId: 'model' };

async function openIn(directory: string, ownerId = 'window-1'): Promise<Store> {
  return (await openStore({ directory, ownerId, workerPath: WORKER, log: recordingLog() })).store;
}

const STORES: readonly (readonly [string, () => Promise<Store>])[] = [
  ['the database', () => openIn(newDirectory())],
  ['memory', async () => memoryStore()],
];

describe.each(STORES)('what was learned, in %s', (_name, open) => {
  it('is known of the same model at the same place only', async () => {
    const store = await open();
    expect(await store.learned(about)).toBeUndefined();
    await store.remember(about, { omits: ['temperature'] });
    expect(await store.learned(about)).toEqual({ omits: ['temperature'] });
    for (const other of [{ connectionId: 'home' }, { place: 'west' }, { modelId: 'another' }])
      expect(await store.learned({ ...about, ...other })).toBeUndefined();
    await store.close();
  });

  it('grows', async () => {
    const store = await open();
    await store.remember(about, { omits: ['temperature'], protocol: 'responses', route: 'us.a' });
    await store.remember(about, {
      omits: ['top_p'],
      protocol: 'chat-completions',
      audience: 'older',
      route: 'eu.a',
    });
    expect(await store.learned(about)).toEqual({
      omits: ['temperature', 'top_p'],
      route: 'eu.a',
      protocol: 'chat-completions',
      audience: 'older',
    });
    await store.close();
  });

  it('is gone when everything is cleared', async () => {
    const store = await open();
    await store.remember(about, { omits: ['temperature'] });
    await store.clearAll();
    expect(await store.learned(about)).toBeUndefined();
    await store.close();
  });
});

describe('what was learned', () => {
  it('is still known after a restart', async () => {
    const directory = newDirectory();
    const before = await openIn(directory);
    await before.remember(about, { omits: ['temperature'] });
    await before.close();
    const after = await openIn(directory, 'window-2');
    expect(await after.learned(about)).toEqual({ omits: ['temperature'] });
    await after.close();
  });

  it('in two windows comes together', async () => {
    const directory = newDirectory();
    const [one, other] = [await openIn(directory), await openIn(directory, 'window-2')];
    await Promise.all([
      one.remember(about, { omits: ['temperature'] }),
      other.remember(about, { omits: ['top_p'] }),
    ]);
    expect(new Set((await one.learned(about))?.omits)).toEqual(new Set(['temperature', 'top_p']));
    await Promise.all([one.close(), other.close()]);
  });

  it('is forgotten after a month, because by then another model may have the same id', () => {
    const { database } = openDatabase(newDirectory());
    remember(database, about, { omits: ['temperature'] }, 1_000);
    expect(readLearned(database, about, LEARNED_LIFE_MS + 999)).toEqual({ omits: ['temperature'] });
    expect(readLearned(database, about, LEARNED_LIFE_MS + 1_000)).toBeUndefined();
    remember(database, { ...about, modelId: 'new' }, { audience: 'older' }, LEARNED_LIFE_MS + 1_000);
    expect(database.prepare('SELECT model_id FROM learned').all()).toEqual([{ model_id: 'new' }]);
    database.close();
  });

  it('is forgotten fact by fact: a new one does not renew those before it', () => {
    const { database } = openDatabase(newDirectory());
    const day = 24 * 60 * 60 * 1000;
    remember(database, about, { omits: ['temperature'], protocol: 'responses' }, 0);
    remember(database, about, { omits: ['top_p'], audience: 'older' }, 10 * day);
    remember(database, about, { omits: ['temperature'], protocol: 'chat-completions' }, 20 * day);
    const knownOn = (date: number) => readLearned(database, about, date * day);
    expect(knownOn(29)).toEqual({
      omits: ['temperature', 'top_p'],
      protocol: 'chat-completions',
      audience: 'older',
    });
    expect(knownOn(30)).toEqual({ omits: ['top_p'], protocol: 'chat-completions', audience: 'older' });
    expect(knownOn(40)).toEqual({ protocol: 'chat-completions' });
    expect(knownOn(50)).toBeUndefined();
    database.close();
  });

  it('and forgotten is learned anew, with the date of then', () => {
    const { database } = openDatabase(newDirectory());
    remember(database, about, { omits: ['temperature'] }, 0);
    remember(database, about, { omits: ['top_p'] }, LEARNED_LIFE_MS - 1);
    remember(database, about, { omits: ['temperature'] }, LEARNED_LIFE_MS);
    expect(readLearned(database, about, 2 * LEARNED_LIFE_MS - 1)).toEqual({ omits: ['temperature'] });
    database.close();
  });

  it('before facts had dates has that of its row', () => {
    const { database } = openDatabase(newDirectory());
    remember(database, about, { omits: ['temperature'] }, 1_000);
    database.prepare('UPDATE learned SET value = ?').run('{"omits":["seed"]}');
    remember(database, about, { omits: ['top_p'] }, 2_000);
    expect(readLearned(database, about, LEARNED_LIFE_MS + 999)?.omits).toEqual(['seed', 'top_p']);
    expect(readLearned(database, about, LEARNED_LIFE_MS + 1_000)?.omits).toEqual(['top_p']);
    database.close();
  });

  it.each(['{', '{"omits":"temperature"}', '"x"', '{"protocol":"telepathy"}', '{"dates":{"a":"b"}}'])(
    'is learned again where it is damaged: %s',
    (value) => {
      const { database } = openDatabase(newDirectory());
      remember(database, about, { omits: ['temperature'] }, 1_000);
      database.prepare('UPDATE learned SET value = ?').run(value);
      expect(readLearned(database, about, 1_000)).toBeUndefined();
      remember(database, about, { omits: ['top_p'] }, 1_000);
      expect(readLearned(database, about, 1_000)).toEqual({ omits: ['top_p'] });
      database.close();
    },
  );

  it('leaves no trace once erased', () => {
    const { database } = openDatabase(newDirectory());
    remember(database, about, { omits: ['temperature'] }, 1_000);
    eraseAll(database);
    expect(database.prepare('SELECT * FROM learned').all()).toEqual([]);
    database.close();
  });
});
