import * as vscode from 'vscode';
import { azureRole } from '../../doctor/azure-role.ts';
import { bedrockPolicy } from '../../doctor/bedrock-policy.ts';
import type { Findings } from '../../doctor/diagnose.ts';
import type { Connection } from '../../domain/connection.ts';
import type { Model } from '../../domain/model.ts';
import { withoutIcons } from '../without-icons.ts';
import { chosenHere } from './chosen-here.ts';
import type { CheckServices } from './index.ts';

/** Lets the user choose models, and writes the least that allows to ask them into a new editor. */
export async function writePolicy(
  connection: Connection,
  findings: Findings,
  services: CheckServices,
): Promise<void> {
  if (connection.kind === 'demo') return;
  const models = await chooseModels(connection, findings, services);
  if (models === undefined || models.length === 0) return;
  const policy =
    connection.kind === 'bedrock'
      ? bedrockPolicy(connection, models, findings.identity?.account)
      : azureRole(connection, models, findings.list?.resourceId);
  const document = await vscode.workspace.openTextDocument({
    language: 'json',
    content: `${JSON.stringify(policy, undefined, 2)}\n`,
  });
  await vscode.window.showTextDocument(document);
}

/** Those the user has chosen to talk to are ticked already. */
async function chooseModels(
  connection: Connection,
  { list }: Findings,
  services: CheckServices,
): Promise<readonly Model[] | undefined> {
  const chosen = chosenHere(connection, services);
  const listed = list?.models ?? [];
  const typed = chosen.filter((ref) => !listed.some((model) => model.ref === ref));
  const models = [...typed.map((ref) => services.directory.describe(ref)), ...listed];
  const picked = await vscode.window.showQuickPick(
    models.map((model) => ({
      label: withoutIcons(model.label),
      description: withoutIcons(model.place),
      picked: chosen.includes(model.ref),
      model,
    })),
    {
      title: vscode.l10n.t('Which models is it to allow?'),
      canPickMany: true,
      matchOnDescription: true,
      ignoreFocusOut: true,
    },
  );
  return picked?.map(({ model }) => model);
}
