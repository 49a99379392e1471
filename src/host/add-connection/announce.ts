import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection.ts';
import { checkConnection, modelsText } from '../manage-connections/connection-facts.ts';
import { showFacts } from '../manage-connections/facts.ts';
import type { Services } from '../services.ts';

/** Tries the connection that was just saved, and says who it asks as and what can be asked, or what is in the way. */
export async function announceConnection(
  connection: Connection,
  directory: Services['directory'],
): Promise<void> {
  const { label } = connection;
  const check = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Testing “{0}”…', label) },
    () => checkConnection(connection, directory),
  );
  const { failure, identity, list, facts } = check;
  const choose = vscode.l10n.t('Select Chat Model…');
  const details = vscode.l10n.t('Details');
  const pressed =
    failure === undefined
      ? await vscode.window.showInformationMessage(
          [
            vscode.l10n.t('Added the connection “{0}”.', label),
            ...(identity === undefined ? [] : [vscode.l10n.t('It asks as {0}.', identity.principal)]),
            ...(list === undefined ? [] : [`${modelsText(list)}.`]),
          ].join(' '),
          choose,
          details,
        )
      : await vscode.window.showWarningMessage(
          vscode.l10n.t('Added “{0}”, but it does not work yet: {1}', label, failure.message),
          choose,
          details,
        );
  if (pressed === choose) await vscode.commands.executeCommand('parley.selectChatModel');
  if (pressed === details) await showFacts(label, facts);
}
