import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection.ts';
import { removeConnectionEntry } from '../connection-entries.ts';
import type { Secrets, UnusedSecret } from '../secrets.ts';

/** Removes a connection of the user's and every key that was entered for it, once the user has agreed. `true` when done. */
export async function removeConnection(connection: Connection, secrets: Secrets): Promise<boolean> {
  const remove = vscode.l10n.t('Remove');
  const pressed = await vscode.window.showWarningMessage(
    vscode.l10n.t('Remove the connection “{0}”?', connection.label),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Its entry in your settings and the keys that were entered for it are deleted. Conversations stay, and so does what the AWS or Azure tools have stored on this machine.',
      ),
    },
    remove,
  );
  if (pressed !== remove) return false;
  await removeConnectionEntry(connection);
  await secrets.deleteAll(connection.id);
  return true;
}

/** Where they were entered for, each place once: "team (team.openai.azure.com)". */
export function placesOf(unused: readonly UnusedSecret[]): string {
  const places = unused.map(({ connectionId, place }) =>
    place === '' ? connectionId : `${connectionId} (${place})`,
  );
  return [...new Set(places)].join(', ');
}

/** Deletes keys that no connection finds any more, once the user has agreed. */
export async function removeUnusedKeys(unused: readonly UnusedSecret[], secrets: Secrets): Promise<void> {
  const remove = vscode.l10n.t('Remove Keys');
  const pressed = await vscode.window.showWarningMessage(
    vscode.l10n.t('Remove the keys that no connection uses?'),
    {
      modal: true,
      detail: vscode.l10n.t(
        'They were entered for: {0}. A profile of VS Code with settings of its own, or a remote window, may still use them.',
        placesOf(unused),
      ),
    },
    remove,
  );
  if (pressed === remove) await secrets.deleteUnused(unused);
}
