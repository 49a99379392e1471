import * as vscode from 'vscode';
import type { Conversation } from '../../domain/conversation.ts';
import { isRunning } from '../../domain/reply.ts';
import { conversationCopy } from '../../engine/conversation-copy.ts';
import { workspaceUri } from '../kept-conversations.ts';
import type { Services } from '../services.ts';
import { showSession } from './open.ts';

/** A second conversation with all that was answered in the first, kept and shown at once. */
export async function duplicateConversation(
  conversation: Conversation,
  services: Pick<Services, 'sessions' | 'chat' | 'panels'>,
): Promise<void> {
  const { kind, title } = conversation;
  const copy = {
    ...conversationCopy(conversation),
    title: title === '' ? '' : vscode.l10n.t('{0} (copy)', title),
  };
  await showSession(services.sessions.adopt(kind, copy, workspaceUri()), services);
  if (conversation.turns.some(({ answers }) => answers.some(({ reply }) => isRunning(reply))))
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Answers that are still running are not in the copy.'),
    );
}
