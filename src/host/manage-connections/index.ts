import * as vscode from 'vscode';
import { addAndAnnounce } from '../add-connection/announce.ts';
import { idsOf } from '../add-connection/ids.ts';
import { askToPick, type StepItem } from '../add-connection/steps.ts';
import type { KnownConnection } from '../connections.ts';
import type { UnusedSecret } from '../secrets.ts';
import { rawConnections, settings } from '../settings.ts';
import { withoutIcons } from '../without-icons.ts';
import { type ManageServices, manageConnection } from './connection-actions.ts';
import { authText, placeText, stateTexts } from './connection-texts.ts';
import { editInSettings } from './edit-in-settings.ts';
import { machineText } from './machine.ts';
import { placesOf, removeUnusedKeys } from './remove-connection.ts';
import type { Next } from './show-check.ts';

/** Every connection, what is wrong with the list, and what to do about either, until the user leaves, perhaps to an editor. */
export async function manageConnections(services: ManageServices): Promise<'leave' | 'editor'> {
  await services.connections.ready();
  for (;;) {
    const next = await manageOnce(services);
    if (next !== 'list') return next;
  }
}

type Choice =
  | { readonly type: 'connection'; readonly known: KnownConnection }
  | { readonly type: 'add' }
  | { readonly type: 'settings' }
  | { readonly type: 'unused-keys'; readonly unused: readonly UnusedSecret[] };

async function manageOnce(services: ManageServices): Promise<Next> {
  const picked = await askToPick(
    {
      title: vscode.l10n.t('Manage Connections'),
      placeholder: vscode.l10n.t('Connections run on {0}', machineText()),
    },
    await items(services),
  );
  if (picked.type !== 'next') return 'leave';
  switch (picked.value.type) {
    case 'connection':
      return manageConnection(picked.value.known, services);
    case 'add':
      await addAndAnnounce(services);
      return 'leave';
    case 'settings':
      await editInSettings(undefined);
      return 'editor';
    case 'unused-keys':
      await removeUnusedKeys(picked.value.unused, services.secrets);
      return 'list';
  }
}

async function items({ connections, secrets }: ManageServices): Promise<readonly StepItem<Choice>[]> {
  const known = connections.all();
  const read = known.filter(({ origin }) => origin === 'settings').map(({ connection }) => connection.id);
  const unused = await secrets.unused(
    known.map(({ connection }) => connection),
    new Set([...idsOf(rawConnections())].filter((id) => !read.includes(id))),
  );
  return [
    ...settings.connections().problems.map((problem) => ({
      label: `$(error) ${vscode.l10n.t('An entry cannot be used')}`,
      description: vscode.l10n.t('Open Settings'),
      detail: withoutIcons(problem),
      value: { type: 'settings' } as const,
    })),
    ...(await Promise.all(known.map((one) => connectionItem(one, secrets)))),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: `$(plug) ${vscode.l10n.t('Add Connection…')}`, value: { type: 'add' } as const },
    ...(unused.length === 0
      ? []
      : [
          {
            label: `$(trash) ${vscode.l10n.t('Remove Keys That No Connection Uses…')}`,
            description: withoutIcons(placesOf(unused)),
            value: { type: 'unused-keys', unused } as const,
          },
        ]),
  ];
}

async function connectionItem(
  known: KnownConnection,
  secrets: ManageServices['secrets'],
): Promise<StepItem<Choice>> {
  const { connection } = known;
  const states = await stateTexts(known, secrets, process.env);
  const icon = connection.isDisabled === true ? 'circle-slash' : ICONS[connection.kind];
  return {
    label: `$(${icon}) ${withoutIcons(connection.label)}`,
    description: withoutIcons(placeText(connection)),
    detail: withoutIcons([connection.id, authText(connection), ...states].join(' · ')),
    value: { type: 'connection', known },
  };
}

const ICONS = { bedrock: 'cloud', azure: 'azure', demo: 'beaker' } as const;
