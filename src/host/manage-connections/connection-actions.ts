import * as vscode from 'vscode';
import { anotherRegion } from '../add-connection/another-region.ts';
import { secretQuestions } from '../add-connection/enter-secret.ts';
import { askToPick, type StepItem } from '../add-connection/steps.ts';
import { changeConnection } from '../connection-entries.ts';
import type { KnownConnection } from '../connections.ts';
import { cureEverywhere, type EverywhereServices } from '../cure-everywhere.ts';
import type { Services } from '../services.ts';
import { saveDemoEnabled } from '../settings.ts';
import { checkConnection, checkIdentity } from './connection-facts.ts';
import { editInSettings } from './edit-in-settings.ts';
import { removeConnection } from './remove-connection.ts';
import { type Next, showCheck } from './show-check.ts';

export type ManageServices = EverywhereServices & Pick<Services, 'connections'>;

/** Lets the user choose what to do with one connection, and does it. */
export async function manageConnection(known: KnownConnection, services: ManageServices): Promise<Next> {
  const picked = await askToPick(
    {
      title: vscode.l10n.t('Manage Connection: {0}', known.connection.label),
      canGoBack: true,
      placeholder: vscode.l10n.t('What would you like to do?'),
    },
    actionItems(known),
  );
  if (picked.type === 'back') return 'list';
  return picked.type === 'next' ? act(picked.value, known, services) : 'leave';
}

type Action =
  | 'test'
  | 'identity'
  | 'check'
  | 'rename'
  | 'replace-key'
  | 'another-region'
  | 'allow-global'
  | 'forbid-global'
  | 'edit'
  | 'disable'
  | 'enable'
  | 'remove';

function actionItems({ connection, origin }: KnownConnection): readonly StepItem<Action>[] {
  const row = (value: Action, icon: string, label: string, isOffered = true): readonly StepItem<Action>[] =>
    isOffered ? [{ label: `$(${icon}) ${label}`, value }] : [];
  const isBedrock = connection.kind === 'bedrock';
  const isGlobal = isBedrock && connection.allowGlobal === true;
  const isDisabled = connection.isDisabled === true;
  return [
    ...row('test', 'pulse', vscode.l10n.t('Test'), !isDisabled),
    ...row('identity', 'account', vscode.l10n.t('Show Identity'), !isDisabled),
    ...row('check', 'checklist', vscode.l10n.t('Check…'), !isDisabled),
    ...row('replace-key', 'key', vscode.l10n.t('Replace Key…'), secretQuestions(connection).length > 0),
    ...row('another-region', 'globe', vscode.l10n.t('Use Another Region Too…'), isBedrock),
    ...row('allow-global', 'unlock', vscode.l10n.t('Allow Global Routes…'), isBedrock && !isGlobal),
    ...row('forbid-global', 'lock', vscode.l10n.t('Keep to the Geography'), isGlobal),
    ...row('rename', 'edit', vscode.l10n.t('Rename…')),
    ...row('edit', 'settings-gear', vscode.l10n.t('Edit in Settings'), origin === 'settings'),
    ...row('edit', 'settings-gear', vscode.l10n.t('Write to Settings and Edit'), origin === 'automatic'),
    ...row('disable', 'circle-slash', vscode.l10n.t('Disable'), !isDisabled),
    ...row('enable', 'check', vscode.l10n.t('Enable'), isDisabled),
    ...row('remove', 'trash', vscode.l10n.t('Remove…'), origin === 'settings'),
  ];
}

async function act(action: Action, known: KnownConnection, services: ManageServices): Promise<Next> {
  const { connection, origin } = known;
  const { directory, secrets } = services;
  switch (action) {
    case 'test':
      return showCheck(
        vscode.l10n.t('Test: {0}', connection.label),
        connection,
        (signal) => checkConnection(connection, directory, signal),
        services,
      );
    case 'identity':
      return showCheck(
        vscode.l10n.t('Identity: {0}', connection.label),
        connection,
        (signal) => checkIdentity(connection, directory, signal),
        services,
      );
    case 'check':
      await vscode.commands.executeCommand('parley.checkConnections', { connection: connection.id });
      return 'leave';
    case 'rename':
      return rename(known);
    case 'replace-key':
      return (await cureEverywhere({ type: 'replace-key' }, connection, services)) ? 'list' : 'leave';
    case 'another-region':
      if (connection.kind !== 'bedrock') return 'list';
      return (await anotherRegion(connection, services)) === undefined ? 'leave' : 'list';
    case 'allow-global':
      await cureEverywhere({ type: 'allow-global' }, connection, services);
      return 'list';
    case 'forbid-global':
      // Not just taken back: what still names a global route is not asked any more.
      await changeConnection(connection, { allowGlobal: false });
      return 'list';
    case 'edit':
      if (origin !== 'settings') await changeConnection(connection, {});
      await editInSettings(connection);
      return 'editor';
    case 'disable':
      await setEnabled(known, false);
      return 'list';
    case 'enable':
      await setEnabled(known, true);
      return 'list';
    case 'remove':
      await removeConnection(connection, secrets);
      return 'list';
  }
}

async function rename({ connection }: KnownConnection): Promise<Next> {
  const label = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename'),
    prompt: vscode.l10n.t('What Parley calls this connection. Models keep their references.'),
    value: connection.label,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('This cannot be empty.') : undefined),
  });
  if (label === undefined) return 'leave';
  await changeConnection(connection, { label: label.trim() });
  return 'list';
}

/** The demo that Parley brings along has a setting of its own, which a team may know. */
async function setEnabled({ connection, origin }: KnownConnection, isEnabled: boolean): Promise<void> {
  if (origin === 'demo') await saveDemoEnabled(isEnabled);
  else await changeConnection(connection, { disabled: isEnabled ? undefined : true });
}
