import * as vscode from 'vscode';
import { parseAzureEndpoint } from '../../settings/azure-endpoint.ts';
import type { NewConnection } from './index.ts';

/** Any URL of a portal, shown as it was understood, then how to sign in, then the deployments by name and model. */
export async function askAzure(): Promise<NewConnection | undefined> {
  const pasted = await vscode.window.showInputBox({
    title: vscode.l10n.t('Azure: Endpoint'),
    prompt: vscode.l10n.t('Paste any URL of the resource: endpoint, target URI, project'),
    placeHolder: 'https://my-resource.openai.azure.com/',
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (text.trim() === '') return undefined;
      const parsed = parseAzureEndpoint(text);
      if ('refused' in parsed) return parsed.refused;
      return {
        message: vscode.l10n.t('Understood: {0}', parsed.understoodAs),
        severity: vscode.InputBoxValidationSeverity.Info,
      };
    },
  });
  const parsed = pasted === undefined || pasted.trim() === '' ? undefined : parseAzureEndpoint(pasted);
  if (parsed === undefined || 'refused' in parsed) return undefined;
  const how = await vscode.window.showQuickPick(
    [
      {
        label: vscode.l10n.t('Microsoft sign-in'),
        description: vscode.l10n.t('Your account in VS Code; nothing is stored'),
        auth: 'entra' as const,
      },
      {
        label: vscode.l10n.t('Key'),
        description: vscode.l10n.t('Kept in the secret storage'),
        auth: 'apiKey' as const,
      },
      {
        label: vscode.l10n.t('Azure CLI'),
        description: vscode.l10n.t('The account of `az login`; nothing is stored'),
        auth: 'azureCli' as const,
      },
    ],
    { title: vscode.l10n.t('Azure: Sign-In'), ignoreFocusOut: true },
  );
  if (how === undefined) return undefined;
  const deployments = await askDeployments(parsed.deployment);
  if (deployments === undefined) return undefined;
  return {
    kind: 'azure',
    endpoint: parsed.endpoint,
    auth: how.auth,
    ...(parsed.apiVersion === undefined ? {} : { apiVersion: parsed.apiVersion }),
    ...(deployments.length === 0 ? {} : { deployments }),
  };
}

/** `name=model, name=model`: the name says nothing about the model, and price and limits hang on the model. */
async function askDeployments(pasted: string | undefined) {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Azure: Deployments'),
    prompt: vscode.l10n.t(
      'Deployments and their models, if they cannot be listed: {0}. Leave empty to list them.',
      'my-chat=gpt-5.4, fast=gpt-6-luna',
    ),
    value: pasted === undefined ? '' : `${pasted}=`,
    ignoreFocusOut: true,
    validateInput: (value) =>
      parseDeployments(value) === undefined
        ? vscode.l10n.t('Write name=model, separated by commas.')
        : undefined,
  });
  return text === undefined ? undefined : parseDeployments(text);
}

function parseDeployments(text: string): readonly { name: string; model: string }[] | undefined {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const deployments = entries.map((entry) => entry.split('=').map((part) => part.trim()));
  if (deployments.some((parts) => parts.length !== 2 || parts.some((part) => part === ''))) return undefined;
  return deployments.flatMap(([name, model]) =>
    name === undefined || model === undefined ? [] : [{ name, model }],
  );
}
