import * as vscode from 'vscode';
import type { ConversationSummary } from '../domain/conversation.ts';
import type { ConversationStore, HistoryQuery } from '../storage/conversation-store.ts';
import { shownTitle } from './conversations/shown-title.ts';
import { withoutIcons } from './without-icons.ts';

export interface HistoryItem extends vscode.QuickPickItem {
  readonly summary: ConversationSummary;
}

const MOST_LISTED = 500;

/** The kept conversations as rows of a list, newest first. */
export async function historyItems(
  store: Pick<ConversationStore, 'list'>,
  kind?: HistoryQuery['kind'],
): Promise<readonly HistoryItem[]> {
  const summaries = await store.list({ limit: MOST_LISTED, ...(kind !== undefined && { kind }) });
  return summaries.map(historyItem);
}

/** The conversation that the user chooses; `undefined` when dismissed. */
export async function pickConversation(
  store: Pick<ConversationStore, 'list'>,
  title: string,
): Promise<ConversationSummary | undefined> {
  const options = { title, placeHolder: searchHint(), matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(historyItems(store), options))?.summary;
}

export function searchHint(): string {
  return vscode.l10n.t('Search by title, model, workspace or prompt');
}

function historyItem(summary: ConversationSummary): HistoryItem {
  const { kind, title, workspace, updatedAt, models } = summary;
  const facts = [when(updatedAt), ...(workspace === undefined ? [] : [workspaceName(workspace)])];
  const prompt = whatTitleHides(summary);
  return {
    summary,
    iconPath: new vscode.ThemeIcon(kind === 'chat' ? 'comment-discussion' : 'split-horizontal'),
    label: withoutIcons(shownTitle(title)),
    description: withoutIcons([...facts, ...new Set(models)].join(' · ')),
    ...(prompt !== undefined && { detail: withoutIcons(prompt) }),
  };
}

/** The first prompt, where the title does not say all of it. */
function whatTitleHides({ title, firstPrompt = '' }: ConversationSummary): string | undefined {
  const line = firstPrompt.replaceAll(/\s+/g, ' ').trim();
  return line === '' || title.startsWith(line) ? undefined : line;
}

function when(timeMs: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    timeMs,
  );
}

function workspaceName(uri: string): string {
  const { path } = vscode.Uri.parse(uri);
  return (
    path
      .replace(/\/+$/, '')
      .split('/')
      .at(-1)
      ?.replace(/\.code-workspace$/, '') || uri
  );
}
