import * as vscode from 'vscode';
import type { ConversationKind } from '../../domain/conversation.ts';
import type { LaneSpec } from '../../domain/lane-spec.ts';
import { isModelRef, type ModelRef } from '../../domain/model-ref.ts';
import type { ListedModels } from '../../engine/model-directory.ts';
import { MOST_LANES } from '../../settings/lane-specs.ts';
import type { ChosenModels } from '../../views/chosen-models.ts';
import { saveFavoriteModels, settings } from '../settings.ts';
import { type ActionButton, type ChooserAction, titleButtons } from './actions.ts';
import type { ChooserServices } from './index.ts';
import { type ModelItem, modelItem, modelItems, type Offer } from './model-items.ts';

export type Outcome =
  | { readonly type: 'chosen'; readonly lanes: readonly LaneSpec[] }
  | { readonly type: 'action'; readonly action: LeavingAction; readonly ticked: readonly LaneSpec[] }
  | { readonly type: 'dismissed' };

/** What is done elsewhere than in the list. */
export type LeavingAction = Exclude<ChooserAction, { type: 'toggle-favorite' | 'explain' }>;

/**
 * The list, which fills while connections answer. A model reference typed into the search box can be chosen too.
 * Favourites and explanations leave the list as it is; every other action leaves the list with what was ticked until then.
 */
export async function showChooser(
  kind: ConversationKind,
  chosen: ChosenModels,
  services: ChooserServices,
): Promise<Outcome> {
  const { directory } = services;
  const buttons = titleButtons(directory.connections().some((connection) => connection.kind === 'bedrock'));
  const quickPick = createPicker(kind, buttons);
  let { listed } = directory;
  const offer = () => offerOf(kind, chosen, listed, services);
  const show = () => showItems(quickPick, offer());
  try {
    quickPick.items = modelItems(offer());
    select(quickPick, new Set(chosen.specs.map(({ model }) => model)));
    quickPick.onDidChangeValue(() => {
      // While somebody types, VS Code itself moves to the first match; new items would take the focus away from it.
      if (keyOfTyped(quickPick.items) !== keyOfTyped(typedItems(quickPick.value, offer()))) show();
    });
    const outcome = outcomeOf(quickPick, buttons, chosen.specs, (ref) => void toggleFavorite(ref).then(show));
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

function createPicker(kind: ConversationKind, buttons: readonly ActionButton[]): vscode.QuickPick<ModelItem> {
  const quickPick = vscode.window.createQuickPick<ModelItem>();
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
  quickPick.keepScrollPosition = true;
  quickPick.buttons = buttons;
  return quickPick;
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

/** New items take the place of the earlier ones; what was ticked or active stays so. */
function showItems(quickPick: vscode.QuickPick<ModelItem>, offer: Offer): void {
  const kept = new Set(
    (quickPick.canSelectMany ? quickPick.selectedItems : quickPick.activeItems).map(({ key }) => key),
  );
  quickPick.items = [...typedItems(quickPick.value, offer), ...modelItems(offer)];
  select(quickPick, kept);
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
  const favorites = settings.favoriteModels().value;
  await saveFavoriteModels(
    favorites.includes(ref) ? favorites.filter((other) => other !== ref) : [...favorites, ref],
  );
}

function outcomeOf(
  quickPick: vscode.QuickPick<ModelItem>,
  buttons: readonly ActionButton[],
  before: readonly LaneSpec[],
  onFavorite: (ref: ModelRef) => void,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const act = (action: ChooserAction | undefined) => {
      if (action?.type === 'toggle-favorite') onFavorite(action.ref);
      else if (action?.type === 'explain') void vscode.window.showInformationMessage(action.text);
      else if (action !== undefined)
        resolve({ type: 'action', action, ticked: lanesOf(quickPick.selectedItems, before) });
    };
    quickPick.onDidTriggerButton((button) => act(buttons.find((candidate) => candidate === button)?.action));
    quickPick.onDidTriggerItemButton(({ item, button }) =>
      act(item.buttons?.find((candidate) => candidate === button)?.action),
    );
    quickPick.onDidAccept(() => {
      const action = quickPick.selectedItems.find((item) => item.action !== undefined)?.action;
      const lanes = lanesOf(quickPick.selectedItems, before);
      if (action !== undefined) act(action);
      else if (lanes.length > 0) resolve({ type: 'chosen', lanes });
      else if (quickPick.canSelectMany) resolve({ type: 'dismissed' });
    });
    quickPick.onDidHide(() => resolve({ type: 'dismissed' }));
  });
}

/** The chosen lanes. Those of a model that was there before keep their number and parameters. */
function lanesOf(items: readonly ModelItem[], before: readonly LaneSpec[]): readonly LaneSpec[] {
  return items
    .flatMap(({ lanes = [] }) => {
      const [first] = lanes;
      const kept = lanes.length === 1 ? before.filter(({ model }) => model === first?.model) : [];
      return kept.length === 0 ? lanes : kept.map(withoutId);
    })
    .slice(0, MOST_LANES);
}

function withoutId({ model, parameters }: LaneSpec): LaneSpec {
  return parameters === undefined ? { model } : { model, parameters };
}
