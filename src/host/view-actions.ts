import * as vscode from 'vscode';
import type { Answer, Conversation } from '../domain/conversation.ts';
import { MOST_LANES } from '../domain/lane-spec.ts';
import { insertCode } from '../editor/insert-code.ts';
import { openContext } from '../editor/open-context.ts';
import type { ViewActions } from '../views/view-actions.ts';
import { openDifference } from './answer-documents.ts';
import { continueInChat } from './continue-in-chat.ts';
import { deleteConversation } from './conversations/delete.ts';
import { duplicateConversation } from './conversations/duplicate.ts';
import { leaveViews } from './conversations/open.ts';
import { renameConversation } from './conversations/rename.ts';
import { applyCure } from './cures.ts';
import { exportConversation } from './export-conversation/index.ts';
import { changeLane } from './lanes/change-lane.ts';
import { chooseLaneModel } from './lanes/choose-model.ts';
import { laneRemoved } from './lanes/lane-removed.ts';
import { saveLineUp } from './lanes/save-line-up.ts';
import { openExternalLink } from './links.ts';
import { pickModels } from './model-chooser/index.ts';
import type { Services } from './services.ts';

/** What a view asks of VS Code. The services are taken when they are needed, because views are part of them. */
export function viewActions(services: () => Services): ViewActions {
  return {
    copyText: async (text) => vscode.env.clipboard.writeText(text),
    copyDetails: async (answer) => vscode.env.clipboard.writeText(failureDetails(answer)),
    copyRequest: async (answer, body, as) =>
      (await import('./copy-request.ts')).copyRequest(answer, body, as, services()),
    insertCode: (code, language) => insertCode(services().lastEditor.writable, code, language),
    openLink: openExternalLink,
    openContext,
    pickFiles: async () => (await import('./attachments/pick-files.ts')).pickFiles(),
    attachedFiles: async (files) => (await import('./attachments/pick-files.ts')).attachedFiles(files),
    chooseModels: async (kind, current) => {
      const chosen = await pickModels(kind, current, services());
      if (chosen !== undefined) await services().choice.choose(kind, chosen);
      return chosen;
    },
    chooseModel: (current) => chooseLaneModel(current, services()),
    changeLane: (spec, purpose) => changeLane(spec, purpose, services()),
    laneRemoved: (model) => laneRemoved(services().directory.describe(model).label),
    tooManyLanes: () =>
      void vscode.window.showInformationMessage(
        vscode.l10n.t('At most {0} models can be compared at once. Remove one first.', MOST_LANES),
      ),
    rememberLineUp: (kind, specs) => services().choice.choose(kind, specs),
    saveLineUp,
    cure: (failure, model) => applyCure(failure, model, services()),
    continueWith: (conversation, answer) => continueInChat(conversation, answer, services()),
    openDifference,
    renameConversation: (conversation) => renameConversation(conversation, services()),
    duplicateConversation: (conversation) => duplicateConversation(conversation, services()),
    deleteConversation: (conversation) => deleteShown(conversation, services()),
    exportConversation: (read, format) => exportConversation(async () => read(), { format }, services().log),
    addConnection: async () => vscode.commands.executeCommand('parley.addConnection'),
    showHistory: async () => vscode.commands.executeCommand('parley.searchHistory'),
    pressBanner: async (id) => {
      if (id === 'settings')
        await vscode.commands.executeCommand('workbench.action.openSettings', '@ext:parley-dev.parley');
      else if (id === 'workspace-settings')
        await vscode.commands.executeCommand(
          'workbench.action.openWorkspaceSettings',
          '@ext:parley-dev.parley',
        );
      else services().log.show();
    },
  };
}

/** One without a prompt is not kept: there is nothing to bring back. */
async function deleteShown(conversation: Conversation, services: Services): Promise<void> {
  if (conversation.turns.length === 0) leaveViews(conversation.id, services);
  else await (await deleteConversation(conversation, services)).isUndone;
}

/** What support needs of a failed answer. Failures are scrubbed of secrets where they are made. */
function failureDetails({ model, reply, startedAt }: Answer): string {
  const failure = reply.state.type === 'failure' ? reply.state.failure : undefined;
  const facts = {
    model: model.ref,
    time: new Date(startedAt).toISOString(),
    attempts: reply.attempts,
    ...reply.servedBy,
    ...failure,
    sent: reply.sent,
  };
  return JSON.stringify(facts, undefined, 2);
}
