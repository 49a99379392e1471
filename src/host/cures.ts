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
      runAws(['sso', 'login'], failure.cure.profile);
      return false;
    case 'aws-login':
      runAws(['login'], failure.cure.profile);
      return false;
    case 'microsoft-sign-in':
      return signInToMicrosoft(
        failure.cure.scope ?? AZURE_SCOPE,
        failure.cure.tenant ?? (connection?.kind === 'azure' ? connection.tenant : undefined),
      );
    case 'aws-mfa':
    case 'azure-cli-login':
    case 'check-connection':
      return false;
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

/** For conversations that were kept before failures said for which scope they ask. */
const AZURE_SCOPE = 'https://ai.azure.com/.default';

/**
 * Runs the AWS CLI in a terminal, where the user sees it and the browser page it opens. No shell stands between:
 * each shell would read a profile's name in its own way. Where the CLI is not installed the terminal says so.
 */
function runAws(command: readonly string[], profile: string | undefined): void {
  const terminal = vscode.window.createTerminal({
    name: 'Parley: AWS',
    shellPath: 'aws',
    shellArgs: [...command, ...(profile === undefined ? [] : ['--profile', profile])],
    isTransient: true,
  });
  terminal.show();
}

async function openConnectionSettings(connection: Connection | undefined): Promise<void> {
  if (connection === undefined) await vscode.commands.executeCommand('parley.addConnection');
  else await vscode.commands.executeCommand('workbench.action.openSettings', 'parley.connections');
}
