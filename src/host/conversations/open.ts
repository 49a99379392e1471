import type { Conversation } from '../../domain/conversation.ts';
import type { ConversationSession } from '../../engine/conversation-session.ts';
import { StorageFailure } from '../../storage/storage-failure.ts';
import type { Services } from '../services.ts';

type Shown = Pick<Services, 'sessions' | 'chat' | 'panels'>;

/** Shows a kept conversation; where it is shown already, that view comes to the front. */
export async function openConversation(
  { id, kind }: Pick<Conversation, 'id' | 'kind'>,
  services: Shown,
): Promise<void> {
  const { sessions, chat, panels } = services;
  if (kind === 'compare' && panels.reveal(id)) return;
  if (kind === 'chat' && chat.controller.session?.conversation.id === id) return chat.reveal();
  const session = await sessions.open(id);
  if (session === undefined) throw new StorageFailure('not-found');
  await showSession(session, services);
}

/** Shows a session that was created or opened for it: a comparison in an editor, a chat in the sidebar. */
export async function showSession(
  session: ConversationSession,
  { chat, panels }: Pick<Shown, 'chat' | 'panels'>,
): Promise<void> {
  if (session.conversation.kind === 'compare') {
    panels.show(session);
    return;
  }
  await chat.reveal();
  chat.controller.show(session);
}

/** Takes a conversation out of every view of this window. Says whether one showed it. */
export function leaveViews(id: string, { chat, panels }: Pick<Shown, 'chat' | 'panels'>): boolean {
  const isInPanel = panels.close(id);
  const isInChat = chat.controller.session?.conversation.id === id;
  if (isInChat) chat.controller.show(undefined);
  return isInPanel || isInChat;
}
