import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection.ts';
import { secretQuestions } from '../add-connection/enter-secret.ts';
import type { KnownConnection } from '../connections.ts';
import type { Secrets } from '../secrets.ts';

/** The cloud and where in it: "Amazon Bedrock · us-east-1", "Azure · my-resource.openai.azure.com". */
export function placeText(connection: Connection): string {
  switch (connection.kind) {
    case 'bedrock':
      return `Amazon Bedrock · ${connection.region}`;
    case 'azure':
      return `Azure · ${new URL(connection.endpoint).host}`;
    case 'demo':
      return vscode.l10n.t('scripted models, offline and free');
  }
}

/** How it signs in, in words. */
export function authText(connection: Connection): string {
  if (connection.kind === 'demo') return vscode.l10n.t('no sign-in');
  switch (connection.auth) {
    case 'chain':
      return vscode.l10n.t('default credential chain');
    case 'profile':
      return vscode.l10n.t(
        'profile {0}',
        connection.kind === 'bedrock' ? (connection.profile ?? 'default') : 'default',
      );
    case 'accessKey':
      return vscode.l10n.t('access keys');
    case 'apiKey':
      return connection.apiKey === undefined
        ? vscode.l10n.t('API key')
        : vscode.l10n.t('API key from the variable {0}', connection.apiKey.env);
    case 'entra':
      return vscode.l10n.t('Microsoft sign-in');
    case 'azureCli':
      return vscode.l10n.t('Azure CLI');
  }
}

/** What a look at the list should tell: whether it is on, where it comes from, whether its key is there. */
export async function stateTexts(
  { connection, origin }: KnownConnection,
  secrets: Secrets,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  return [
    ...(connection.isDisabled === true ? [vscode.l10n.t('disabled')] : []),
    ...(origin === 'automatic' ? [vscode.l10n.t('found on this machine')] : []),
    ...(await keyTexts(connection, secrets, env)),
    ...(connection.kind === 'bedrock' && connection.allowGlobal === true
      ? [vscode.l10n.t('global routes allowed')]
      : []),
  ];
}

async function keyTexts(
  connection: Connection,
  secrets: Secrets,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  if (connection.kind !== 'demo' && connection.auth === 'apiKey' && connection.apiKey !== undefined) {
    return env[connection.apiKey.env] ? [] : [vscode.l10n.t('the variable is not set')];
  }
  const needed = secretQuestions(connection).filter(({ isOptional }) => isOptional !== true);
  if (needed.length === 0) return [];
  const values = await Promise.all(needed.map(({ name }) => secrets.get(connection, name)));
  return [
    values.every((value) => value !== undefined) ? vscode.l10n.t('key stored') : vscode.l10n.t('key missing'),
  ];
}
