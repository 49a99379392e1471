import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection.ts';
import { changeConnection, hasEntry } from '../connection-entries.ts';
import { cureEverywhere, type EverywhereServices } from '../cure-everywhere.ts';
import { cureLabel } from '../cure-label.ts';
import { type Check, checkConnection, modelsText } from '../manage-connections/connection-facts.ts';
import { showFacts } from '../manage-connections/facts.ts';
import { unlessCancelled } from '../manage-connections/show-check.ts';
import type { Services } from '../services.ts';
import { showError } from '../show-error.ts';
import { addConnection } from './index.ts';

/** Adds a connection. What a test of it tells comes by itself, and nobody has to wait for it. */
export async function addAndAnnounce(
  services: EverywhereServices & Pick<Services, 'connections'>,
): Promise<void> {
  const connection = await addConnection(services);
  if (connection === undefined) return;
  announceConnection(connection, services).catch((error: unknown) => showError(error, services.log));
}

/**
 * Tries the connection that was just saved, and says who it asks as and what can be asked, or what is in the way with the
 * button that helps; once that has helped, tries again.
 */
export async function announceConnection(
  connection: Connection,
  services: EverywhereServices,
): Promise<void> {
  const { label } = connection;
  const check = await unlessCancelled(vscode.l10n.t('Testing “{0}”…', label), (signal) =>
    checkConnection(connection, services.directory, signal),
  );
  if (check === undefined) {
    void vscode.window.showInformationMessage(addedText(label, { facts: [] }));
    return;
  }
  await noteResource(connection, check);
  const choose = vscode.l10n.t('Select Chat Model…');
  const details = vscode.l10n.t('Details');
  // Part of a list is enough to begin with; what is missing from it the details tell.
  const failure = (check.list?.models.length ?? 0) > 0 ? undefined : check.failure;
  const cure = failure?.cure === undefined ? undefined : cureLabel(failure.cure);
  const pressed =
    failure === undefined
      ? await vscode.window.showInformationMessage(addedText(label, check), choose, details)
      : await vscode.window.showWarningMessage(
          vscode.l10n.t('Added “{0}”, but it does not work yet: {1}', label, failure.message),
          ...(cure === undefined ? [] : [cure]),
          details,
        );
  if (pressed === choose) await vscode.commands.executeCommand('parley.selectChatModel');
  else if (pressed === details) await showFacts(label, check.facts);
  else if (pressed !== undefined && failure?.cure !== undefined) {
    if (await cureEverywhere(failure.cure, connection, services))
      await announceConnection(connection, services);
  }
}

function addedText(label: string, { identity, list }: Check): string {
  return [
    vscode.l10n.t('Added the connection “{0}”.', label),
    ...(identity === undefined ? [] : [vscode.l10n.t('It asks as {0}.', identity.principal)]),
    ...(list === undefined ? [] : [`${modelsText(list)}.`]),
  ].join(' ');
}

/** With the id, lists need no search through all subscriptions. */
async function noteResource(connection: Connection, { list }: Check): Promise<void> {
  if (connection.kind !== 'azure' || connection.resourceId !== undefined || !hasEntry(connection)) return;
  if (list?.resourceId !== undefined) await changeConnection(connection, { resourceId: list.resourceId });
}
