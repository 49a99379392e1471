import { expect, it } from 'vitest';
import type { Conversation } from '../../../src/domain/conversation.ts';
import { openStore } from '../../../src/storage/index.ts';
import { conversationView } from '../../../src/views/conversation-view.ts';
import { comparison, sonnet } from '../export/sample-comparison.ts';
import { newDirectory, recordingLog, WORKER } from '../storage/opening.ts';

/** All that a view shows of a conversation. */
const shown = (conversation: Conversation) =>
  conversationView(conversation, (ref) => ({ ...sonnet, ref }), new Set());

it('a comparison comes back from the disk as it was shown: twins, failures, retries, continuations, files, lanes that left', async () => {
  const options = { directory: newDirectory(), workerPath: WORKER, log: recordingLog() };
  const { store: first } = await openStore({ ...options, ownerId: 'window-1' });
  const { turns, ...head } = comparison;
  await first.create({ ...head, lanes: [{ id: 'nova', model: 'bedrock:nova' }, ...head.lanes] });
  for (const { answers, ...turn } of turns) {
    await first.addTurn(head.id, turn);
    for (const answer of answers) {
      await first.addAnswer(head.id, turn.id, answer);
      await first.finishAnswer(answer);
    }
  }
  await first.setLanes(head.id, head.lanes);
  await first.close();

  const { store: second, kept } = await openStore({ ...options, ownerId: 'window-2' });
  expect(kept).toBe(true);
  const stored = await second.load(head.id);
  await second.close();
  expect(stored?.notices).toEqual([]);
  expect(stored && shown(stored.conversation)).toStrictEqual(shown(comparison));
  expect(stored?.conversation).toStrictEqual(comparison);
});
