import type { ConversationSummary } from '../../domain/conversation.ts';
import { StorageFailure } from '../../storage/storage-failure.ts';
import { showHistory } from '../history.ts';
import type { Services } from '../services.ts';
import { showError } from '../show-error.ts';

export async function openHistory(services: Services): Promise<void> {
  const { store, sessions, chat, panels, log } = services;
  await showHistory({
    store,
    open: (summary) => openConversation(summary, services),
    rename: async (id, title) => {
      const session = sessions.find(id);
      if (session === undefined) await store.rename(id, title);
      else session.rename(title);
    },
    forget: async (id) => {
      sessions.find(id)?.stopAll();
      panels.close(id);
      if (chat.controller.session?.conversation.id === id) chat.controller.show(undefined);
    },
    onError: (error) => showError(error, log),
  });
}

async function openConversation(
  { id, kind }: ConversationSummary,
  { sessions, chat, panels }: Services,
): Promise<void> {
  if (kind === 'compare' && panels.reveal(id)) return;
  if (kind === 'chat' && chat.controller.session?.conversation.id === id) return chat.reveal();
  const session = await sessions.open(id);
  if (session === undefined) throw new StorageFailure('not-found');
  if (kind === 'compare') {
    panels.show(session);
    return;
  }
  await chat.reveal();
  chat.controller.show(session);
}
