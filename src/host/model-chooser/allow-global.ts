import * as vscode from 'vscode';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { UncallableModel } from '../../domain/model.ts';
import { type ModelRef, modelRef } from '../../domain/model-ref.ts';
import { changeConnection } from '../connection-entries.ts';
import type { ChooserServices } from './index.ts';

/**
 * Says what it means that prompts leave their geography, and only with the user's leave opens the global routes of the
 * connection. The global route of the model, or `undefined` when the user keeps to the geography.
 */
export async function allowGlobal(
  connection: BedrockConnection,
  model: UncallableModel,
  { directory }: Pick<ChooserServices, 'directory'>,
): Promise<ModelRef | undefined> {
  if (!(await isGlobalAllowed(connection, model.label))) return undefined;
  await changeConnection(connection, { allowGlobal: true });
  const { models } = await directory.list();
  const id = model.id.startsWith(GLOBAL) ? model.id : `${GLOBAL}${model.id}`;
  const ref = modelRef(connection.id, id);
  const [listed] = models.filter((candidate) => candidate.ref === ref);
  return listed?.ref ?? ref;
}

/** Bedrock's own prefix of the profiles that may run anywhere. */
const GLOBAL = 'global.';

/** Asks in a list and not in a dialog, so that the hands stay where they are. */
export async function isGlobalAllowed(connection: BedrockConnection, modelLabel?: string): Promise<boolean> {
  const allow = {
    label: `$(globe) ${vscode.l10n.t('Allow global routes')}`,
    detail: vscode.l10n.t('AWS may then process prompts in any of its regions worldwide.'),
    isAllowed: true,
  };
  const keep = {
    label: `$(shield) ${vscode.l10n.t('Keep to the geography')}`,
    detail:
      modelLabel === undefined
        ? vscode.l10n.t('Nothing changes.')
        : vscode.l10n.t('Nothing changes; {0} stays out of reach.', modelLabel),
    isAllowed: false,
  };
  const picked = await vscode.window.showQuickPick([keep, allow], {
    title: vscode.l10n.t('Allow Prompts to Leave Their Geography?'),
    placeHolder: vscode.l10n.t('It holds for every model of “{0}”', connection.label),
    ignoreFocusOut: true,
  });
  return picked?.isAllowed === true;
}
