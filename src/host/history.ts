import * as vscode from 'vscode';
import type { ConversationSummary } from '../domain/conversation.ts';
import type { ConversationStore } from '../storage/conversation-store.ts';

interface HistoryItem extends vscode.QuickPickItem {
  readonly summary: ConversationSummary;
}

export interface HistoryActions {
  readonly store: ConversationStore;
  open(summary: ConversationSummary): Promise<void>;
  rename(id: string, title: string): Promise<void>;
  /** Takes it out of every view of this window. */
  forget(id: string): Promise<void>;
}

/** Conversations and comparisons, newest first: open, rename, delete with undo. */
export async function showHistory(actions: HistoryActions): Promise<void> {
  const quickPick = vscode.window.createQuickPick<HistoryItem>();
  const rename = { iconPath: new vscode.ThemeIcon('edit'), tooltip: vscode.l10n.t('Rename') };
  const remove = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Delete') };
  quickPick.title = vscode.l10n.t('Conversations and Comparisons');
  quickPick.placeholder = vscode.l10n.t('Search by title or model');
  quickPick.matchOnDescription = true;
  const reload = async () => {
    quickPick.busy = true;
    const summaries = await actions.store.list({ limit: MOST_LISTED });
    quickPick.items = summaries.map((summary) => ({ ...itemOf(summary), buttons: [rename, remove] }));
    quickPick.busy = false;
  };
  quickPick.onDidTriggerItemButton(async ({ item, button }) => {
    if (button === remove) {
      await actions.store.delete(item.summary.id);
      await actions.forget(item.summary.id);
      void offerUndo(item.summary, actions);
      return reload();
    }
    quickPick.hide();
    await renameConversation(item.summary, actions);
  });
  quickPick.onDidAccept(() => {
    const [item] = quickPick.selectedItems;
    quickPick.hide();
    if (item !== undefined) void actions.open(item.summary);
  });
  quickPick.onDidHide(() => quickPick.dispose());
  quickPick.show();
  await reload();
}

const MOST_LISTED = 500;

function itemOf(summary: ConversationSummary): HistoryItem {
  const icon = summary.kind === 'chat' ? '$(comment-discussion)' : '$(split-horizontal)';
  return {
    summary,
    label: `${icon} ${summary.title || vscode.l10n.t('Untitled')}`,
    description: [when(summary.updatedAt), ...new Set(summary.models)].join(' · '),
  };
}

function when(timeMs: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    timeMs,
  );
}

async function offerUndo(summary: ConversationSummary, { store }: HistoryActions): Promise<void> {
  const undo = vscode.l10n.t('Undo');
  const pressed = await vscode.window.showInformationMessage(
    vscode.l10n.t('Deleted “{0}”.', summary.title || vscode.l10n.t('Untitled')),
    undo,
  );
  if (pressed === undo) await store.restore(summary.id);
}

async function renameConversation(summary: ConversationSummary, actions: HistoryActions): Promise<void> {
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename'),
    value: summary.title,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('This cannot be empty.') : undefined),
  });
  if (title !== undefined) await actions.rename(summary.id, title.trim());
}
