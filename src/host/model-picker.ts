import * as vscode from 'vscode';
import type { ConversationKind } from '../domain/conversation.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';
import type { Model } from '../domain/model.ts';
import { isModelRef, type ModelRef } from '../domain/model-ref.ts';
import type { ListedModels, ModelDirectory } from '../engine/model-directory.ts';
import { MOST_LANES } from '../settings/lane-specs.ts';
import { settings } from './settings.ts';

interface ModelItem extends vscode.QuickPickItem {
  readonly ref?: ModelRef;
  readonly lanes?: readonly LaneSpec[];
  readonly action?: 'type-id' | 'add-connection';
}

/**
 * Lets the user choose from what every connection can call, while the lists are still arriving. `undefined` when
 * dismissed. Parameters of lanes that stay chosen are kept.
 */
export async function pickModels(
  kind: ConversationKind,
  current: readonly LaneSpec[],
  directory: ModelDirectory,
): Promise<readonly LaneSpec[] | undefined> {
  const quickPick = vscode.window.createQuickPick<ModelItem>();
  const abort = new AbortController();
  try {
    quickPick.title =
      kind === 'chat' ? vscode.l10n.t('Select Chat Model') : vscode.l10n.t('Select Models to Compare');
    quickPick.placeholder = vscode.l10n.t('Search by model, cloud or region, or type a model reference');
    quickPick.canSelectMany = kind === 'compare';
    quickPick.matchOnDescription = true;
    quickPick.matchOnDetail = true;
    quickPick.busy = true;
    const show = (listed: ListedModels) => {
      const selected =
        quickPick.items.length === 0
          ? new Set<string>(current.map((lane) => lane.model))
          : refsOf(quickPick.selectedItems);
      quickPick.items = itemsFor(kind, listed, current, directory);
      if (kind === 'compare')
        quickPick.selectedItems = quickPick.items.filter(({ ref }) => ref !== undefined && selected.has(ref));
      else
        quickPick.activeItems = quickPick.items.filter(({ ref }) => ref !== undefined && selected.has(ref));
    };
    show({ models: [], failures: [] });
    quickPick.show();
    void directory.list(abort.signal).then((listed) => {
      show(listed);
      quickPick.busy = false;
    });
    const chosen = await accepted(quickPick);
    return chosen === undefined ? undefined : await lanesOf(chosen, current, quickPick.value);
  } finally {
    abort.abort();
    quickPick.dispose();
  }
}

function refsOf(items: readonly ModelItem[]): ReadonlySet<string> {
  return new Set(items.flatMap(({ ref }) => (ref === undefined ? [] : [ref])));
}

/** Models under their connection, what is chosen but not listed, what could not be listed, and the way to type an id. */
function itemsFor(
  kind: ConversationKind,
  { models, failures }: ListedModels,
  current: readonly LaneSpec[],
  directory: ModelDirectory,
): ModelItem[] {
  const listed = new Set<string>(models.map(({ ref }) => ref));
  const unlisted = [...new Set(current.map(({ model }) => model))]
    .filter((ref) => !listed.has(ref))
    .map((ref) => directory.describe(ref));
  const sets = kind === 'compare' ? Object.entries(settings.modelSets().value) : [];
  return [
    ...(unlisted.length === 0 ? [] : [separator(vscode.l10n.t('Chosen')), ...unlisted.map(modelItem)]),
    ...(sets.length === 0 ? [] : [separator(vscode.l10n.t('Line-ups'))]),
    ...sets.map(([label, lanes]) => ({
      label: `$(list-unordered) ${label}`,
      description: lanes.map(({ model }) => model).join(', '),
      lanes,
    })),
    ...directory.connections().flatMap((connection) => {
      const own = models.filter(({ ref }) => ref.startsWith(`${connection.id}:`));
      const failure = failures.find((failed) => failed.connection.id === connection.id)?.failure;
      return [
        separator(connection.label),
        ...own.map(modelItem),
        ...(failure === undefined
          ? []
          : [
              {
                label: `$(warning) ${vscode.l10n.t('Models could not be listed')}`,
                detail: failure.message,
                alwaysShow: true,
              },
            ]),
      ];
    }),
    separator(''),
    { label: `$(edit) ${vscode.l10n.t('Type a Model Reference…')}`, action: 'type-id', alwaysShow: true },
    { label: `$(plug) ${vscode.l10n.t('Add Connection…')}`, action: 'add-connection', alwaysShow: true },
  ];
}

function modelItem({ ref, label, place }: Model): ModelItem {
  return { label, description: place, detail: ref, ref };
}

function separator(label: string): ModelItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function accepted(quickPick: vscode.QuickPick<ModelItem>): Promise<readonly ModelItem[] | undefined> {
  return new Promise((resolve) => {
    quickPick.onDidAccept(() => resolve(quickPick.selectedItems));
    quickPick.onDidHide(() => resolve(undefined));
  });
}

async function lanesOf(
  chosen: readonly ModelItem[],
  current: readonly LaneSpec[],
  typed: string,
): Promise<readonly LaneSpec[] | undefined> {
  if (chosen.some(({ action }) => action === 'add-connection')) {
    await vscode.commands.executeCommand('parley.addConnection');
    return undefined;
  }
  const lanes = chosen.flatMap(
    ({ ref, lanes: set }) => set ?? (ref === undefined ? [] : keepParameters(ref, current)),
  );
  const added =
    chosen.some(({ action }) => action === 'type-id') || chosen.length === 0 ? await typedLane(typed) : [];
  const all = [...lanes, ...added].slice(0, MOST_LANES);
  return all.length === 0 ? undefined : all;
}

/** All lanes of a model that were there before, or a new one. */
function keepParameters(ref: ModelRef, current: readonly LaneSpec[]): readonly LaneSpec[] {
  const kept = current.filter(({ model }) => model === ref);
  return kept.length === 0
    ? [{ model: ref }]
    : kept.map(({ model, parameters }) => (parameters === undefined ? { model } : { model, parameters }));
}

async function typedLane(typed: string): Promise<readonly LaneSpec[]> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Model Reference'),
    prompt: vscode.l10n.t(
      'The connection, a colon, and the model, inference profile or deployment: {0}',
      'bedrock:us.anthropic.claude-opus-5-5',
    ),
    value: isModelRef(typed) ? typed : '',
    ignoreFocusOut: true,
    validateInput: (value) =>
      isModelRef(value.trim()) ? undefined : vscode.l10n.t('Write it as connection:model.'),
  });
  const ref = text?.trim() ?? '';
  return isModelRef(ref) ? [{ model: ref }] : [];
}
