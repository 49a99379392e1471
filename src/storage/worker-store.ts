import { nextPiece, type Written, writtenAfter, writtenAtFirst } from './progress.ts';
import { StorageFailure } from './storage-failure.ts';
import type { StorageWorker } from './storage-worker.ts';
import type { Store } from './store.ts';

/** The store whose database lives in a worker. Of a running answer only what is new is sent there. */
export function workerStore(worker: StorageWorker): Store {
  const running = new Map<string, RunningAnswer>();
  return {
    create: (conversation) => worker.call('create', conversation),
    load: (id) => worker.call('load', id),
    list: (query) => worker.call('list', query),
    rename: (id, title) => worker.call('rename', { id, title }),
    setLanes: (id, lanes) => worker.call('setLanes', { id, lanes }),
    addTurn: (conversationId, turn) => worker.call('addTurn', { conversationId, turn }),
    addAnswer: async (conversationId, turnId, answer) => {
      const adding = worker.call('addAnswer', { conversationId, turnId, answer });
      running.set(answer.id, { written: writtenAtFirst(answer.reply), queue: settled(adding) });
      await adding;
    },
    saveProgress: async (answerId, reply) => {
      const answer = running.get(answerId);
      if (answer === undefined)
        throw new StorageFailure('not-found', `${answerId} is not being written here`);
      const saving = answer.queue.then(async () => {
        const piece = nextPiece(answerId, reply, answer.written);
        await worker.call('saveProgress', piece);
        answer.written = writtenAfter(answer.written, piece);
      });
      answer.queue = settled(saving);
      await saving;
    },
    finishAnswer: async (answer) => {
      await worker.call('finishAnswer', answer);
      running.delete(answer.id);
    },
    saveSentBody: (answerId, body) => worker.call('saveSentBody', { answerId, body }),
    copySentBody: (originalId, copyId) => worker.call('copySentBody', { originalId, copyId }),
    sentBody: (answerId) => worker.call('sentBody', answerId),
    learned: (about) => worker.call('learned', about),
    remember: (about, learned) => worker.call('remember', { about, learned }),
    delete: (id) => worker.call('delete', id),
    restore: (id) => worker.call('restore', id),
    clearAll: () => worker.call('clearAll', undefined),
    close: () => worker.close(),
  };
}

/** Saves of one answer take turns, because what is new depends on whether the one before succeeded. */
interface RunningAnswer {
  written: Written;
  queue: Promise<void>;
}

/** Its failure is reported to whoever made the call; the next in the queue goes ahead all the same. */
async function settled(call: Promise<void>): Promise<void> {
  await call.catch(() => undefined);
}
