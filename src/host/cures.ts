import * as vscode from 'vscode';
import type { Connection } from '../domain/connection.ts';
import type { Failure } from '../domain/failure.ts';
import type { Model } from '../domain/model.ts';
import type { ModelDirectory } from '../engine/model-directory.ts';
import { enterSecret } from './add-connection/enter-secret.ts';
import { openExternalLink } from './links.ts';
import { signInToMicrosoft } from './microsoft-sign-in.ts';
import type { Secrets } from './secrets.ts';

/** Does what the button of a failure says. `true` when it was done and the answer should be tried again. */
export async function applyCure(
  failure: Failure,
  model: Model,
  { directory, secrets }: { readonly directory: ModelDirectory; readonly secrets: Secrets },
): Promise<boolean> {
  const connection = directory.find(model.ref)?.connection;
  switch (failure.cure?.type) {
    case undefined:
      return true;
    case 'aws-sso-login':
      runInTerminal(['aws', 'sso', 'login'], failure.cure.profile);
      return false;
    case 'aws-login':
      runInTerminal(['aws', 'login'], failure.cure.profile);
      return false;
    case 'microsoft-sign-in':
      return signInToMicrosoft(AZURE_SCOPE, connection?.kind === 'azure' ? connection.tenant : undefined);
    case 'replace-key':
      return connection !== undefined && (await enterSecret(connection, secrets));
    case 'edit-connection':
      await openConnectionSettings(connection);
      return false;
    case 'choose-model':
      await vscode.commands.executeCommand('parley.selectChatModel');
      return false;
    case 'open-settings':
      await vscode.commands.executeCommand('workbench.action.openSettings', failure.cure.query);
      return false;
    case 'open-link':
      await openExternalLink(failure.cure.url);
      return false;
  }
}

const AZURE_SCOPE = 'https://ai.azure.com/.default';

/** The command is typed for the user, who sees it and the browser page it opens. The profile is an argument, never a shell word. */
function runInTerminal(command: readonly string[], profile: string | undefined): void {
  const words = profile === undefined ? command : [...command, '--profile', shellQuoted(profile)];
  const terminal = vscode.window.createTerminal({ name: 'Parley: AWS', isTransient: true });
  terminal.show();
  terminal.sendText(words.join(' '), true);
}

/**
 * Profile names may contain spaces and quotes. PowerShell, cmd and POSIX shells agree on letters, digits and a few signs
 * only. Control characters are typed like keys, quoted or not, and what shells of Windows expand within quotes is left
 * out: the name is not found then, and nothing else happens.
 */
function shellQuoted(text: string): string {
  const printable = text.replaceAll(/\p{Cc}/gu, '');
  if (/^[\w@.+/-]+$/.test(printable)) return printable;
  return process.platform === 'win32'
    ? `"${printable.replaceAll(/["$`%!]/g, '')}"`
    : `'${printable.replaceAll("'", `'\\''`)}'`;
}

async function openConnectionSettings(connection: Connection | undefined): Promise<void> {
  if (connection === undefined) await vscode.commands.executeCommand('parley.addConnection');
  else await vscode.commands.executeCommand('workbench.action.openSettings', 'parley.connections');
}
