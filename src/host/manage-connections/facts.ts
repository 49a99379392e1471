import * as vscode from 'vscode';
import { withoutIcons } from '../without-icons.ts';

/** One thing that is known: what it is, and what it says. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly icon?: 'pass' | 'warning' | 'info';
}

interface FactItem extends vscode.QuickPickItem {
  /** Absent in the row that does something. */
  readonly value?: string;
}

/**
 * Facts to read, one below the other. Choosing one copies it; the button copies them all. `action` is the row above them
 * that does something about them. Where the user goes from here.
 */
export async function showFacts(
  title: string,
  facts: readonly Fact[],
  action?: string,
): Promise<'list' | 'leave' | 'act'> {
  const quickPick = vscode.window.createQuickPick<FactItem>();
  const copyAll = { iconPath: new vscode.ThemeIcon('copy'), tooltip: vscode.l10n.t('Copy All') };
  quickPick.items = [
    ...(action === undefined ? [] : [{ label: action }]),
    ...facts.map(({ name, value, icon = 'info' }) => ({
      value,
      label: `$(${icon}) ${name}`,
      detail: withoutIcons(value),
    })),
  ];
  quickPick.title = title;
  quickPick.placeholder =
    action === undefined
      ? vscode.l10n.t('Press Enter to copy a line')
      : vscode.l10n.t('Press Enter to do what helps, or on a line below to copy it');
  quickPick.matchOnDetail = true;
  quickPick.ignoreFocusOut = true;
  quickPick.buttons = [vscode.QuickInputButtons.Back, copyAll];
  try {
    return await new Promise((resolve) => {
      quickPick.onDidAccept(() => {
        const [item] = quickPick.selectedItems;
        if (item?.value !== undefined) void vscode.env.clipboard.writeText(item.value);
        else if (item !== undefined) resolve('act');
      });
      quickPick.onDidTriggerButton((button) => {
        if (button === copyAll) void vscode.env.clipboard.writeText(textOf(facts));
        else resolve('list');
      });
      quickPick.onDidHide(() => resolve('leave'));
      quickPick.show();
    });
  } finally {
    quickPick.dispose();
  }
}

export function textOf(facts: readonly Fact[]): string {
  return facts.map(({ name, value }) => `${name}: ${value}`).join('\n');
}
