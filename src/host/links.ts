import * as vscode from 'vscode';

const ALLOWED = new Set(['https:', 'http:', 'mailto:']);

/** Opens a link from a model's answer. Anything but a web or mail address is refused: other schemes run things. */
export async function openExternalLink(text: string): Promise<void> {
  if (!URL.canParse(text) || !ALLOWED.has(new URL(text).protocol)) {
    void vscode.window.showWarningMessage(vscode.l10n.t('Parley opens only web and mail links.'));
    return;
  }
  await vscode.env.openExternal(vscode.Uri.parse(text, true));
}

/** Opens a page that the user has exported; in an editor where the browser is on another machine than the file. */
export async function openExportedPage(page: vscode.Uri): Promise<void> {
  const isHere = vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
  if (page.scheme === 'file' && isHere) await vscode.env.openExternal(page);
  else await vscode.commands.executeCommand('vscode.open', page);
}
