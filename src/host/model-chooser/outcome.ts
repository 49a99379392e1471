import * as vscode from 'vscode';
import { type LaneSpec, MOST_LANES } from '../../domain/lane-spec.ts';
import type { ModelRef } from '../../domain/model-ref.ts';
import type { ActionButton, ChooserAction } from './actions.ts';
import type { ModelItem } from './model-items.ts';

/** How the user left the list. */
export type Outcome =
  | { readonly type: 'chosen'; readonly lanes: readonly LaneSpec[] }
  | { readonly type: 'action'; readonly action: LeavingAction; readonly ticked: readonly LaneSpec[] }
  | { readonly type: 'dismissed' };

/** What is done elsewhere than in the list. */
export type LeavingAction = Exclude<ChooserAction, { type: 'toggle-favorite' | 'explain' }>;

/** Waits until the user leaves the list. `before` is what was chosen when it was opened. */
export function outcomeOf(
  quickPick: vscode.QuickPick<ModelItem>,
  buttons: readonly ActionButton[],
  before: readonly LaneSpec[],
  onFavorite: (ref: ModelRef) => Promise<void>,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const act = (action: ChooserAction | undefined) => {
      if (action?.type === 'toggle-favorite') onFavorite(action.ref).catch(reject);
      else if (action?.type === 'explain') void vscode.window.showInformationMessage(action.text);
      else if (action !== undefined)
        resolve({ type: 'action', action, ticked: lanesOf(quickPick.selectedItems, before) });
    };
    quickPick.onDidTriggerButton((button) => act(buttons.find((candidate) => candidate === button)?.action));
    quickPick.onDidTriggerItemButton(({ item, button }) =>
      act(item.buttons?.find((candidate) => candidate === button)?.action),
    );
    quickPick.onDidAccept(() => {
      const { selectedItems } = quickPick;
      const lanes = lanesOf(selectedItems, before);
      // VS Code gives every row of such a list a box to tick, also those that only tell why something is not there.
      const reasons = quickPick.canSelectMany ? selectedItems.flatMap(reasonsOf) : [];
      if (lanes.length > MOST_LANES) void vscode.window.showInformationMessage(tooManyText(lanes.length));
      else if (lanes.length > 0) resolve({ type: 'chosen', lanes });
      else if (reasons.length > 0) {
        quickPick.selectedItems = [];
        void vscode.window.showInformationMessage([...new Set(reasons)].join(' '));
      } else if (quickPick.canSelectMany) resolve({ type: 'dismissed' });
      else act(selectedItems[0]?.action);
    });
    quickPick.onDidHide(() => resolve({ type: 'dismissed' }));
  });
}

function tooManyText(count: number): string {
  return vscode.l10n.t(
    '{0} models are ticked, and at most {1} can be compared at once. Untick some.',
    count,
    MOST_LANES,
  );
}

/** What a row tells instead of offering a model. */
function reasonsOf({ action }: ModelItem): readonly string[] {
  switch (action?.type) {
    case 'explain':
      return [action.text];
    case 'allow-global':
      return [action.model.because];
    case 'cure':
      return [action.failure.message];
    default:
      return [];
  }
}

/**
 * The chosen lanes. Those of a model that was there before keep their number and parameters; one that a ticked line-up
 * has is not asked once more because it is ticked, too.
 */
function lanesOf(items: readonly ModelItem[], before: readonly LaneSpec[]): readonly LaneSpec[] {
  const all = items.map(({ lanes = [] }) => lanes);
  const inLineUps = new Set(all.filter(isLineUp).flatMap((lanes) => lanes.map(({ model }) => model)));
  return all.flatMap((lanes) => {
    const [first] = lanes;
    if (first === undefined || isLineUp(lanes)) return lanes;
    if (inLineUps.has(first.model)) return [];
    const kept = before.filter(({ model }) => model === first.model);
    return kept.length === 0 ? lanes : kept.map(withoutId);
  });
}

function isLineUp({ length }: readonly LaneSpec[]): boolean {
  return length > 1;
}

function withoutId({ model, parameters }: LaneSpec): LaneSpec {
  return parameters === undefined ? { model } : { model, parameters };
}
