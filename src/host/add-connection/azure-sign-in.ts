import * as vscode from 'vscode';
import type { AzureAuth } from '../../domain/connection.ts';
import type { SecretName } from '../../providers/provider.ts';
import type { UnderstoodEndpoint } from '../../settings/azure-endpoint.ts';
import { askToPick, type StepItem, type StepResult } from './steps.ts';

export interface SignInWay {
  readonly auth: AzureAuth;
  readonly found?: FoundSecret;
}

/** A key that was pasted along with the address, and the name it is kept under. */
export interface FoundSecret {
  readonly name: SecretName;
  readonly value: string;
}

/** Who asks the models. A key that was found is offered first; the host of a region takes nothing but keys. */
export function askSignIn(step: number, understood: UnderstoodEndpoint): Promise<StepResult<SignInWay>> {
  return askToPick<SignInWay>(
    {
      title: vscode.l10n.t('Azure: Sign-In'),
      step,
      placeholder: vscode.l10n.t('Who asks the models?'),
    },
    [...foundKeyRows(understood), ...(understood.needsKey ? [keyRow()] : allRows())],
  );
}

function allRows(): readonly StepItem<SignInWay>[] {
  return [
    {
      label: `$(account) ${vscode.l10n.t('Microsoft sign-in')}`,
      description: vscode.l10n.t('Your account in VS Code; nothing is stored'),
      value: { auth: 'entra' },
    },
    keyRow(),
    {
      label: `$(terminal) ${vscode.l10n.t('Azure CLI')}`,
      description: vscode.l10n.t('The account of `az login`; nothing is stored'),
      value: { auth: 'azureCli' },
    },
  ];
}

function keyRow(): StepItem<SignInWay> {
  return {
    label: `$(key) ${vscode.l10n.t('Key')}`,
    description: vscode.l10n.t('Kept in the secret storage'),
    value: { auth: 'apiKey' },
  };
}

function foundKeyRows({ foundKey, keyHeader }: UnderstoodEndpoint): readonly StepItem<SignInWay>[] {
  if (foundKey === undefined) return [];
  const name = keyHeader === undefined ? 'apiKey' : (`header:${keyHeader}` as const);
  return [
    {
      label: `$(key) ${vscode.l10n.t('The key that was pasted')}`,
      description: vscode.l10n.t('Kept in the secret storage'),
      value: { auth: 'apiKey', found: { name, value: foundKey } },
    },
  ];
}
