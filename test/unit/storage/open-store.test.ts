import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { openStore } from '../../../src/storage/index.ts';
import { newDirectory, recordingLog, WORKER, WORKER_SOURCE } from './opening.ts';
import { finished, newAnswer, newConversation, newTurn, streaming } from './samples.ts';

// Threads and processes start slowly on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 20_000 });

const fragileWorker = new URL('workers/fragile-worker.ts', import.meta.url);
const worker = { ownerId: 'window-1', workerPath: WORKER };

describe('opening a store', () => {
  it('keeps what was there', async () => {
    const directory = newDirectory();
    const first = await openStore({ ...worker, directory, log: recordingLog() });
    await first.store.create(newConversation('chat'));
    await first.store.close();
    const second = await openStore({ ...worker, directory, log: recordingLog() });
    expect(await second.store.list({})).toMatchObject([{ id: 'chat' }]);
    await second.store.close();
  });

  it('tells of a damaged database, where it is kept, and starts a new one', async () => {
    const directory = newDirectory();
    writeFileSync(path.join(directory, 'parley.sqlite'), 'no database'.repeat(100));
    const log = recordingLog();
    const opened = await openStore({ ...worker, directory, log });
    expect(opened).toMatchObject({
      kept: true,
      notice: expect.stringMatching(
        /damaged\. It was kept as parley\.corrupt-.*\.sqlite, and a new one was started\.$/,
      ),
    });
    expect(log.lines).toEqual(['The database was damaged: file is not a database']);
    expect(await opened.store.list({})).toEqual([]);
    await opened.store.close();
  });

  it('runs from its sources as well as from the bundle of the product', async () => {
    const log = recordingLog();
    const { store, kept } = await openStore({
      ...worker,
      workerPath: WORKER_SOURCE,
      directory: newDirectory(),
      log,
    });
    await store.create(newConversation('chat'));
    expect(await store.list({})).toMatchObject([{ id: 'chat' }]);
    expect({ kept, lines: log.lines }).toEqual({ kept: true, lines: [] });
    await store.close();
  });
});

describe('a store that cannot be opened', () => {
  it('is one in memory, with a sentence about a Node without SQLite', async () => {
    const workerPath = new URL('workers/worker-without-sqlite.mjs', import.meta.url);
    const log = recordingLog();
    const opened = await openStore({ ...worker, workerPath, directory: newDirectory(), log });
    expect(opened).toMatchObject({
      kept: false,
      because:
        'This version of VS Code has no SQLite. Update VS Code to keep your conversations. ' +
        'Until then, conversations last only as long as this window.',
    });
    await opened.store.create(newConversation('chat'));
    expect(await opened.store.list({})).toHaveLength(1);
    expect(log.lines.join('\n')).toContain('no-such-module');
  });

  it('is one in memory, with a sentence about a newer version', async () => {
    const directory = newDirectory();
    const newer = new DatabaseSync(path.join(directory, 'parley.sqlite'));
    newer.exec('PRAGMA user_version = 1000');
    newer.close();
    const opened = await openStore({ ...worker, directory, log: recordingLog() });
    expect(opened).toMatchObject({
      kept: false,
      because: expect.stringContaining('newer version of Parley'),
    });
  });

  it('is one in memory, with a sentence about a folder that cannot be', async () => {
    const file = path.join(newDirectory(), 'file');
    writeFileSync(file, '');
    const opened = await openStore({ ...worker, directory: path.join(file, 'folder'), log: recordingLog() });
    expect(opened).toMatchObject({ kept: false, because: expect.stringContaining('Check the folder') });
  });

  it('is one in memory when the worker is missing', async () => {
    const log = recordingLog();
    const workerPath = pathToFileURL(path.join(newDirectory(), 'missing.cjs'));
    const opened = await openStore({ ...worker, workerPath, directory: newDirectory(), log });
    expect(opened).toMatchObject({ kept: false, because: expect.stringContaining('stopped unexpectedly') });
    expect(log.lines.join('\n')).toContain('missing.cjs');
  });
});

describe('a worker that dies', () => {
  it('fails what it was doing, starts again and goes on with what was kept', async () => {
    const log = recordingLog();
    const { store } = await openStore({
      ownerId: 'window-1',
      workerPath: fragileWorker,
      directory: newDirectory(),
      log,
    });
    await store.create(newConversation('chat'));
    await store.addTurn('chat', newTurn('turn-1'));
    await store.addAnswer('chat', 'turn-1', newAnswer('answer-1'));
    await store.saveProgress('answer-1', streaming('Once '));

    const calls = [store.rename('chat', 'crash'), store.saveProgress('answer-1', streaming('Once upon '))];
    expect(await Promise.allSettled(calls)).toMatchObject([
      {
        status: 'rejected',
        reason: { kind: 'worker-lost', message: expect.stringContaining('reload the window') },
      },
      { status: 'rejected', reason: { kind: 'worker-lost' } },
    ]);
    expect(log.lines).toEqual(['The storage worker ended unexpectedly: exit code 3']);

    await store.saveProgress('answer-1', streaming('Once upon a'));
    const textNow = async () => (await store.load('chat'))?.conversation.turns[0]?.answers[0]?.reply.text;
    expect(await textNow()).toBe('Once upon a');
    await store.finishAnswer(newAnswer('answer-1', { reply: finished('Once upon a time') }));
    expect(await textNow()).toBe('Once upon a time');
    await store.close();
  });

  it('is not started a third time', async () => {
    const options = { ownerId: 'window-1', workerPath: fragileWorker, directory: newDirectory() };
    const { store } = await openStore({ ...options, log: recordingLog() });
    await store.create(newConversation('chat'));
    for (let crash = 0; crash < 2; crash++) await expect(store.rename('chat', 'crash')).rejects.toThrow();
    await expect(store.list({})).rejects.toMatchObject({ kind: 'worker-lost' });
    await store.close();
  });
});

describe('a closed store', () => {
  it('has carried out what was asked before, and says that it is closed', async () => {
    const directory = newDirectory();
    const { store } = await openStore({ ...worker, directory, log: recordingLog() });
    const creating = store.create(newConversation('chat'));
    const closing = store.close();
    await expect(store.list({})).rejects.toMatchObject({ kind: 'closed' });
    await Promise.all([creating, closing, store.close()]);

    const again = await openStore({ ...worker, directory, log: recordingLog() });
    expect(await again.store.list({})).toHaveLength(1);
    await again.store.close();
  });
});
