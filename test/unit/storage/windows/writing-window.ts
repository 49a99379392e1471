import { openStore } from '../../../../src/storage/index.ts';
import { newConversation, newTurn } from '../samples.ts';

// A window that writes as fast as it can: writing-window.ts <directory> <ownerId> <number of turns>
// Adds turns to a conversation of its own and to one that all share.

const [, , directory = '', ownerId = '', turns = ''] = process.argv;
const workerPath = new URL('../../../../src/storage/worker.ts', import.meta.url);
const { store, kept } = await openStore({ directory, ownerId, workerPath, log: console });
if (!kept) throw new Error('The database was not opened.');
await store.create(newConversation(ownerId));
// The first window to come creates it; for the others it exists already.
await Promise.allSettled([store.create(newConversation('shared'))]);
for (const conversation of [ownerId, 'shared']) {
  for (let number = 0; number < Number(turns); number++) {
    await store.addTurn(conversation, newTurn(`${ownerId} ${conversation} ${number}`));
  }
}
await store.close();
