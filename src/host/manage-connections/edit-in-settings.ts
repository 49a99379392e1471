import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection.ts';
import { changeConnection, hasEntry } from '../connection-entries.ts';

/** Opens the entry of a connection; for one that was found on the machine it is written first, with the user's leave. */
export async function editConnection(connection: Connection): Promise<void> {
  if (!hasEntry(connection)) {
    const write = vscode.l10n.t('Write to Settings and Edit');
    const pressed = await vscode.window.showInformationMessage(
      vscode.l10n.t('“{0}” was found on this machine and is in no settings yet.', connection.label),
      {
        modal: true,
        detail: vscode.l10n.t(
          'To be edited it needs an entry of its own. It keeps its id, and so its chats, and no longer changes with what is found.',
        ),
      },
      write,
    );
    if (pressed !== write) return;
    await changeConnection(connection, {});
  }
  await editInSettings(connection);
}

/**
 * Opens the settings at the connection's entry, or at the list where the entry cannot be found. In a remote window VS
 * Code keeps settings of a machine with the machine, so that its file is looked at first.
 */
export async function editInSettings(connection: Connection | undefined): Promise<void> {
  const available = await vscode.commands.getCommands(true);
  for (const command of [REMOTE_SETTINGS, USER_SETTINGS].filter((name) => available.includes(name))) {
    if (reveal(await editorOpenedBy(command), connection)) return;
  }
}

const USER_SETTINGS = 'workbench.action.openSettingsJson';
/** There in remote windows and in a browser alone. */
const REMOTE_SETTINGS = 'workbench.action.openRemoteSettingsFile';

/** The editor becomes the active one a moment after the command is done; where it was that already, nothing changes. */
async function editorOpenedBy(command: string): Promise<vscode.TextEditor | undefined> {
  const before = vscode.window.activeTextEditor;
  await vscode.commands.executeCommand(command, { revealSetting: { key: 'parley.connections' } });
  if (vscode.window.activeTextEditor === before) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => finish(), MOST_WAIT_MS);
      const listening = vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor !== undefined) finish();
      });
      const finish = () => {
        clearTimeout(timer);
        listening.dispose();
        resolve();
      };
    });
  }
  return vscode.window.activeTextEditor;
}

const MOST_WAIT_MS = 1_500;

function reveal(editor: vscode.TextEditor | undefined, connection: Connection | undefined): boolean {
  const offset = editor === undefined ? undefined : entryOffset(editor.document.getText(), connection?.id);
  if (editor === undefined || offset === undefined) return false;
  const position = editor.document.positionAt(offset);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenter);
  return true;
}

/** Where the setting stands, or in it `"id": "<id>"`. Ids have no characters that mean something in a pattern. */
export function entryOffset(text: string, id: string | undefined): number | undefined {
  const start = text.indexOf('"parley.connections"');
  if (start < 0) return undefined;
  if (id === undefined) return start;
  const found = new RegExp(`"id"\\s*:\\s*"${id}"`).exec(text.slice(start));
  return found === null ? undefined : start + found.index;
}
