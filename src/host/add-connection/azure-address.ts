import * as vscode from 'vscode';
import { parseAzureEndpoint, type UnderstoodEndpoint } from '../../settings/azure-endpoint.ts';
import { withoutIcons } from '../without-icons.ts';
import { askToPick, type StepItem, type StepResult } from './steps.ts';
import { wrapped } from './wrapped.ts';

export const FROM_ACCOUNT = 'from-account';

type Address = UnderstoodEndpoint | typeof FROM_ACCOUNT;

/** Any address that people copy, understood while it is typed; or the list of what their account sees. */
export function askAddress(): Promise<StepResult<Address>> {
  return askToPick<Address>(
    {
      title: vscode.l10n.t('Azure: Endpoint'),
      step: 2,
      totalSteps: 5,
      placeholder: vscode.l10n.t(
        'Paste any address of the resource: endpoint, target URI, project, portal page',
      ),
    },
    [
      {
        label: `$(account) ${vscode.l10n.t('Choose From My Microsoft Account…')}`,
        description: vscode.l10n.t('Lists the resources that it sees'),
        value: FROM_ACCOUNT,
      },
    ],
    rowsFor,
  );
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
      value: parsed,
      alwaysShow: true,
    },
  ];
}
