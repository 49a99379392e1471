import * as vscode from 'vscode';
import type { ConversationKind } from '../domain/conversation.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';
import type { Model } from '../domain/model.ts';
import type { ListedModels, ModelDirectory } from '../engine/model-directory.ts';
import { settings } from './settings.ts';

/** A row of the model chooser. Rows that only tell something have no lanes. */
export interface ModelItem extends vscode.QuickPickItem {
  /** Stable while lists arrive, so that what is ticked stays ticked. */
  readonly key?: string;
  readonly lanes?: readonly LaneSpec[];
}

/** What is chosen but not listed, the user's line-ups, and the models under their connection with what could not be listed. */
export function modelItems(
  kind: ConversationKind,
  { models, failures }: ListedModels,
  current: readonly LaneSpec[],
  directory: ModelDirectory,
): readonly ModelItem[] {
  const listed = new Set<string>(models.map(({ ref }) => ref));
  const unlisted = [...new Set(current.map(({ model }) => model))].filter((ref) => !listed.has(ref));
  const lineUps = kind === 'compare' ? Object.entries(settings.modelSets().value) : [];
  return [
    ...section(
      vscode.l10n.t('Chosen'),
      unlisted.map((ref) => modelItem(directory.describe(ref))),
    ),
    ...section(
      vscode.l10n.t('Line-ups'),
      lineUps.map(([name, lanes]) => lineUpItem(name, lanes, directory)),
    ),
    ...directory
      .connections()
      .flatMap((connection) =>
        section(connection.label, [
          ...models.filter(({ ref }) => ref.startsWith(`${connection.id}:`)).map(modelItem),
          ...failures
            .filter((failed) => failed.connection.id === connection.id)
            .map(({ failure }) => failureItem(failure.message)),
        ]),
      ),
  ];
}

export function modelItem({ ref, label, place }: Model): ModelItem {
  return { key: ref, label, description: place, detail: ref, lanes: [{ model: ref }] };
}

function lineUpItem(name: string, lanes: readonly LaneSpec[], directory: ModelDirectory): ModelItem {
  const labels = lanes.map(({ model }) => directory.describe(model).label);
  return {
    key: `line-up ${name}`,
    label: `$(list-unordered) ${name}`,
    description: labels.join(', '),
    lanes,
  };
}

function failureItem(message: string): ModelItem {
  return {
    label: `$(warning) ${vscode.l10n.t('Models could not be listed')}`,
    detail: message,
    alwaysShow: true,
  };
}

function section(label: string, items: readonly ModelItem[]): readonly ModelItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}
