import * as vscode from 'vscode';

export function shownTitle(title: string): string {
  return title || vscode.l10n.t('Untitled');
}
