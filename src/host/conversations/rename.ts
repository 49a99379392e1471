import * as vscode from 'vscode';
import type { Conversation } from '../../domain/conversation.ts';
import type { Services } from '../services.ts';

/** Lets the user give a conversation another title, which every view of it shows at once. */
export async function renameConversation(
  { id, title }: Pick<Conversation, 'id' | 'title'>,
  { sessions, store }: Pick<Services, 'sessions' | 'store'>,
): Promise<void> {
  const entered = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename'),
    value: title,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('This cannot be empty.') : undefined),
  });
  if (entered === undefined) return;
  const session = sessions.find(id);
  if (session === undefined) await store.rename(id, entered.trim());
  else session.rename(entered.trim());
}
