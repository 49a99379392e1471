import * as vscode from 'vscode';
import { azureDirectory } from '../../providers/registry.ts';
import type { UnderstoodEndpoint } from '../../settings/azure-endpoint.ts';
import { withoutIcons } from '../without-icons.ts';
import { type AzureCloud, listWithAccount } from './azure-directory.ts';
import { askToPick, type StepItem, type StepResult } from './steps.ts';
import { wrapped } from './wrapped.ts';

/** A resource that the account sees in the tenant, or one of its projects. */
export async function askAccountResource(
  step: number,
  tenant: string | undefined,
  cloud: AzureCloud,
): Promise<StepResult<UnderstoodEndpoint>> {
  const listed = await listWithAccount(
    vscode.l10n.t('Listing your Azure resources…'),
    true,
    async (access, signal) => {
      const { listAzureResources } = await azureDirectory();
      const account = { auth: 'entra', ...cloud, ...(tenant !== undefined && { tenant }) } as const;
      return listAzureResources(account, access, signal);
    },
  );
  if (listed.type === 'signed-out') return { type: 'back' };
  const rows = listed.type === 'failed' ? problemRows(listed.message) : rowsOf(listed.value, tenant);
  return askToPick(
    {
      title: vscode.l10n.t('Azure: Resource'),
      step,
      placeholder: vscode.l10n.t('Which resource? Search by name, region or subscription'),
    },
    rows,
  );
}

type Directory = Awaited<ReturnType<typeof azureDirectory>>;
type Resources = Awaited<ReturnType<Directory['listAzureResources']>>;

function rowsOf(
  { resources, problems }: Resources,
  tenant: string | undefined,
): readonly StepItem<UnderstoodEndpoint>[] {
  const rows = resources.flatMap((resource) => [
    rowOf(resource, tenant, undefined),
    ...resource.projects.map(({ name }) => rowOf(resource, tenant, name)),
  ]);
  const none = vscode.l10n.t('This account sees no resource with models here.');
  return [
    ...rows,
    ...(rows.length === 0 ? problemRows(none) : []),
    ...problems.flatMap(({ message }) => problemRows(message)),
  ];
}

function rowOf(
  resource: Resources['resources'][number],
  tenant: string | undefined,
  project: string | undefined,
): StepItem<UnderstoodEndpoint> {
  const { name, location, subscription, endpoint, resourceId, isKeyless } = resource;
  return {
    label: withoutIcons(project === undefined ? name : `${name} / ${project}`),
    description: withoutIcons(location),
    detail: withoutIcons(`${subscription} · ${new URL(endpoint).host}`),
    value: {
      endpoint,
      resourceId,
      ...(tenant !== undefined && { tenant }),
      ...(project !== undefined && { project }),
      understoodAs: project === undefined ? name : `${name}, project "${project}"`,
      notes: isKeyless ? [vscode.l10n.t('It takes no keys: sign in with Microsoft or the Azure CLI.')] : [],
    },
  };
}

function problemRows(message: string): readonly StepItem<never>[] {
  const [first, ...rest] = wrapped(message).map(withoutIcons);
  return [`$(warning) ${first}`, ...rest].map((label) => ({ label, alwaysShow: true }));
}
