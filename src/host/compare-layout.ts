import type * as vscode from 'vscode';
import { LANES_LAYOUTS } from '../protocol/view-state.ts';
import type { RememberedLayout } from '../views/comparison-state.ts';

const KEY = 'compareLayout';

/** The layout of comparisons, remembered for the workspace. */
export function compareLayout(state: vscode.Memento): RememberedLayout {
  return {
    get: () => LANES_LAYOUTS.find((layout) => layout === state.get(KEY)) ?? 'columns',
    set: (layout) => void state.update(KEY, layout),
  };
}
