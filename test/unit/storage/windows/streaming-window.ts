import { setImmediate } from 'node:timers/promises';
import { openStore } from '../../../../src/storage/index.ts';
import { newAnswer, newConversation, newTurn, streaming } from '../samples.ts';

// A window with an answer that never ends: streaming-window.ts <directory>
// Prints the length of the text each time it is said to be saved.

const [, , directory = ''] = process.argv;
const workerPath = new URL('../../../../src/storage/worker.ts', import.meta.url);
const { store } = await openStore({ directory, ownerId: 'streaming-window', workerPath, log: console });
await store.create(newConversation('chat'));
await store.addTurn('chat', newTurn('turn-1'));
await store.addAnswer('chat', 'turn-1', newAnswer('answer-1'));
for (let text = ''; ; text += `${text.length} `) {
  await store.saveProgress('answer-1', streaming(text));
  process.stdout.write(`${text.length}\n`);
  await setImmediate();
}
