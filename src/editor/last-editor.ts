import * as vscode from 'vscode';

/** Remembers the text editor used last, because none is active while a webview has the focus. */
export class LastEditor {
  #editor = vscode.window.activeTextEditor;
  readonly #subscription = vscode.window.onDidChangeActiveTextEditor((editor) => {
    this.#editor = editor ?? this.#editor;
  });

  /** The last used editor that is still visible. */
  get current(): vscode.TextEditor | undefined {
    const active = vscode.window.activeTextEditor;
    if (active !== undefined) return active;
    return vscode.window.visibleTextEditors.find((editor) => editor.document === this.#editor?.document);
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
