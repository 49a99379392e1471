import * as vscode from 'vscode';
import { answerTexts } from '../domain/answer-texts.ts';
import type { Answer, Conversation } from '../domain/conversation.ts';
import type { SessionEvent } from '../engine/session-event.ts';

export const ANSWER_SCHEME = 'parley-answer';

/** An editor with a growing answer is brought up to date no more often than that. */
const INTERVAL_MS = 1000;

/** A conversation that is open in this window, as far as its answers are watched. */
interface OpenConversation {
  readonly conversation: Conversation;
  listen(listener: (event: SessionEvent) => void): () => void;
}

/** Answers as documents that can only be read, for VS Code's own editors. They grow as their answers do. */
export class AnswerDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #findOpen: (conversationId: string) => OpenConversation | undefined;
  readonly #load: (conversationId: string) => Promise<Conversation | undefined>;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  /** What ends the watching of an answer, by the document's URI. */
  readonly #watched = new Map<string, () => void>();
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
    if (open !== undefined) this.#watch(uri, open);
    const conversation = open?.conversation ?? (await this.#load(conversationId));
    const texts = conversation && answerTexts(conversation, answerId);
    if (texts === undefined) throw new Error(vscode.l10n.t('This answer is no longer kept.'));
    // What an answer was continued with begins a paragraph of its own, as it does in the view.
    return texts.join('\n\n');
  }

  dispose(): void {
    for (const stop of this.#watched.values()) stop();
    this.#watched.clear();
    this.#closing.dispose();
    this.#changed.dispose();
  }

  #watch(uri: vscode.Uri, open: OpenConversation): void {
    if (this.#watched.has(uri.toString())) return;
    let timer: NodeJS.Timeout | undefined;
    const stopListening = open.listen(({ type }) => {
      if (type !== 'answer-extended' && type !== 'answer-ended' && type !== 'reloaded') return;
      timer ??= setTimeout(() => {
        timer = undefined;
        this.#changed.fire(uri);
      }, INTERVAL_MS);
    });
    this.#watched.set(uri.toString(), () => {
      stopListening();
      clearTimeout(timer);
    });
  }

  #stopWatching(uri: vscode.Uri): void {
    this.#watched.get(uri.toString())?.();
    this.#watched.delete(uri.toString());
  }
}

/** Opens two answers of a conversation in VS Code's own editor for differences. */
export async function openDifference(conversationId: string, one: Answer, other: Answer): Promise<void> {
  const [left, right] = distinctNames(one, other);
  await vscode.commands.executeCommand(
    'vscode.diff',
    answerUri(conversationId, one.id, left),
    answerUri(conversationId, other.id, right),
    `${left} ↔ ${right}`,
  );
}

/** What tells the two apart: the model, or else where it is served, or else which one is meant. */
function distinctNames(one: Answer, other: Answer): readonly [string, string] {
  const ways = [
    ({ model }: Answer) => model.label,
    ({ model }: Answer) => `${model.label} · ${model.place}`,
    (answer: Answer) => `${answer.model.label} (${answer === one ? 1 : 2})`,
  ];
  const name = ways.find((way) => way(one) !== way(other)) ?? (({ model }) => model.label);
  return [name(one), name(other)];
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
