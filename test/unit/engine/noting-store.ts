import type { ConversationStore } from '../../../src/storage/conversation-store.ts';
import { memoryStore } from '../../../src/storage/memory-store.ts';

/** A store that notes what it is asked for, and does what `outcome` says. */
export function notingStore(outcome: (call: string) => Promise<void> = async () => {}) {
  const calls: string[] = [];
  const note = (call: string) => {
    calls.push(call);
    return outcome(call);
  };
  const store: ConversationStore = {
    ...memoryStore(),
    rename: (_id, title) => note(`rename ${title}`),
    saveProgress: (id, reply) => note(`save ${id} ${reply.text}`),
    finishAnswer: ({ id }) => note(`finish ${id}`),
  };
  return { store, calls };
}

/** Fails with the errors one after the other, then no more. */
export function failing(...errors: readonly unknown[]) {
  const left = [...errors];
  return async () => {
    if (left.length > 0) throw left.shift();
  };
}
