import * as vscode from 'vscode';
import type { Connection } from '../domain/connection.ts';
import type { Cure, Failure } from '../domain/failure.ts';
import type { Model } from '../domain/model.ts';
import type { ModelDirectory } from '../engine/model-directory.ts';
import { enterSecret } from './add-connection/enter-secret.ts';
import { openMfaSession } from './aws-mfa.ts';
import { signInToAws } from './aws-sign-in.ts';
import { openExternalLink } from './links.ts';
import { editConnection } from './manage-connections/edit-in-settings.ts';
import { signInToMicrosoft } from './microsoft-sign-in.ts';
import { allowGlobalRoutes } from './model-chooser/allow-global.ts';
import type { Secrets } from './secrets.ts';
import { signInByTerminal } from './sign-in-terminal.ts';

interface CureServices {
  readonly directory: ModelDirectory;
  readonly secrets: Secrets;
}

/** Does what the button of a failure says. `true` when it was done and the answer should be tried again. */
export async function applyCure(failure: Failure, model: Model, services: CureServices): Promise<boolean> {
  if (failure.cure === undefined) return true;
  const connection = services.directory.find(model.ref)?.connection;
  return cureConnection(failure.cure, connection, services, model.label);
}

/** The same for a connection that nobody has asked yet. */
export async function cureConnection(
  cure: Cure,
  connection: Connection | undefined,
  { directory, secrets }: CureServices,
  modelLabel?: string,
): Promise<boolean> {
  switch (cure.type) {
    case 'aws-sso-login':
    case 'aws-login':
      return signInToAws(cure);
    case 'azure-cli-login':
      return signInToAzure(cure.tenant);
    case 'aws-mfa':
      if (connection?.kind !== 'bedrock') return false;
      return openMfaSession(cure, connection, (await directory.providerOf(connection)).access);
    case 'microsoft-sign-in':
      return signInToMicrosoft(
        cure.scope ?? AZURE_SCOPE,
        cure.tenant ?? (connection?.kind === 'azure' ? connection.tenant : undefined),
        cure,
      );
    case 'check-connection':
      await vscode.commands.executeCommand('parley.checkConnections', { connection: connection?.id });
      return false;
    case 'replace-key':
      return connection !== undefined && (await enterSecret(connection, secrets));
    case 'edit-connection':
      if (connection === undefined) await vscode.commands.executeCommand('parley.addConnection');
      else await editConnection(connection);
      return false;
    case 'choose-model':
      await vscode.commands.executeCommand('parley.selectChatModel');
      return false;
    case 'allow-global':
      return connection?.kind === 'bedrock' && allowGlobalRoutes(connection, modelLabel);
    case 'open-settings':
      await vscode.commands.executeCommand('workbench.action.openSettings', cure.query);
      return false;
    case 'open-link':
      await openExternalLink(cure.url);
      return false;
  }
}

/** Whether a cure goes on in an editor, where a list that came back would be in the way. */
export function leadsToEditor({ type }: Cure): boolean {
  return type === 'edit-connection' || type === 'open-settings';
}

/** For conversations that were kept before failures said for which scope they ask. */
const AZURE_SCOPE = 'https://ai.azure.com/.default';

function signInToAzure(tenant: string | undefined): Promise<boolean> {
  // Another one is refused by the provider already, in words.
  const ofTenant = tenant !== undefined && /^[\w.-]+$/.test(tenant) ? ['--tenant', tenant] : [];
  return signInByTerminal({ name: 'Parley: Azure', program: 'az', args: ['login', ...ofTenant] });
}
