import * as vscode from 'vscode';
import { languageId } from './language-id.ts';

/** Puts code where the cursor is, over the selection, as one step to undo. Without an editor it becomes a new file. */
export async function insertCode(
  editor: vscode.TextEditor | undefined,
  code: string,
  /** As the answer's fence names it. */
  language: string | undefined,
): Promise<void> {
  if (editor === undefined) return showInNewFile(code, language);
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

async function showInNewFile(content: string, name: string | undefined): Promise<void> {
  const language = name === undefined ? undefined : languageId(name, await vscode.languages.getLanguages());
  const document = await vscode.workspace.openTextDocument(
    language === undefined ? { content } : { content, language },
  );
  await vscode.window.showTextDocument(document);
}
