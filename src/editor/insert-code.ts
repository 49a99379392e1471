import * as vscode from 'vscode';

/** Puts code where the cursor is, over the selection, as one step to undo. Without an editor it becomes a new file. */
export async function insertCode(editor: vscode.TextEditor | undefined, code: string): Promise<void> {
  if (editor === undefined) {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: code }));
    return;
  }
  const isDone = await editor.edit((edit) => edit.replace(editor.selection, code));
  if (!isDone) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('The code could not be inserted: the editor is read-only.'),
    );
    return;
  }
  await vscode.window.showTextDocument(editor.document, {
    viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active,
  });
  editor.revealRange(editor.selection);
}
