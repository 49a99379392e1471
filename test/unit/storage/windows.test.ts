import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { openDatabase } from '../../../src/storage/database.ts';
import { LEASE_MS } from '../../../src/storage/leases.ts';
import { loadConversation } from '../../../src/storage/loading.ts';
import { openSession } from '../../../src/storage/session.ts';
import { newDirectory } from './opening.ts';

// Threads and processes start slowly on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 20_000 });

it('a killed window loses at most what it had not saved, and its answer is interrupted', async () => {
  const directory = newDirectory();
  const window = startWindow('streaming-window.ts', directory);
  const savedLengths = createInterface({ input: window.stdout })[Symbol.asyncIterator]();
  const lengthWhen = async (isEnough: (length: number) => boolean) => {
    for (;;) {
      const { value, done } = await savedLengths.next();
      if (done) throw new Error('The window ended by itself.');
      if (isEnough(Number(value))) return Number(value);
    }
  };
  await lengthWhen((length) => length > 100);

  const reader = openDatabase(directory).database;
  const whileStreaming = loadConversation(reader, 'chat', 'reader', Date.now());
  expect(whileStreaming).toMatchObject({ elsewhere: new Set(['answer-1']) });
  expect(replyIn(whileStreaming)).toMatchObject({ state: { type: 'streaming' } });
  reader.close();

  const saved = await lengthWhen((length) => length > 500);
  window.kill('SIGKILL');
  await once(window, 'exit');

  const { database, setAside } = openDatabase(directory);
  expect(setAside).toBeUndefined();
  expect(replyIn(loadConversation(database, 'chat', 'reader', Date.now()))?.state.type).toBe('streaming');
  const reply = replyIn(loadConversation(database, 'chat', 'reader', Date.now() + LEASE_MS));
  database.close();
  expect(reply?.state).toMatchObject({ type: 'failure', failure: { kind: 'interrupted' } });
  expect(reply?.text.length).toBeGreaterThanOrEqual(saved);
  expect(reply?.text).toBe(countedText(reply?.text.length ?? 0));
});

it('windows that open a new database and write at once lose nothing', async () => {
  const directory = newDirectory();
  const turns = 60;
  const names = ['first', 'second', 'third'];
  const windows = names.map((name) => startWindow('writing-window.ts', directory, name, String(turns)));
  const exits = await Promise.all(windows.map((window) => once(window, 'exit')));
  expect(exits).toEqual(names.map(() => [0, null]));

  const session = openSession({ directory, ownerId: 'reader' }, console.warn);
  expect(session.load('shared')?.conversation.turns).toHaveLength(names.length * turns);
  for (const name of names) {
    const ids = session.load(name)?.conversation.turns.map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: turns }, (_, number) => `${name} ${name} ${number}`));
  }
  session.close(undefined);
});

function startWindow(script: string, ...parameters: string[]) {
  const file = fileURLToPath(new URL(`windows/${script}`, import.meta.url));
  return spawn(process.execPath, [file, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] });
}

function replyIn(loaded: ReturnType<typeof loadConversation>) {
  return loaded?.conversation.turns[0]?.answers[0]?.reply;
}

/** What the streaming window writes, up to a length: the lengths it had on the way. */
function countedText(length: number): string {
  let text = '';
  while (text.length < length) text += `${text.length} `;
  return text;
}
