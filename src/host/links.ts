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
