import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection.ts';
import { parseConnections } from '../../settings/connections.ts';
import type { Secrets } from '../secrets.ts';
import { rawConnections, saveConnections } from '../settings.ts';
import { askAzure } from './azure.ts';
import { askBedrock } from './bedrock.ts';
import { enterSecret } from './enter-secret.ts';
import { idsOf } from './ids.ts';

/** A connection as it is written in the settings, before it has an id. */
export type NewConnection = { readonly kind: 'bedrock' | 'azure' } & Readonly<Record<string, unknown>>;

/** Asks for what a connection needs, shows nothing secret, and saves it in the user's settings. */
export async function addConnection(secrets: Secrets): Promise<Connection | undefined> {
  const entry = await askCloud();
  if (entry === undefined) return undefined;
  const existing = rawConnections();
  const written = { id: freeId(entry.kind, existing), ...entry };
  const { value, problems } = parseConnections([written]);
  const [connection] = value;
  if (connection === undefined) {
    void vscode.window.showErrorMessage(problems.join(' '));
    return undefined;
  }
  if (!(await enterSecret(connection, secrets))) return undefined;
  await saveConnections([...existing, written]);
  return connection;
}

async function askCloud(): Promise<NewConnection | undefined> {
  const clouds = [
    {
      label: 'Amazon Bedrock',
      description: vscode.l10n.t('AWS profile, access keys or a Bedrock API key'),
      ask: askBedrock,
    },
    {
      label: 'Azure',
      description: vscode.l10n.t('Azure OpenAI or Foundry, with a key or the Microsoft sign-in'),
      ask: askAzure,
    },
  ];
  const cloud = await vscode.window.showQuickPick(clouds, {
    title: vscode.l10n.t('Add Connection'),
    placeHolder: vscode.l10n.t('Which cloud?'),
    ignoreFocusOut: true,
  });
  return cloud?.ask();
}

/** `bedrock`, `bedrock-2`, …: the first that no entry of the settings has. */
function freeId(kind: string, existing: readonly unknown[]): string {
  const taken = idsOf(existing);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? kind : `${kind}-${number}`;
    if (!taken.has(id)) return id;
  }
}
