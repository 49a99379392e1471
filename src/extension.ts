import * as vscode from 'vscode';
import { registerCodeActions } from './editor/code-actions.ts';
import { createApi } from './host/api/index.ts';
import type { ParleyApi } from './host/api/types.ts';
import { CHAT_VIEW } from './host/chat-view.ts';
import { registerCommands } from './host/commands/index.ts';
import { COMPARE_EDITOR } from './host/compare-panels.ts';
import { createServices, type Services } from './host/services.ts';
import { settings } from './host/settings.ts';

let services: Services | undefined;

/** Puts everything in its place and touches nothing: no file, no network, no SDK until it is used. */
export function activate(context: vscode.ExtensionContext): ParleyApi {
  const created = createServices(context);
  services = created;
  const { chat, panels, choice, directory, offeredProblem } = created;
  context.subscriptions.push(
    vscode.window.registerWebviewViewProvider(CHAT_VIEW, chat),
    vscode.window.registerWebviewPanelSerializer(COMPARE_EDITOR, panels),
    registerCodeActions({
      isEnabled: settings.areCodeActionsEnabled,
      chatModel: () => {
        const ref = choice.chosen('chat').specs[0]?.model;
        return ref === undefined ? undefined : directory.describe(ref).label;
      },
      offeredProblem,
    }),
    ...registerCommands(created),
  );
  return createApi(created);
}

/** VS Code gives a few seconds: enough to keep what has arrived and to tell other windows that nobody streams it any more. */
export async function deactivate(): Promise<void> {
  await services?.sessions.shutDown();
  await services?.store.close();
}
