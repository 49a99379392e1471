import { deleteConversation } from '../conversations/delete.ts';
import { duplicateConversation } from '../conversations/duplicate.ts';
import { findConversation } from '../conversations/find.ts';
import { openConversation } from '../conversations/open.ts';
import { renameConversation } from '../conversations/rename.ts';
import { exportConversation } from '../export-conversation/index.ts';
import { showHistory } from '../history.ts';
import type { Services } from '../services.ts';
import { showError } from '../show-error.ts';

export async function openHistory(services: Services): Promise<void> {
  const { store, log } = services;
  await showHistory({
    store,
    open: (summary) => openConversation(summary, services),
    rename: (summary) => renameConversation(summary, services),
    duplicate: async ({ id }) => duplicateConversation(await findConversation(id, services), services),
    exportToFile: ({ id }) => exportConversation(() => findConversation(id, services), {}, log),
    remove: (summary) => deleteConversation(summary, services),
    onError: (error) => showError(error, log),
  });
}
