import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection.ts';

/**
 * Opens the settings at the connection's entry, or at the list where the entry cannot be found. In a remote window VS
 * Code keeps settings of a machine with the machine, so that its file is looked at first.
 */
export async function editInSettings(connection: Connection | undefined): Promise<void> {
  const available = await vscode.commands.getCommands(true);
  for (const command of [REMOTE_SETTINGS, USER_SETTINGS].filter((name) => available.includes(name))) {
    await vscode.commands.executeCommand(command, { revealSetting: { key: 'parley.connections' } });
    if (reveal(vscode.window.activeTextEditor, connection)) return;
  }
}

const USER_SETTINGS = 'workbench.action.openSettingsJson';
/** There in remote windows and in a browser alone. */
const REMOTE_SETTINGS = 'workbench.action.openRemoteSettingsFile';

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
