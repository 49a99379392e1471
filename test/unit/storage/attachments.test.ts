import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../../src/domain/attachment.ts';
import { openStore } from '../../../src/storage/index.ts';
import { memoryStore } from '../../../src/storage/memory-store.ts';
import type { Store } from '../../../src/storage/store.ts';
import { newDirectory, recordingLog, WORKER } from './opening.ts';
import { attachedTurn, continuingTurn, newConversation } from './samples.ts';

async function openIn(directory: string, ownerId = 'window-1'): Promise<Store> {
  return (await openStore({ directory, ownerId, workerPath: WORKER, log: recordingLog() })).store;
}

const STORES: readonly (readonly [string, () => Promise<Store>])[] = [
  ['the database', () => openIn(newDirectory())],
  ['memory', async () => memoryStore()],
];

describe.each(STORES)('a turn in %s', (_name, open) => {
  it('comes back with its files, in their order, and with what it continues', async () => {
    const store = await open();
    await store.create(newConversation('chat'));
    await store.addTurn('chat', attachedTurn);
    await store.addTurn('chat', continuingTurn);
    const loaded = await store.load('chat');
    expect(loaded?.conversation.turns).toStrictEqual([
      { ...attachedTurn, answers: [] },
      { ...continuingTurn, answers: [] },
    ]);
    expect(loaded?.notices).toEqual([]);
    await store.close();
  });
});

describe('attached files', () => {
  it('of every byte there is are the same in another window', async () => {
    const directory = newDirectory();
    const [one, other] = [await openIn(directory), await openIn(directory, 'window-2')];
    const bytes = Buffer.from(Uint8Array.from({ length: 70_000 }, (_, index) => index % 256));
    const file: Attachment = {
      name: 'all.pdf',
      mediaType: 'application/pdf',
      data: bytes.toString('base64'),
      byteLength: bytes.byteLength,
    };
    await one.create(newConversation('chat'));
    await one.addTurn('chat', { ...attachedTurn, attachments: [file] });
    expect((await other.load('chat'))?.conversation.turns[0]?.attachments).toStrictEqual([file]);
    await Promise.all([one.close(), other.close()]);
  });

  it('go when everything is cleared', async () => {
    const directory = newDirectory();
    const store = await openIn(directory);
    await store.create(newConversation('chat'));
    await store.addTurn('chat', attachedTurn);
    await store.clearAll();
    await store.close();
    const database = new DatabaseSync(path.join(directory, 'parley.sqlite'));
    expect(database.prepare('SELECT * FROM attachments').all()).toEqual([]);
    database.close();
  });

  it('that are of no known kind are left out, and the user is told', async () => {
    const directory = newDirectory();
    const store = await openIn(directory);
    await store.create(newConversation('chat'));
    await store.addTurn('chat', attachedTurn);
    const database = new DatabaseSync(path.join(directory, 'parley.sqlite'));
    database.exec(`UPDATE attachments SET media_type = 'video/mp4' WHERE position = 0`);
    database.close();
    const loaded = await store.load('chat');
    expect(loaded?.conversation.turns[0]?.attachments).toEqual(attachedTurn.attachments?.slice(1));
    expect(loaded?.notices).toEqual([expect.stringContaining('attached to a prompt')]);
    await store.close();
  });
});
