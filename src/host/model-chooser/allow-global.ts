import * as vscode from 'vscode';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { LaneSpec } from '../../domain/lane-spec.ts';
import type { UncallableModel } from '../../domain/model.ts';
import { type ModelRef, modelRef } from '../../domain/model-ref.ts';
import { changeConnection } from '../connection-entries.ts';
import type { ChooserServices } from './index.ts';

/**
 * Says what it means that prompts leave their geography, and only with the user's leave opens the global routes of the
 * connection. Whether they are open. Asks in a list and not in a dialog, so that the hands stay where they are.
 */
export async function allowGlobalRoutes(
  connection: BedrockConnection,
  modelLabel?: string,
): Promise<boolean> {
  if (connection.allowGlobal === true) return true;
  const allow = {
    label: `$(unlock) ${vscode.l10n.t('Allow global routes')}`,
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
  if (picked?.isAllowed !== true) return false;
  await changeConnection(connection, { allowGlobal: true });
  return true;
}

/** The global route of a listed model, or `undefined` when the user keeps to the geography. */
export async function allowGlobal(
  connection: BedrockConnection,
  model: UncallableModel,
  { directory }: Pick<ChooserServices, 'directory'>,
): Promise<ModelRef | undefined> {
  if (!(await allowGlobalRoutes(connection, model.label))) return undefined;
  const { models } = await directory.list();
  const ref = modelRef(connection.id, globalId(model.id));
  const [listed] = models.filter((candidate) => candidate.ref === ref);
  return listed?.ref ?? ref;
}

/** Bedrock's own prefix of the profiles that may run anywhere; what the account made says it in no name. */
function globalId(id: string): string {
  return id.startsWith('global.') || id.startsWith('arn:') ? id : `global.${id}`;
}

/**
 * Of chosen lanes those that may be asked. A global route that was typed, or chosen before its leave was taken back, is
 * asked about here, once for each connection.
 */
export async function lanesWithLeave(
  lanes: readonly LaneSpec[],
  { directory }: Pick<ChooserServices, 'directory'>,
): Promise<readonly LaneSpec[]> {
  const answers = new Map<string, boolean>();
  const permitted: LaneSpec[] = [];
  for (const lane of lanes) {
    const { reach, label } = directory.describe(lane.model);
    const connection = directory.find(lane.model)?.connection;
    if (connection?.kind === 'bedrock' && reach?.extent === 'global') {
      const isAllowed = answers.get(connection.id) ?? (await allowGlobalRoutes(connection, label));
      answers.set(connection.id, isAllowed);
      if (!isAllowed) continue;
    }
    permitted.push(lane);
  }
  return permitted;
}
