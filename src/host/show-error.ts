import * as vscode from 'vscode';
import { scrubbed } from '../providers/scrubbed.ts';
import { errorText, type Log } from './log.ts';

/** Something the user asked for could not be done: one sentence, and the way to the log. */
export function showError(error: unknown, log: Log): void {
  log.error(errorText(error));
  const showLog = vscode.l10n.t('Show Log');
  const message = scrubbed(error instanceof Error ? error.message : String(error), []);
  void vscode.window.showErrorMessage(message, showLog).then((pressed) => {
    if (pressed === showLog) log.show();
  });
}
