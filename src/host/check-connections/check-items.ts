import * as vscode from 'vscode';
import { CHECK_IDS, type Check, type CheckId } from '../../doctor/check.ts';
import type { Connection, ConnectionKind } from '../../domain/connection.ts';
import type { Cure } from '../../domain/failure.ts';
import type { Model } from '../../domain/model.ts';
import { cureLabel } from '../cure-label.ts';
import { withoutIcons } from '../without-icons.ts';

/** A row of the doctor's list. Rows without an action only tell something. */
export interface CheckItem extends vscode.QuickPickItem {
  /** What the finding says in full: rows show its beginning. */
  readonly whole?: string;
  readonly action?: CheckAction;
}

export type CheckAction =
  | { readonly type: 'cure'; readonly cure: Cure }
  | { readonly type: 'call'; readonly model: Model }
  | { readonly type: 'policy' | 'again' | 'report' };

/** The findings so far, what is still looked at, and what can be done next. */
export function checkItems(
  { kind }: Connection,
  checks: readonly Check[],
  modelToCall: Model | undefined,
  isDone: boolean,
): readonly CheckItem[] {
  const done = new Map(checks.map((check) => [check.id, check]));
  const expected = CHECK_IDS.filter((id) => kind !== 'demo' || !NETWORK.includes(id));
  const findings = expected.flatMap((id) => {
    const check = done.get(id);
    if (check !== undefined) return [checkItem(check)];
    if (id === 'call') return isDone && modelToCall !== undefined ? [callItem(modelToCall)] : [];
    return isDone ? [] : [{ label: `$(loading~spin) ${titleOf(id)}` }];
  });
  return isDone ? [...findings, ...nextItems(kind)] : findings;
}

const NETWORK: readonly CheckId[] = ['name-resolution', 'proxy', 'certificate', 'clock'];

function checkItem({ id, outcome, text, cure }: Check): CheckItem {
  return {
    label: `$(${ICONS[outcome]}) ${titleOf(id)}`,
    detail: withoutIcons(text),
    whole: text,
    buttons: [{ iconPath: new vscode.ThemeIcon('info'), tooltip: vscode.l10n.t('Show Whole Text') }],
    ...(cure === undefined
      ? {}
      : {
          description: vscode.l10n.t('Press Enter: {0}', cureLabel(cure)),
          action: { type: 'cure', cure } as const,
        }),
  };
}

const ICONS = { ok: 'pass', warning: 'warning', failed: 'error', skipped: 'circle-slash' } as const;

function callItem(model: Model): CheckItem {
  return {
    label: `$(play) ${vscode.l10n.t('Ask {0} for One Word', withoutIcons(model.label))}`,
    detail: vscode.l10n.t(
      'The only check that costs something: a few tokens. Nothing is sent before you choose it.',
    ),
    action: { type: 'call', model },
  };
}

function nextItems(kind: ConnectionKind): readonly CheckItem[] {
  const policy =
    kind === 'azure'
      ? vscode.l10n.t('Write the Azure Role That Allows Just This')
      : vscode.l10n.t('Write the IAM Policy That Allows Just This');
  return [
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    ...(kind === 'demo' ? [] : [{ label: `$(shield) ${policy}`, action: { type: 'policy' } as const }]),
    {
      label: `$(open-preview) ${vscode.l10n.t('Open Report')}`,
      action: { type: 'report' },
    },
    { label: `$(refresh) ${vscode.l10n.t('Check Again')}`, action: { type: 'again' } },
  ];
}

export function titleOf(id: CheckId): string {
  switch (id) {
    case 'name-resolution':
      return vscode.l10n.t('Name Resolution');
    case 'proxy':
      return vscode.l10n.t('Network and Proxy');
    case 'certificate':
      return vscode.l10n.t('Certificate');
    case 'clock':
      return vscode.l10n.t('Clock');
    case 'identity':
      return vscode.l10n.t('Identity');
    case 'models':
      return vscode.l10n.t('List of Models');
    case 'permissions':
      return vscode.l10n.t('Permissions');
    case 'call':
      return vscode.l10n.t('One Call');
  }
}
