import * as vscode from 'vscode';
import type { ConversationSummary } from '../domain/conversation.ts';
import type { ConversationStore } from '../storage/conversation-store.ts';
import { withoutIcons } from './without-icons.ts';

interface HistoryItem extends vscode.QuickPickItem {
  readonly summary: ConversationSummary;
}

export interface HistoryActions {
  readonly store: ConversationStore;
  open(summary: ConversationSummary): Promise<void>;
  rename(id: string, title: string): Promise<void>;
  /** Takes it out of every view of this window. */
  forget(id: string): Promise<void>;
  /** Something the user asked for could not be done: tells them. */
  onError(error: unknown): void;
}

/** Conversations and comparisons, newest first: open, rename, delete with undo. */
export async function showHistory(actions: HistoryActions): Promise<void> {
  const quickPick = vscode.window.createQuickPick<HistoryItem>();
  const rename = { iconPath: new vscode.ThemeIcon('edit'), tooltip: vscode.l10n.t('Rename') };
  const remove = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Delete') };
  quickPick.title = vscode.l10n.t('Conversations and Comparisons');
  quickPick.placeholder = vscode.l10n.t('Search by title or model');
  quickPick.matchOnDescription = true;
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
      const summaries = await actions.store.list({ limit: MOST_LISTED });
      quickPick.items = summaries.map((summary) => ({ ...itemOf(summary), buttons: [rename, remove] }));
    } finally {
      quickPick.busy = false;
    }
  };
  const removeAndReload = async ({ id, title }: ConversationSummary) => {
    await actions.store.delete(id);
    await actions.forget(id);
    await reload();
    if (!(await isUndone(title))) return;
    await actions.store.restore(id);
    await reload();
  };
  quickPick.onDidTriggerItemButton(({ item: { summary }, button }) => {
    if (button === remove) return attempt(() => removeAndReload(summary));
    quickPick.hide();
    return attempt(() => renameConversation(summary, actions));
  });
  quickPick.onDidAccept(() => {
    const [item] = quickPick.selectedItems;
    quickPick.hide();
    return item === undefined ? undefined : attempt(() => actions.open(item.summary));
  });
  quickPick.onDidHide(() => quickPick.dispose());
  quickPick.show();
  await attempt(reload);
}

const MOST_LISTED = 500;

function itemOf(summary: ConversationSummary): HistoryItem {
  return {
    summary,
    iconPath: new vscode.ThemeIcon(summary.kind === 'chat' ? 'comment-discussion' : 'split-horizontal'),
    label: withoutIcons(summary.title || vscode.l10n.t('Untitled')),
    description: withoutIcons([when(summary.updatedAt), ...new Set(summary.models)].join(' · ')),
  };
}

function when(timeMs: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    timeMs,
  );
}

/** Says that a conversation was deleted; whether the user wants it back after all. */
async function isUndone(title: string): Promise<boolean> {
  const undo = vscode.l10n.t('Undo');
  const pressed = await vscode.window.showInformationMessage(
    vscode.l10n.t('Deleted “{0}”.', title || vscode.l10n.t('Untitled')),
    undo,
  );
  return pressed === undo;
}

async function renameConversation(summary: ConversationSummary, actions: HistoryActions): Promise<void> {
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename'),
    value: summary.title,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('This cannot be empty.') : undefined),
  });
  if (title !== undefined) await actions.rename(summary.id, title.trim());
}
