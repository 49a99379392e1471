import * as vscode from 'vscode';
import type { ContextItem } from '../domain/conversation.ts';

/** Shows the file of a context item with its lines selected: where it is already in view, or else in the first column. */
export async function openContext({ uri, lines }: ContextItem): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  const selection =
    lines === undefined
      ? undefined
      : new vscode.Range(lines[0] - 1, 0, lines[1] - 1, Number.MAX_SAFE_INTEGER);
  await vscode.window.showTextDocument(document, {
    viewColumn: columnOf(document) ?? vscode.ViewColumn.One,
    ...(selection === undefined ? {} : { selection: document.validateRange(selection) }),
  });
}

function columnOf(document: vscode.TextDocument): vscode.ViewColumn | undefined {
  return vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
}
