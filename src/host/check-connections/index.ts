import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection.ts';
import type { EverywhereServices } from '../cure-everywhere.ts';
import type { Services } from '../services.ts';
import { withoutIcons } from '../without-icons.ts';
import { CheckDialog } from './check-dialog.ts';

export type CheckServices = EverywhereServices & Pick<Services, 'connections' | 'choice' | 'asking'>;

/** The doctor: looks at one connection, says what is wrong with it, and helps with that. */
export async function checkConnections(services: CheckServices, connectionId?: string): Promise<void> {
  await services.connections.ready();
  const connections = services.connections.current();
  const connection =
    connections.find(({ id }) => id === connectionId) ??
    (connections.length === 1 ? connections[0] : await askConnection(connections));
  if (connection === undefined) return;
  await new CheckDialog(connection, services).run();
}

async function askConnection(connections: readonly Connection[]): Promise<Connection | undefined> {
  const picked = await vscode.window.showQuickPick(
    connections.map((connection) => ({
      label: withoutIcons(connection.label),
      description: connection.id,
      connection,
    })),
    {
      title: vscode.l10n.t('Check Connections'),
      placeHolder: vscode.l10n.t('Which connection is to be checked?'),
    },
  );
  return picked?.connection;
}
