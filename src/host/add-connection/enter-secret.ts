import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection.ts';
import type { SecretName } from '../../providers/provider.ts';
import type { Secrets } from '../secrets.ts';

/** Asks for the secrets a connection needs and keeps them in the secret storage. `false` when the user gave up. */
export async function enterSecret(connection: Connection, secrets: Secrets): Promise<boolean> {
  for (const { name, prompt, isOptional } of secretsOf(connection)) {
    const value = await vscode.window.showInputBox({
      title: vscode.l10n.t('{0}: Enter Key', connection.label),
      prompt,
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) =>
        isOptional || text.trim() !== '' ? undefined : vscode.l10n.t('This cannot be empty.'),
    });
    if (value === undefined) return false;
    if (value.trim() === '') await secrets.delete(connection, name);
    else await secrets.set(connection, name, value.trim());
  }
  return true;
}

interface SecretQuestion {
  readonly name: SecretName;
  readonly prompt: string;
  readonly isOptional?: boolean;
}

function secretsOf(connection: Connection): readonly SecretQuestion[] {
  return [...keysOf(connection), ...secretHeadersOf(connection)];
}

function secretHeadersOf(connection: Connection): readonly SecretQuestion[] {
  const headers = connection.kind === 'demo' ? [] : Object.entries(connection.headers ?? {});
  return headers.flatMap(([name, value]) =>
    typeof value === 'object' && 'secret' in value
      ? [{ name: `header:${name}` as const, prompt: vscode.l10n.t('Value of the header {0}', name) }]
      : [],
  );
}

/** A key that the connection takes from the environment is not asked for: it would not be used. */
function keysOf(connection: Connection): readonly SecretQuestion[] {
  if (connection.kind !== 'demo' && connection.apiKey !== undefined) return [];
  if (connection.kind === 'bedrock' && connection.auth === 'accessKey')
    return [
      { name: 'accessKeyId', prompt: vscode.l10n.t('Access key ID') },
      { name: 'secretAccessKey', prompt: vscode.l10n.t('Secret access key') },
      {
        name: 'sessionToken',
        prompt: vscode.l10n.t('Session token (leave empty if there is none)'),
        isOptional: true,
      },
    ];
  if (connection.kind === 'bedrock' && connection.auth === 'apiKey')
    return [{ name: 'apiKey', prompt: vscode.l10n.t('Bedrock API key') }];
  if (connection.kind === 'azure' && connection.auth === 'apiKey')
    return [{ name: 'apiKey', prompt: vscode.l10n.t('Key 1 or key 2 of the Azure resource') }];
  return [];
}
