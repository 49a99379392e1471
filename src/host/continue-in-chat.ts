import type { Answer, Conversation } from '../domain/conversation.ts';
import { laneHistory } from '../engine/conversation-copy.ts';
import { workspaceUri } from './kept-conversations.ts';
import type { Services } from './services.ts';

/** The lane of an answer becomes the sidebar chat, with its own history up to that answer. */
export async function continueInChat(
  conversation: Conversation,
  answer: Answer,
  { sessions, chat }: Services,
): Promise<void> {
  const session = sessions.adopt('chat', laneHistory(conversation, answer), workspaceUri());
  await chat.reveal();
  chat.controller.show(session);
  chat.controller.display.focusPrompt();
}
