import { addAnswer, finishAnswer, saveProgress } from './answers.ts';
import {
  addTurn,
  createConversation,
  listConversations,
  renameConversation,
  setLanes,
} from './conversations.ts';
import { removeSetAsideFiles } from './damaged-file.ts';
import { openDatabase } from './database.ts';
import { deleteConversation, eraseAll, purgeDeleted, restoreConversation, UNDO_MS } from './erasing.ts';
import { readLearned, remember } from './learned.ts';
import { HEARTBEAT_MS, hasRunningAnswers, releaseLease, renewLease } from './leases.ts';
import { loadConversation } from './loading.ts';
import { copySentBody, readSentBody, saveSentBody } from './sent-bodies.ts';
import type { StorageHandlers, StorageWorkerData } from './storage-call.ts';
import { write } from './transaction.ts';

/** One window's use of the database, from opening to `close`. Lives in the worker; everything in it is synchronous. */
export function openSession(
  { directory, ownerId }: StorageWorkerData,
  warn: (text: string) => void,
): StorageHandlers {
  const { database, setAside, warnings } = openDatabase(directory);
  for (const warning of warnings) warn(warning);
  purgeDeleted(database, Date.now() - UNDO_MS);

  // Here rather than in the extension host, so that a host that is busy for long keeps its answers.
  const heartbeat = setInterval(() => {
    try {
      if (!hasRunningAnswers(database, ownerId)) return;
      write(database, () => renewLease(database, ownerId, Date.now()));
    } catch (error) {
      warn(
        `The lease on running answers was not renewed; the next attempt is in ${HEARTBEAT_MS} ms. ${error}`,
      );
    }
  }, HEARTBEAT_MS);

  return {
    open: () => ({ setAside }),
    create: (conversation) => createConversation(database, conversation),
    load: (id) => loadConversation(database, id, ownerId, Date.now()),
    list: (query) => listConversations(database, query),
    rename: ({ id, title }) => renameConversation(database, id, title),
    setLanes: ({ id, lanes }) => setLanes(database, id, lanes),
    addTurn: ({ conversationId, turn }) => addTurn(database, conversationId, turn),
    addAnswer: (added) => addAnswer(database, ownerId, added, Date.now()),
    saveProgress: (piece) => saveProgress(database, ownerId, piece, Date.now()),
    finishAnswer: (answer) => finishAnswer(database, ownerId, answer),
    saveSentBody: ({ answerId, body }) => saveSentBody(database, answerId, body),
    copySentBody: ({ originalId, copyId }) => copySentBody(database, originalId, copyId),
    sentBody: (answerId) => readSentBody(database, answerId),
    learned: (about) => readLearned(database, about, Date.now()),
    remember: ({ about, learned }) => remember(database, about, learned, Date.now()),
    delete: (id) => deleteConversation(database, id, Date.now()),
    restore: (id) => restoreConversation(database, id),
    clearAll: () => {
      const isErased = eraseAll(database);
      removeSetAsideFiles(directory);
      if (!isErased) warn('Another window kept the log from being cut; it is at its next checkpoint.');
    },
    close: () => {
      clearInterval(heartbeat);
      try {
        write(database, () => releaseLease(database, ownerId));
      } finally {
        database.close();
      }
    },
  };
}
