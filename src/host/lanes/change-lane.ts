import * as vscode from 'vscode';
import type { LaneSpec } from '../../domain/lane-spec.ts';
import type { Model } from '../../domain/model.ts';
import type { Parameters } from '../../domain/parameters.ts';
import type { ChooserServices } from '../model-chooser/index.ts';
import { withoutIcons } from '../without-icons.ts';
import { chooseLaneModel } from './choose-model.ts';
import { PARAMETER_EDITORS, type ParameterEditor } from './parameter-editors.ts';

type Row =
  | { readonly type: 'done' }
  | { readonly type: 'model' }
  | { readonly type: 'parameter'; readonly editor: ParameterEditor };

/**
 * Shows what is set for a lane, and lets the user change one thing after the other. Nothing is changed until it is
 * confirmed; `undefined` when dismissed.
 */
export async function changeLane(
  spec: LaneSpec,
  purpose: 'change' | 'duplicate',
  services: ChooserServices,
): Promise<LaneSpec | undefined> {
  let changed = spec;
  for (;;) {
    const row = await showRows(changed, purpose, services.directory.describe(changed.model));
    if (row === undefined) return undefined;
    if (row.type === 'done') return changed;
    if (row.type === 'model') changed = (await chooseLaneModel(changed, services)) ?? changed;
    else changed = await withEdited(changed, row.editor, services);
  }
}

async function withEdited(
  spec: LaneSpec,
  editor: ParameterEditor,
  { directory }: ChooserServices,
): Promise<LaneSpec> {
  const { parameters: before = {}, ...rest } = spec;
  const edited = await editor.edit(before, directory.describe(spec.model));
  if (edited === undefined) return spec;
  return Object.keys(edited).length === 0 ? rest : { ...rest, parameters: edited };
}

async function showRows(
  { parameters = {} }: LaneSpec,
  purpose: 'change' | 'duplicate',
  model: Model,
): Promise<Row | undefined> {
  const picked = await vscode.window.showQuickPick(rows(parameters, purpose, model), {
    title:
      purpose === 'change'
        ? vscode.l10n.t('Settings of {0}', withoutIcons(model.label))
        : vscode.l10n.t('Duplicate {0} with Changes', withoutIcons(model.label)),
    placeHolder: vscode.l10n.t('Choose what to change'),
    ignoreFocusOut: true,
  });
  return picked?.row;
}

function rows(
  parameters: Parameters,
  purpose: 'change' | 'duplicate',
  model: Model,
): readonly (vscode.QuickPickItem & { readonly row: Row })[] {
  const done = purpose === 'change' ? vscode.l10n.t('Use These Settings') : vscode.l10n.t('Add This Lane');
  return [
    { row: { type: 'done' }, label: done, iconPath: new vscode.ThemeIcon('check') },
    {
      row: { type: 'model' },
      label: vscode.l10n.t('Model'),
      description: withoutIcons(`${model.label} · ${model.place}`),
      iconPath: new vscode.ThemeIcon('symbol-class'),
    },
    ...PARAMETER_EDITORS.map((editor) => ({
      row: { type: 'parameter' as const, editor },
      label: editor.label(),
      description: editor.shown(parameters) ?? vscode.l10n.t('not set'),
      iconPath: new vscode.ThemeIcon('settings'),
    })),
  ];
}
