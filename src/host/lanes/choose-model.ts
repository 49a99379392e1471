import * as vscode from 'vscode';
import type { LaneSpec } from '../../domain/lane-spec.ts';
import { type ChooserServices, pickModels } from '../model-chooser/index.ts';

/**
 * Lets the user choose the model of one lane: a new one, or another one than `current`, whose parameters it takes over.
 * `undefined` when dismissed.
 */
export async function chooseLaneModel(
  current: LaneSpec | undefined,
  services: ChooserServices,
): Promise<LaneSpec | undefined> {
  const title =
    current === undefined
      ? vscode.l10n.t('Add a Model to the Comparison')
      : vscode.l10n.t('Replace the Model');
  const [chosen] = (await pickModels('chat', current === undefined ? [] : [current], services, title)) ?? [];
  return chosen === undefined || current === undefined ? chosen : { ...current, model: chosen.model };
}
