import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { ConversationKind } from '../../domain/conversation.ts';
import { isModelRef, type ModelRef } from '../../domain/model-ref.ts';
import type { ListedModels } from '../../engine/model-directory.ts';
import type { ChosenModels } from '../../views/chosen-models.ts';
import { rawFavoriteModels, saveFavoriteModels, settings } from '../settings.ts';
import { type ActionButton, titleButtons } from './actions.ts';
import type { ChooserServices } from './index.ts';
import { type ModelItem, modelItem, modelItems, type Offer } from './model-items.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/**
 * The list, which fills while connections answer. A model reference typed into the search box can be chosen too.
 * Favourites and explanations leave the list as it is; every other action leaves the list with what was ticked until then.
 */
export async function showChooser(
  kind: ConversationKind,
  chosen: ChosenModels,
  services: ChooserServices,
  title = titleOf(kind),
): Promise<Outcome> {
  const { directory } = services;
  const buttons = titleButtons(directory.connections().some((connection) => connection.kind === 'bedrock'));
  const quickPick = createPicker(kind, title, buttons);
  let { listed } = directory;
  const offer = () => offerOf(kind, chosen, listed, services);
  const show = () => {
    quickPick.title = withFailures(title, listed);
    showItems(quickPick, offer());
  };
  try {
    quickPick.items = modelItems(offer());
    select(quickPick, new Set(chosen.specs.map(({ model }) => model)));
    quickPick.onDidChangeValue(() => {
      if (keyOfTyped(quickPick.items) !== keyOfTyped(typedItems(quickPick.value, offer()))) show();
    });
    const outcome = outcomeOf(quickPick, buttons, chosen.specs, (ref) => toggleFavorite(ref).then(show));
    quickPick.show();
    void directory.list().then((list) => {
      listed = list;
      quickPick.busy = false;
      show();
    });
    return await outcome;
  } finally {
    quickPick.dispose();
  }
}

function createPicker(
  kind: ConversationKind,
  title: string,
  buttons: readonly ActionButton[],
): vscode.QuickPick<ModelItem> {
  const quickPick = vscode.window.createQuickPick<ModelItem>();
  quickPick.title = title;
  quickPick.placeholder = vscode.l10n.t(
    'Search, or type a reference such as {0}',
    'bedrock:us.anthropic.claude-opus-5-5',
  );
  quickPick.canSelectMany = kind === 'compare';
  quickPick.matchOnDescription = true;
  quickPick.matchOnDetail = true;
  quickPick.busy = true;
  quickPick.keepScrollPosition = true;
  quickPick.buttons = buttons;
  return quickPick;
}

/** What could not be listed stands at the end of the list; who does not get there is told above it. */
function withFailures(title: string, { failures }: ListedModels): string {
  const count = new Set(failures.map(({ connection }) => connection.id)).size;
  if (count === 0) return title;
  return count === 1
    ? vscode.l10n.t('{0} · 1 connection not fully listed', title)
    : vscode.l10n.t('{0} · {1} connections not fully listed', title, count);
}

function titleOf(kind: ConversationKind): string {
  return kind === 'chat' ? vscode.l10n.t('Select Chat Model') : vscode.l10n.t('Select Models to Compare');
}

function offerOf(
  kind: ConversationKind,
  chosen: ChosenModels,
  listed: ListedModels,
  { directory, connections }: ChooserServices,
): Offer {
  return {
    kind,
    listed,
    chosen,
    favorites: settings.favoriteModels().value,
    lineUps: settings.modelSets().value,
    prices: settings.prices().value,
    connections: directory.connections(),
    disabled: new Set(
      connections.all().flatMap(({ connection: { id, isDisabled } }) => (isDisabled === true ? [id] : [])),
    ),
    describe: (ref) => directory.describe(ref),
  };
}

/**
 * New items take the place of the earlier ones; what was ticked or active stays so. What was ticked so shortly before that
 * VS Code has not told is lost, and therefore the same items are not set again. While something is searched for, VS Code
 * itself moves to the first match, and may not have told yet: what we know to be active may be out of sight.
 */
function showItems(quickPick: vscode.QuickPick<ModelItem>, offer: Offer): void {
  const items = [...typedItems(quickPick.value, offer), ...modelItems(offer)];
  if (isDeepStrictEqual(items, quickPick.items)) return;
  const kept = new Set(
    (quickPick.canSelectMany ? quickPick.selectedItems : quickPick.activeItems).map(({ key }) => key),
  );
  quickPick.items = items;
  if (quickPick.canSelectMany || quickPick.value === '') select(quickPick, kept);
}

function select(quickPick: vscode.QuickPick<ModelItem>, keys: ReadonlySet<string | undefined>): void {
  const items = quickPick.items.filter(({ key }) => key !== undefined && keys.has(key));
  if (quickPick.canSelectMany) quickPick.selectedItems = items;
  else if (items.length > 0) quickPick.activeItems = items;
}

/** A reference that no list has is tried as it is. */
function typedItems(text: string, offer: Offer): readonly ModelItem[] {
  const ref = text.trim();
  if (!isModelRef(ref) || offer.listed.models.some((model) => model.ref === ref)) return [];
  return [{ ...modelItem(offer.describe(ref), offer), alwaysShow: true }];
}

/** The typed row comes first, and is the only model that is shown whatever is searched for. */
function keyOfTyped([first]: readonly ModelItem[]): string | undefined {
  return first?.alwaysShow === true && first.lanes !== undefined ? first.key : undefined;
}

async function toggleFavorite(ref: ModelRef): Promise<void> {
  const entries = rawFavoriteModels();
  await saveFavoriteModels(
    entries.includes(ref) ? entries.filter((entry) => entry !== ref) : [...entries, ref],
  );
}
