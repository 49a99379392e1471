import * as vscode from 'vscode';
import type { ConversationKind } from '../domain/conversation.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';
import { isModelRef } from '../domain/model-ref.ts';
import type { ListedModels, ModelDirectory } from '../engine/model-directory.ts';
import { MOST_LANES } from '../settings/lane-specs.ts';
import { type ModelItem, modelItem, modelItems } from './model-items.ts';

/**
 * Lets the user choose from what every connection can call, while the lists are still arriving; a model reference
 * typed into the search box can be chosen too. `undefined` when dismissed or nothing was chosen.
 */
export async function pickModels(
  kind: ConversationKind,
  current: readonly LaneSpec[],
  directory: ModelDirectory,
): Promise<readonly LaneSpec[] | undefined> {
  const quickPick = createPicker(kind);
  let { listed } = directory;
  const show = () =>
    showItems(
      quickPick,
      typedItem(quickPick.value, listed, directory),
      modelItems(kind, listed, current, directory),
    );
  try {
    quickPick.items = modelItems(kind, listed, current, directory);
    select(quickPick, new Set(current.map(({ model }) => model)));
    quickPick.onDidChangeValue(show);
    quickPick.show();
    void directory.list().then((list) => {
      listed = list;
      quickPick.busy = false;
      show();
    });
    const chosen = await accepted(quickPick);
    return chosen === undefined ? undefined : lanesOf(chosen, current);
  } finally {
    quickPick.dispose();
  }
}

function createPicker(kind: ConversationKind): vscode.QuickPick<ModelItem> {
  const quickPick = vscode.window.createQuickPick<ModelItem>();
  const addConnection = { iconPath: new vscode.ThemeIcon('plug'), tooltip: vscode.l10n.t('Add Connection…') };
  quickPick.title =
    kind === 'chat' ? vscode.l10n.t('Select Chat Model') : vscode.l10n.t('Select Models to Compare');
  quickPick.placeholder = vscode.l10n.t(
    'Search, or type a reference such as {0}',
    'bedrock:us.anthropic.claude-opus-5-5',
  );
  quickPick.canSelectMany = kind === 'compare';
  quickPick.matchOnDescription = true;
  quickPick.matchOnDetail = true;
  quickPick.busy = true;
  quickPick.buttons = [addConnection];
  quickPick.onDidTriggerButton(() => {
    quickPick.hide();
    void vscode.commands.executeCommand('parley.addConnection');
  });
  return quickPick;
}

/** New items take the place of the earlier ones; what was ticked or active stays so. */
function showItems(
  quickPick: vscode.QuickPick<ModelItem>,
  typed: readonly ModelItem[],
  items: readonly ModelItem[],
): void {
  const kept = new Set(
    (quickPick.canSelectMany ? quickPick.selectedItems : quickPick.activeItems).map(({ key }) => key),
  );
  quickPick.items = [...typed, ...items];
  select(quickPick, kept);
}

function select(quickPick: vscode.QuickPick<ModelItem>, keys: ReadonlySet<string | undefined>): void {
  const items = quickPick.items.filter(({ key }) => key !== undefined && keys.has(key));
  if (quickPick.canSelectMany) quickPick.selectedItems = items;
  else if (items.length > 0) quickPick.activeItems = items;
}

/** A reference that no list has is tried as it is. */
function typedItem(text: string, { models }: ListedModels, directory: ModelDirectory): readonly ModelItem[] {
  const ref = text.trim();
  if (!isModelRef(ref) || models.some((model) => model.ref === ref)) return [];
  return [{ ...modelItem(directory.describe(ref)), alwaysShow: true }];
}

function accepted(quickPick: vscode.QuickPick<ModelItem>): Promise<readonly ModelItem[] | undefined> {
  return new Promise((resolve) => {
    quickPick.onDidAccept(() => resolve(quickPick.selectedItems));
    quickPick.onDidHide(() => resolve(undefined));
  });
}

/** The chosen lanes. Those of a model that was there before keep their number and parameters. */
function lanesOf(
  chosen: readonly ModelItem[],
  current: readonly LaneSpec[],
): readonly LaneSpec[] | undefined {
  const lanes = chosen.flatMap(({ lanes: ownLanes }) => {
    const [first] = ownLanes ?? [];
    const kept = ownLanes?.length === 1 ? current.filter(({ model }) => model === first?.model) : [];
    return kept.length === 0 ? (ownLanes ?? []) : kept.map(withoutId);
  });
  return lanes.length === 0 ? undefined : lanes.slice(0, MOST_LANES);
}

function withoutId({ model, parameters }: LaneSpec): LaneSpec {
  return parameters === undefined ? { model } : { model, parameters };
}
