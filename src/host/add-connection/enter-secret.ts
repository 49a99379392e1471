import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection.ts';
import type { SecretName } from '../../providers/provider.ts';
import type { Secrets, SecretValues } from '../secrets.ts';
import { askForText, type StepResult } from './steps.ts';

/**
 * Asks for the secrets a connection needs and keeps them in the secret storage, all of them or, when the user gives up or
 * one cannot be kept, none. `false` when the user gave up.
 */
export async function enterSecret(connection: Connection, secrets: Secrets): Promise<boolean> {
  const asked = await askSecrets(connection, 1);
  if (asked.type !== 'next') return false;
  await secrets.replace(connection, asked.value);
  return true;
}

/** Asks for the secrets a connection needs, and keeps nothing yet. From a later step than the first a way leads back. */
export async function askSecrets(
  connection: Connection,
  firstStep: number,
): Promise<StepResult<SecretValues>> {
  const questions = secretQuestions(connection);
  let values: readonly string[] = [];
  while (values.length < questions.length) {
    const { prompt, isOptional = false } = questions[values.length] ?? { prompt: '' };
    const result = await askForText(
      {
        title: vscode.l10n.t('{0}: Enter Key', connection.label),
        step: firstStep + values.length,
        totalSteps: firstStep + questions.length - 1,
      },
      { isSecret: true, isOptional, prompt },
    );
    if (result.type === 'dismissed' || (result.type === 'back' && values.length === 0)) return result;
    values = result.type === 'back' ? values.slice(0, -1) : [...values, result.value];
  }
  const answers = questions.map(({ name }, index) => [name, values[index] || undefined] as const);
  return { type: 'next', value: new Map(answers) };
}

export interface SecretQuestion {
  readonly name: SecretName;
  readonly prompt: string;
  readonly isOptional?: boolean;
}

/** What has to be entered for a connection; nothing where it signs in by other means. */
export function secretQuestions(connection: Connection): readonly SecretQuestion[] {
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
  if (connection.kind === 'azure' && connection.auth === 'apiKey') return [azureKeyOf(connection)];
  return [];
}

/** A gateway may take its key in a header of another name, and then needs no other. */
function azureKeyOf(connection: Connection): SecretQuestion {
  return secretHeadersOf(connection).length === 0
    ? { name: 'apiKey', prompt: vscode.l10n.t('Key 1 or key 2 of the Azure resource') }
    : {
        name: 'apiKey',
        prompt: vscode.l10n.t('Key of the Azure resource (leave empty if the headers are enough)'),
        isOptional: true,
      };
}
