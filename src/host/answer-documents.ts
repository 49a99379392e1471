import * as vscode from 'vscode';
import { answerTexts } from '../domain/answer-texts.ts';
import type { Answer, Conversation } from '../domain/conversation.ts';
import type { SessionEvent } from '../engine/session-event.ts';
import { answerNames } from './answer-names.ts';

export const ANSWER_SCHEME = 'parley-answer';

/** An editor with a growing answer is brought up to date no more often than that. */
const INTERVAL_MS = 1000;

/** A conversation that is open in this window, as far as its answers are watched. */
interface OpenConversation {
  readonly conversation: Conversation;
  listen(listener: (event: SessionEvent) => void): () => void;
}

/** An editor has the document. It is watched in a session, which ends before the editor does when the view is closed. */
interface ShownDocument {
  readonly uri: vscode.Uri;
  readonly open: OpenConversation | undefined;
  readonly stop: () => void;
}

/** Answers as documents that can only be read, for VS Code's own editors. They grow as their answers do. */
export class AnswerDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #findOpen: (conversationId: string) => OpenConversation | undefined;
  readonly #load: (conversationId: string) => Promise<Conversation | undefined>;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  /** By the document's URI. */
  readonly #shown = new Map<string, ShownDocument>();
  readonly #closing: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(
    findOpen: (conversationId: string) => OpenConversation | undefined,
    load: (conversationId: string) => Promise<Conversation | undefined>,
  ) {
    this.#findOpen = findOpen;
    this.#load = load;
    this.#closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#stopWatching(uri));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { conversationId, answerId } = placeOf(uri);
    const open = this.#findOpen(conversationId);
    this.#watch(uri, open);
    const conversation = open?.conversation ?? (await this.#load(conversationId));
    const texts = conversation && answerTexts(conversation, answerId);
    if (texts === undefined) throw new Error(vscode.l10n.t('This answer is no longer kept.'));
    // What an answer was continued with begins a paragraph of its own, as it does in the view.
    return texts.join('\n\n');
  }

  /** A conversation is open in this window, perhaps anew: its documents are read again, and watched there from then on. */
  conversationOpened(conversationId: string): void {
    for (const { uri } of this.#shown.values())
      if (placeOf(uri).conversationId === conversationId) this.#changed.fire(uri);
  }

  dispose(): void {
    for (const { stop } of this.#shown.values()) stop();
    this.#shown.clear();
    this.#closing.dispose();
    this.#changed.dispose();
  }

  #watch(uri: vscode.Uri, open: OpenConversation | undefined): void {
    const earlier = this.#shown.get(uri.toString());
    if (earlier !== undefined && earlier.open === open) return;
    earlier?.stop();
    const stop = open === undefined ? () => {} : this.#listenTo(open, uri);
    this.#shown.set(uri.toString(), { uri, open, stop });
  }

  /** Returns what ends it. */
  #listenTo(open: OpenConversation, uri: vscode.Uri): () => void {
    let timer: NodeJS.Timeout | undefined;
    const stopListening = open.listen(({ type }) => {
      if (type !== 'answer-extended' && type !== 'answer-ended' && type !== 'reloaded') return;
      timer ??= setTimeout(() => {
        timer = undefined;
        this.#changed.fire(uri);
      }, INTERVAL_MS);
    });
    return () => {
      stopListening();
      clearTimeout(timer);
    };
  }

  #stopWatching(uri: vscode.Uri): void {
    this.#shown.get(uri.toString())?.stop();
    this.#shown.delete(uri.toString());
  }
}

/** Opens two answers of a conversation in VS Code's own editor for differences. */
export async function openDifference(conversation: Conversation, one: Answer, other: Answer): Promise<void> {
  const [left = '', right = ''] = answerNames(conversation, one, other);
  await vscode.commands.executeCommand(
    'vscode.diff',
    answerUri(conversation.id, one.id, left),
    answerUri(conversation.id, other.id, right),
    `${left} ↔ ${right}`,
  );
}

/** The conversation and the answer are told by their ids; the name is only there to be read. */
function answerUri(conversationId: string, answerId: string, name: string): vscode.Uri {
  const readable = name.replace(/[\\/:*?"<>|\s]+/g, ' ').trim();
  return vscode.Uri.from({ scheme: ANSWER_SCHEME, path: `/${conversationId}/${answerId}/${readable}.md` });
}

function placeOf({ path }: vscode.Uri): { readonly conversationId: string; readonly answerId: string } {
  const [, conversationId = '', answerId = ''] = path.split('/');
  return { conversationId, answerId };
}
