import * as vscode from 'vscode';
import type { Connection } from '../domain/connection.ts';
import type { Failure } from '../domain/failure.ts';
import type { Model } from '../domain/model.ts';
import type { ModelDirectory } from '../engine/model-directory.ts';
import { enterSecret } from './add-connection/enter-secret.ts';
import { openMfaSession } from './aws-mfa.ts';
import { openExternalLink } from './links.ts';
import { signInToMicrosoft } from './microsoft-sign-in.ts';
import type { Secrets } from './secrets.ts';
import { signInByTerminal } from './sign-in-terminal.ts';

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
      return signInToAws(['sso', 'login'], failure.cure.profile);
    case 'aws-login':
      return signInToAws(['login'], failure.cure.profile);
    case 'azure-cli-login':
      return signInToAzure(failure.cure.tenant);
    case 'aws-mfa':
      if (connection?.kind !== 'bedrock') return false;
      return openMfaSession(failure.cure, connection, (await directory.providerOf(connection)).access);
    case 'microsoft-sign-in':
      return signInToMicrosoft(
        failure.cure.scope ?? AZURE_SCOPE,
        failure.cure.tenant ?? (connection?.kind === 'azure' ? connection.tenant : undefined),
        failure.cure,
      );
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

function signInToAws(command: readonly string[], profile: string | undefined): Promise<boolean> {
  const ofProfile = profile === undefined ? [] : ['--profile', profile];
  return signInByTerminal({ name: 'Parley: AWS', program: 'aws', args: [...command, ...ofProfile] });
}

function signInToAzure(tenant: string | undefined): Promise<boolean> {
  // Another one is refused by the provider already, in words.
  const ofTenant = tenant !== undefined && /^[\w.-]+$/.test(tenant) ? ['--tenant', tenant] : [];
  return signInByTerminal({ name: 'Parley: Azure', program: 'az', args: ['login', ...ofTenant] });
}

async function openConnectionSettings(connection: Connection | undefined): Promise<void> {
  if (connection === undefined) await vscode.commands.executeCommand('parley.addConnection');
  else await vscode.commands.executeCommand('workbench.action.openSettings', 'parley.connections');
}
