import * as vscode from 'vscode';
import type { Conversation } from '../../domain/conversation.ts';
import { StorageFailure } from '../../storage/storage-failure.ts';
import type { Services } from '../services.ts';
import { leaveViews, openConversation } from './open.ts';
import { shownTitle } from './shown-title.ts';

/**
 * Deletes a conversation, stops what runs in it and takes it out of every view. Resolves when it is gone; `isUndone`
 * when the user has brought it back, also into the view where it was, or has not.
 */
export async function deleteConversation(
  conversation: Pick<Conversation, 'id' | 'kind' | 'title'>,
  services: Pick<Services, 'store' | 'sessions' | 'chat' | 'panels'>,
): Promise<{ readonly isUndone: Promise<boolean> }> {
  const { store, sessions } = services;
  const { id, title } = conversation;
  const session = sessions.find(id);
  try {
    await store.delete(id);
  } catch (error) {
    // It was never saved, as it would have been once that is possible.
    const isUnsaved = error instanceof StorageFailure && error.kind === 'not-found' && session?.isBehind;
    if (session === undefined || isUnsaved !== true) throw error;
    leaveViews(id, services);
    await sessions.end(session);
    return { isUndone: Promise.resolve(false) };
  }
  const wasRunning = session?.isRunning === true;
  session?.stopAll();
  const wasShown = leaveViews(id, services);
  const undo = async () => {
    if (!(await wantsItBack(shownTitle(title), wasRunning))) return false;
    await store.restore(id);
    if (wasShown) await openConversation(conversation, services);
    return true;
  };
  return { isUndone: undo() };
}

async function wantsItBack(title: string, wasRunning: boolean): Promise<boolean> {
  const undo = vscode.l10n.t('Undo');
  const text = wasRunning
    ? vscode.l10n.t('Deleted “{0}” and stopped the answers that were running in it.', title)
    : vscode.l10n.t('Deleted “{0}”.', title);
  return (await vscode.window.showInformationMessage(text, undo)) === undo;
}
