import * as vscode from 'vscode';

/** Where people write. Output, logs, the other side of a diff and input boxes are text editors to VS Code as well. */
const WRITTEN_SCHEMES = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-notebook-cell'];

/** Remembers the text editor used last, because none is active while a webview has the focus. */
export class LastEditor {
  #editor: vscode.TextEditor | undefined;
  readonly #subscription: vscode.Disposable;

  constructor() {
    this.#remember(vscode.window.activeTextEditor);
    this.#subscription = vscode.window.onDidChangeActiveTextEditor((editor) => this.#remember(editor));
  }

  /** The editor to read from: the active one, whatever it shows, or else the last that can be written to. */
  get current(): vscode.TextEditor | undefined {
    return vscode.window.activeTextEditor ?? this.writable;
  }

  /** The last used editor of something to write in that is still visible. */
  get writable(): vscode.TextEditor | undefined {
    const active = vscode.window.activeTextEditor;
    if (isWritten(active)) return active;
    return vscode.window.visibleTextEditors.find((editor) => editor.document === this.#editor?.document);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #remember(editor: vscode.TextEditor | undefined): void {
    if (isWritten(editor)) this.#editor = editor;
  }
}

function isWritten(editor: vscode.TextEditor | undefined): boolean {
  return editor !== undefined && WRITTEN_SCHEMES.includes(editor.document.uri.scheme);
}
