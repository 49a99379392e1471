import * as vscode from 'vscode';
import { azureDirectory } from '../../providers/registry.ts';
import { TENANT } from '../../settings/azure-connection.ts';
import { withoutIcons } from '../without-icons.ts';
import { type AzureCloud, type Listed, listWithAccount } from './azure-directory.ts';
import { askToPick, type StepItem, type StepResult } from './steps.ts';
import { wrapped } from './wrapped.ts';

type Choice = { readonly tenant: string | undefined } | 'sign-in';

/** Whose sign-in counts: the tenant of the account, another one it belongs to, or any by id or domain. */
export async function askTenant(step: number, cloud: AzureCloud): Promise<StepResult<string | undefined>> {
  let isAsking = false;
  for (;;) {
    const listed = await listTenants(cloud, isAsking);
    const picked = await askToPick<Choice>(
      {
        title: vscode.l10n.t('Azure: Tenant'),
        step,
        placeholder: vscode.l10n.t('Which tenant? Search, or type an id or a domain'),
      },
      [defaultRow(), ...rowsOf(listed)],
      typedRows,
    );
    if (picked.type !== 'next') return picked;
    if (picked.value !== 'sign-in') return { type: 'next', value: picked.value.tenant };
    isAsking = true;
  }
}

type Tenants = Listed<readonly { readonly id: string; readonly name: string; readonly domain?: string }[]>;

function listTenants(cloud: AzureCloud, isAsking: boolean): Promise<Tenants> {
  return listWithAccount(vscode.l10n.t('Listing your tenants…'), isAsking, async (access, signal) => {
    const { listAzureTenants } = await azureDirectory();
    return listAzureTenants({ auth: 'entra', ...cloud }, access, signal);
  });
}

function defaultRow(): StepItem<Choice> {
  return {
    label: `$(home) ${vscode.l10n.t('Default tenant')}`,
    description: vscode.l10n.t('That of the account'),
    value: { tenant: undefined },
  };
}

function rowsOf(listed: Tenants): readonly StepItem<Choice>[] {
  switch (listed.type) {
    case 'listed':
      return listed.value.map(({ id, name, domain }) => ({
        label: withoutIcons(name),
        description: withoutIcons(domain ?? ''),
        detail: id,
        value: { tenant: id },
      }));
    case 'signed-out':
      return [{ label: `$(sign-in) ${vscode.l10n.t('Sign In to List My Tenants…')}`, value: 'sign-in' }];
    case 'failed': {
      const [first, ...rest] = wrapped(listed.message).map(withoutIcons);
      return [`$(warning) ${first}`, ...rest].map((label) => ({ label, alwaysShow: true }));
    }
  }
}

function typedRows(text: string): readonly StepItem<Choice>[] {
  const isTenant = TENANT.test(text) && (text.includes('.') || /^[0-9a-f-]{36}$/i.test(text));
  return isTenant
    ? [{ label: text, description: vscode.l10n.t('As typed'), value: { tenant: text }, alwaysShow: true }]
    : [];
}
