import * as vscode from 'vscode';

/** Says that a lane has left a comparison, and asks whether the user wants it back. */
export async function laneRemoved(label: string): Promise<'kept' | 'restored'> {
  const undo = vscode.l10n.t('Undo');
  const pressed = await vscode.window.showInformationMessage(
    vscode.l10n.t('“{0}” was removed from the comparison.', label),
    undo,
  );
  return pressed === undo ? 'restored' : 'kept';
}
