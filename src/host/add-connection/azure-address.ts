import * as vscode from 'vscode';
import { parseAzureEndpoint, type UnderstoodEndpoint } from '../../settings/azure-endpoint.ts';
import { withoutIcons } from '../without-icons.ts';
import { type AzureCloud, US_GOVERNMENT } from './azure-directory.ts';
import { askToPick, type StepItem, type StepResult } from './steps.ts';
import { wrapped } from './wrapped.ts';

/** An address, or the wish to choose from what an account of the cloud sees. */
type Address = { readonly pasted: UnderstoodEndpoint } | { readonly fromAccount: AzureCloud };

/** Any address that people copy, understood while it is typed; or the list of what their account sees. */
export function askAddress(step: number): Promise<StepResult<Address>> {
  return askToPick<Address>(
    {
      title: vscode.l10n.t('Azure: Endpoint'),
      step,
      placeholder: vscode.l10n.t(
        'Paste any address of the resource: endpoint, target URI, project, portal page',
      ),
    },
    accountRows(),
    rowsFor,
  );
}

/** VS Code signs in to the US government's cloud only where it is told so; who has told it may have resources in both. */
function accountRows(): readonly StepItem<Address>[] {
  const description = vscode.l10n.t('Lists the resources that it sees');
  const ordinary = {
    label: `$(account) ${vscode.l10n.t('Choose From My Microsoft Account…')}`,
    description,
    value: { fromAccount: {} },
  };
  const sovereign = vscode.workspace.getConfiguration('microsoft-sovereign-cloud').get('environment');
  if (sovereign !== 'USGovernment') return [ordinary];
  const ofGovernment = {
    label: `$(account) ${vscode.l10n.t('Choose From My US Government Account…')}`,
    description,
    value: { fromAccount: US_GOVERNMENT },
  };
  return [ofGovernment, ordinary];
}

/** A refused address cannot be chosen; its rows say why. */
function rowsFor(text: string): readonly StepItem<Address>[] {
  if (text === '') return [];
  const parsed = parseAzureEndpoint(text);
  if ('refused' in parsed) {
    const [first, ...rest] = wrapped(parsed.refused).map(withoutIcons);
    return [`$(error) ${first}`, ...rest].map((label) => ({ label, alwaysShow: true }));
  }
  return [
    {
      label: `$(check) ${withoutIcons(parsed.understoodAs)}`,
      detail: withoutIcons(parsed.endpoint),
      value: { pasted: parsed },
      alwaysShow: true,
    },
  ];
}
