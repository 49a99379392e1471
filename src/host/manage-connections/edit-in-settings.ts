import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection.ts';

/** Opens the user's settings.json at the connection's entry, or at the list where the entry cannot be found. */
export async function editInSettings(connection: Connection | undefined): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettingsJson', {
    revealSetting: { key: 'parley.connections' },
  });
  const editor = vscode.window.activeTextEditor;
  if (connection === undefined || editor === undefined) return;
  const offset = entryOffset(editor.document.getText(), connection.id);
  if (offset === undefined) return;
  const position = editor.document.positionAt(offset);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenter);
}

/** Where `"id": "<id>"` stands after the setting's name. Ids have no characters that mean something in a pattern. */
export function entryOffset(text: string, id: string): number | undefined {
  const start = text.indexOf('"parley.connections"');
  if (start < 0) return undefined;
  const found = new RegExp(`"id"\\s*:\\s*"${id}"`).exec(text.slice(start));
  return found === null ? undefined : start + found.index;
}
