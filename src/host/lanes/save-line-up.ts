import * as vscode from 'vscode';
import type { LaneSpec } from '../../domain/lane-spec.ts';
import { rawModelSets, saveModelSets } from '../settings.ts';

/** Keeps a line-up under a name in the user's settings, where the chooser offers it. */
export async function saveLineUp(specs: readonly LaneSpec[]): Promise<void> {
  const sets = rawModelSets();
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Save the Line-Up'),
    prompt: vscode.l10n.t('The list of models offers it under this name.'),
    ignoreFocusOut: true,
    validateInput: (text) => problemOf(text.trim(), sets),
  });
  if (name === undefined) return;
  await saveModelSets({ ...sets, [name.trim()]: specs.map(written) });
  void vscode.window.showInformationMessage(vscode.l10n.t('The line-up “{0}” was saved.', name.trim()));
}

/** As people write them in the settings. */
function written(spec: LaneSpec): LaneSpec | string {
  return spec.parameters === undefined ? spec.model : spec;
}

function problemOf(
  name: string,
  sets: Readonly<Record<string, unknown>>,
): string | vscode.InputBoxValidationMessage | undefined {
  if (name === '') return vscode.l10n.t('This cannot be empty.');
  if (!Object.hasOwn(sets, name)) return undefined;
  return {
    message: vscode.l10n.t('There is one of this name. It will be replaced.'),
    severity: vscode.InputBoxValidationSeverity.Warning,
  };
}
