import * as vscode from 'vscode';
import type { Connection } from '../../domain/connection.ts';
import type { ListedModels } from '../../engine/model-directory.ts';
import { cureLabel } from '../cure-label.ts';
import { withoutIcons } from '../without-icons.ts';
import { type ActionButton, actionButton, type ChooserAction, explainButton } from './actions.ts';

/** A row of the chooser that is no model to choose. */
export interface OtherItem extends vscode.QuickPickItem {
  readonly key?: string;
  readonly action?: ChooserAction;
  readonly buttons?: readonly ActionButton[];
}

/** Lists that could not be had, each with what happened and the button that helps. They are seen whatever is searched for. */
export function failureItems({ failures }: ListedModels): readonly OtherItem[] {
  return failures.map(({ connection, failure }) => {
    const action: ChooserAction = { type: 'cure', connection, failure };
    return {
      label: `$(warning) ${withoutIcons(connection.label)}`,
      description: vscode.l10n.t('Models could not be listed'),
      detail: withoutIcons(failure.message),
      alwaysShow: true,
      action,
      buttons: [
        explainButton(failure.message),
        actionButton(failure.cure === undefined ? 'refresh' : 'wrench', cureLabel(failure.cure), action),
      ],
    };
  });
}

/** Models that are there and cannot be asked, with the reason; some only wait for the user's leave. */
export function uncallableItems({ uncallable }: ListedModels): readonly OtherItem[] {
  return uncallable.map(({ connection, model }) => {
    const allow: readonly ActionButton[] =
      model.remedy === 'allow-global' && connection.kind === 'bedrock'
        ? [
            actionButton('unlock', vscode.l10n.t('Allow Global Routes…'), {
              type: 'allow-global',
              connection,
              model,
            }),
          ]
        : [];
    const explain = explainButton(model.because);
    return {
      key: `uncallable ${connection.id}:${model.id}`,
      label: `$(circle-slash) ${withoutIcons(model.label)}`,
      description: withoutIcons(`${connection.label} · ${model.id}`),
      detail: withoutIcons(model.because),
      action: (allow[0] ?? explain).action,
      buttons: [explain, ...allow],
    };
  });
}

/** The buttons above the list once more as rows, for who arrives at the end of it. */
export function actionItems(connections: readonly Connection[]): readonly OtherItem[] {
  return [
    { label: `$(plug) ${vscode.l10n.t('Add Connection…')}`, action: { type: 'add-connection' } },
    ...(connections.some(({ kind }) => kind === 'bedrock')
      ? [
          {
            label: `$(globe) ${vscode.l10n.t('Use Another Region Too…')}`,
            action: { type: 'add-region' },
          } as const,
        ]
      : []),
    { label: `$(gear) ${vscode.l10n.t('Manage Connections…')}`, action: { type: 'manage-connections' } },
  ];
}
