import * as vscode from 'vscode';
import type { Conversation } from '../../domain/conversation.ts';
import type { ConversationSession } from '../../engine/conversation-session.ts';
import { StorageFailure } from '../../storage/storage-failure.ts';
import type { Services } from '../services.ts';
import { leaveViews, openConversation } from './open.ts';
import { shownTitle } from './shown-title.ts';

type Deleting = Pick<Services, 'store' | 'sessions' | 'chat' | 'panels'>;

/**
 * Deletes a conversation, stops what runs in it and takes it out of every view. Resolves when it is gone; `isUndone`
 * when the user has brought it back, also into the view where it was, or has not.
 */
export async function deleteConversation(
  conversation: Pick<Conversation, 'id' | 'kind' | 'title'>,
  services: Deleting,
): Promise<{ readonly isUndone: Promise<boolean> }> {
  const { store, sessions } = services;
  const { id, title } = conversation;
  const session = sessions.find(id);
  try {
    await store.delete(id);
  } catch (error) {
    if (session === undefined || !session.isBehind || !isNotFound(error)) throw error;
    await giveUp(session, services);
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

/** For one that was not saved yet, and would be once that is possible: there is nothing that could be brought back. */
async function giveUp(session: ConversationSession, services: Deleting): Promise<void> {
  const { id } = session.conversation;
  leaveViews(id, services);
  await services.sessions.end(session);
  // Its last chance may have been the one that saved it.
  await services.store.delete(id).catch((error: unknown) => {
    if (!isNotFound(error)) throw error;
  });
}

function isNotFound(error: unknown): boolean {
  return error instanceof StorageFailure && error.kind === 'not-found';
}

async function wantsItBack(title: string, wasRunning: boolean): Promise<boolean> {
  const undo = vscode.l10n.t('Undo');
  const text = wasRunning
    ? vscode.l10n.t('Deleted “{0}” and stopped the answers that were running in it.', title)
    : vscode.l10n.t('Deleted “{0}”.', title);
  return (await vscode.window.showInformationMessage(text, undo)) === undo;
}
