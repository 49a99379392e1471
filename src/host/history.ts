import * as vscode from 'vscode';
import type { ConversationKind, ConversationSummary } from '../domain/conversation.ts';
import type { ConversationStore } from '../storage/conversation-store.ts';
import { type HistoryItem, historyItems, searchHint } from './history-items.ts';

export interface HistoryActions {
  readonly store: Pick<ConversationStore, 'list'>;
  open(summary: ConversationSummary): Promise<void>;
  rename(summary: ConversationSummary): Promise<void>;
  duplicate(summary: ConversationSummary): Promise<void>;
  exportToFile(summary: ConversationSummary): Promise<void>;
  /** Resolves when it is gone; `isUndone` when the user has brought it back, or has not. */
  remove(summary: ConversationSummary): Promise<{ readonly isUndone: Promise<boolean> }>;
  /** Something the user asked for could not be done: tells them. */
  onError(error: unknown): void;
}

/** Conversations and comparisons, newest first: open, rename, duplicate, export, delete with undo; all, or one kind. */
export async function showHistory(actions: HistoryActions): Promise<void> {
  const quickPick = vscode.window.createQuickPick<HistoryItem>();
  const rename = { iconPath: new vscode.ThemeIcon('edit'), tooltip: vscode.l10n.t('Rename') };
  const duplicate = { iconPath: new vscode.ThemeIcon('copy'), tooltip: vscode.l10n.t('Duplicate') };
  const save = { iconPath: new vscode.ThemeIcon('export'), tooltip: vscode.l10n.t('Export') };
  const remove = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Delete') };
  const leaving = new Map([
    [rename, actions.rename],
    [duplicate, actions.duplicate],
    [save, actions.exportToFile],
  ]);
  const filters = filterButtons();
  let kind: ConversationKind | undefined;

  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      actions.onError(error);
    }
  };
  const reload = async () => {
    quickPick.busy = true;
    try {
      const items = await historyItems(actions.store, kind);
      quickPick.items = items.map((item) => ({ ...item, buttons: [rename, duplicate, save, remove] }));
    } finally {
      quickPick.busy = false;
    }
  };
  const filterBy = (wanted: ConversationKind | undefined) => {
    kind = wanted;
    quickPick.title = titleOf(kind);
    quickPick.buttons = filters.filter((button) => button.kind !== kind);
    return attempt(reload);
  };
  const removeAndReload = async (summary: ConversationSummary) => {
    const { isUndone } = await actions.remove(summary);
    await reload();
    if (await isUndone) await reload();
  };

  quickPick.placeholder = searchHint();
  quickPick.matchOnDescription = true;
  quickPick.matchOnDetail = true;
  quickPick.onDidTriggerButton((pressed) => {
    const filter = filters.find((button) => button === pressed);
    return filter === undefined ? undefined : filterBy(filter.kind);
  });
  quickPick.onDidTriggerItemButton(({ item: { summary }, button }) => {
    if (button === remove) return attempt(() => removeAndReload(summary));
    quickPick.hide();
    const act = [...leaving].find(([other]) => other === button)?.[1];
    return act === undefined ? undefined : attempt(() => act(summary));
  });
  quickPick.onDidAccept(() => {
    const [item] = quickPick.selectedItems;
    quickPick.hide();
    return item === undefined ? undefined : attempt(() => actions.open(item.summary));
  });
  quickPick.onDidHide(() => quickPick.dispose());
  quickPick.show();
  await filterBy(undefined);
}

interface FilterButton extends vscode.QuickInputButton {
  readonly kind: ConversationKind | undefined;
}

/** What the list can be narrowed to, or widened again; the one that holds has no button. */
function filterButtons(): readonly FilterButton[] {
  return [
    { kind: undefined, iconPath: new vscode.ThemeIcon('history'), tooltip: vscode.l10n.t('Show All') },
    {
      kind: 'compare',
      iconPath: new vscode.ThemeIcon('split-horizontal'),
      tooltip: vscode.l10n.t('Show Comparisons Only'),
    },
    {
      kind: 'chat',
      iconPath: new vscode.ThemeIcon('comment-discussion'),
      tooltip: vscode.l10n.t('Show Chats Only'),
    },
  ];
}

function titleOf(kind: ConversationKind | undefined): string {
  if (kind === undefined) return vscode.l10n.t('Conversations and Comparisons');
  return kind === 'compare' ? vscode.l10n.t('Comparisons') : vscode.l10n.t('Chats');
}
