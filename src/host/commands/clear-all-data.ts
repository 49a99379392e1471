import * as vscode from 'vscode';
import type { Services } from '../services.ts';

/** Erases all conversations and comparisons of this machine, of every window. Connections and keys stay. */
export async function clearAllData({ store, sessions, chat, panels }: Services): Promise<void> {
  const clear = vscode.l10n.t('Clear All');
  const pressed = await vscode.window.showWarningMessage(
    vscode.l10n.t('Erase all conversations and comparisons?'),
    {
      modal: true,
      detail: vscode.l10n.t(
        'They are erased from this machine for good, in every workspace. Connections and keys stay.',
      ),
    },
    clear,
  );
  if (pressed !== clear) return;
  sessions.stopAll();
  panels.closeAll();
  chat.controller.show(undefined);
  await sessions.endAll();
  await store.clearAll();
}
