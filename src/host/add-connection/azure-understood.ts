import * as vscode from 'vscode';
import { isAzureResource, type UnderstoodEndpoint } from '../../settings/azure-endpoint.ts';
import { withoutIcons } from '../without-icons.ts';
import { askForText, askToPick, type StepItem, type StepResult } from './steps.ts';
import { wrapped } from './wrapped.ts';

type Field = 'project' | 'apiVersion' | 'tenant';

/** Shows what was made of an address before anything is saved; what is wrong can be corrected, or gone back from. */
export async function confirmUnderstood(
  step: number,
  pasted: UnderstoodEndpoint,
): Promise<StepResult<UnderstoodEndpoint>> {
  const place = { title: vscode.l10n.t('Azure: What Was Understood'), step };
  let understood = pasted;
  for (;;) {
    const picked = await askToPick<Field | 'use'>(
      { ...place, placeholder: vscode.l10n.t('Check where prompts will go; choose a line to change it') },
      [useRow(), ...factRows(understood), ...noteRows(understood)],
    );
    if (picked.type !== 'next') return picked;
    if (picked.value === 'use') return { type: 'next', value: understood };
    const text = await askForText(place, {
      isOptional: true,
      value: understood[picked.value] ?? '',
      prompt: prompts()[picked.value],
    });
    if (text.type === 'dismissed') return text;
    if (text.type === 'next') understood = changed(understood, picked.value, text.value);
  }
}

function useRow(): StepItem<'use'> {
  return { label: `$(check) ${vscode.l10n.t('Use This')}`, value: 'use' };
}

function factRows(understood: UnderstoodEndpoint): readonly StepItem<Field>[] {
  const { endpoint, understoodAs, project, deployment, apiVersion, tenant, resourceId } = understood;
  const { hostname } = new URL(endpoint);
  const none = vscode.l10n.t('none');
  return [
    { label: vscode.l10n.t('Understood'), kind: vscode.QuickPickItemKind.Separator },
    ...wrapped(understoodAs).map((line) => ({ label: withoutIcons(line) })),
    fact(vscode.l10n.t('Prompts go to'), endpoint),
    ...(/\.services\.ai\./.test(hostname) || project !== undefined
      ? [fact(vscode.l10n.t('Project'), project ?? none, undefined, 'project' as const)]
      : []),
    ...(deployment === undefined ? [] : [fact(vscode.l10n.t('Deployment'), deployment)]),
    ...(isAzureResource(hostname)
      ? []
      : [
          fact(
            vscode.l10n.t('API version'),
            apiVersion ?? none,
            vscode.l10n.t('Only for gateways that know no v1 API'),
            'apiVersion' as const,
          ),
        ]),
    ...(tenant === undefined ? [] : [fact(vscode.l10n.t('Tenant'), tenant, undefined, 'tenant' as const)]),
    ...(resourceId === undefined ? [] : [fact(vscode.l10n.t('Resource'), resourceId)]),
  ];
}

function fact(label: string, description: string, detail?: string, value?: Field): StepItem<Field> {
  return {
    label: value === undefined ? label : `$(edit) ${label}`,
    description: withoutIcons(description),
    ...(detail !== undefined && { detail: withoutIcons(detail) }),
    ...(value !== undefined && { value }),
  };
}

function noteRows({ notes }: UnderstoodEndpoint): readonly StepItem<never>[] {
  if (notes.length === 0) return [];
  return [
    { label: vscode.l10n.t('Good to Know'), kind: vscode.QuickPickItemKind.Separator },
    ...notes.flatMap((note) => {
      const [first, ...rest] = wrapped(note).map(withoutIcons);
      return [`$(info) ${first}`, ...rest].map((label) => ({ label }));
    }),
  ];
}

function prompts(): Readonly<Record<Field, string>> {
  return {
    project: vscode.l10n.t('Name of the Foundry project; leave empty for none'),
    apiVersion: vscode.l10n.t(
      'Version that the gateway wants, such as {0}; leave empty for the v1 API',
      '2024-10-21',
    ),
    tenant: vscode.l10n.t('Id or domain of the tenant; leave empty to be asked'),
  };
}

/** An empty text takes the field away. */
function changed(understood: UnderstoodEndpoint, field: Field, text: string): UnderstoodEndpoint {
  const { [field]: _before, ...others } = understood;
  return text === '' ? others : { ...others, [field]: text };
}
