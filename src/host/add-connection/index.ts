import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection.ts';
import { parseConnections } from '../../settings/connections.ts';
import type { Secrets } from '../secrets.ts';
import { rawConnections, saveConnections } from '../settings.ts';
import { askAzure } from './azure.ts';
import type { FoundSecret } from './azure-sign-in.ts';
import { askBedrock } from './bedrock.ts';
import { enterSecret } from './enter-secret.ts';
import { freeId, idsOf } from './ids.ts';
import { askToPick, type StepResult } from './steps.ts';

/** A connection as it is written in the settings, before it has an id. */
export type NewConnection = { readonly kind: 'bedrock' | 'azure' } & Readonly<Record<string, unknown>>;

/** Asks for what a connection needs, shows nothing secret, and saves it in the user's settings; nothing when dismissed. */
export async function addConnection(secrets: Secrets): Promise<Connection | undefined> {
  const asked = await askForConnection();
  if (asked === undefined) return undefined;
  const { connection: entry, secret } = asked;
  const existing = rawConnections();
  const written = { id: freeId(entry.kind, idsOf(existing)), ...entry };
  const { value, problems } = parseConnections([written]);
  const [connection] = value;
  if (connection === undefined) {
    void vscode.window.showErrorMessage(problems.join(' '));
    return undefined;
  }
  if (secret !== undefined) await secrets.set(connection, secret.name, secret.value);
  else if (!(await enterSecret(connection, secrets))) return undefined;
  await saveConnections([...existing, written]);
  return connection;
}

interface AskedConnection {
  readonly connection: NewConnection;
  readonly secret?: FoundSecret;
}

async function askForConnection(): Promise<AskedConnection | undefined> {
  for (;;) {
    const cloud = await askCloud();
    if (cloud.type !== 'next') return undefined;
    const result = cloud.value === 'bedrock' ? await bedrockResult() : await askAzure();
    if (result.type === 'next') return result.value;
    if (result.type === 'dismissed') return undefined;
  }
}

async function bedrockResult(): Promise<StepResult<AskedConnection>> {
  const result = await askBedrock();
  return result.type === 'next' ? { type: 'next', value: { connection: result.value } } : result;
}

function askCloud(): Promise<StepResult<'bedrock' | 'azure'>> {
  return askToPick<'bedrock' | 'azure'>(
    {
      title: vscode.l10n.t('Add Connection'),
      // How many questions follow depends on the answer.
      step: 1,
      placeholder: vscode.l10n.t('Which cloud?'),
    },
    [
      {
        label: 'Amazon Bedrock',
        description: vscode.l10n.t('AWS profile, access keys or a Bedrock API key'),
        value: 'bedrock',
      },
      {
        label: 'Azure',
        description: vscode.l10n.t('Azure OpenAI or Foundry, with a key or the Microsoft sign-in'),
        value: 'azure',
      },
    ],
  );
}
