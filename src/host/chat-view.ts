import * as vscode from 'vscode';
import type { ConversationSession } from '../engine/conversation-session.ts';
import type { HostMessage } from '../protocol/host-message.ts';
import type { ConversationController } from '../views/conversation-controller.ts';
import { webviewHtml, webviewOptions } from './webview-html.ts';

export const CHAT_VIEW = 'parley.chat';
const SHOWN_CHAT = 'chat.conversationId';

export interface ChatViewServices {
  readonly extensionUri: vscode.Uri;
  /** Where the id of the shown chat is kept, so that a reloaded window shows it again. */
  readonly state: vscode.Memento;
  createController(
    post: (message: HostMessage) => void,
    onShown: (session: ConversationSession | undefined) => void,
  ): ConversationController;
  openSession(id: string): Promise<ConversationSession | undefined>;
  onProblem(error: unknown): void;
}

/** The chat in the sidebar. The conversation outlives the webview, which VS Code destroys whenever the view is hidden. */
export class ChatView implements vscode.WebviewViewProvider {
  readonly controller: ConversationController;
  readonly #services: ChatViewServices;
  #view: vscode.WebviewView | undefined;
  #restored: Promise<void> | undefined;

  constructor(services: ChatViewServices) {
    this.#services = services;
    this.controller = services.createController(
      (message) => void this.#view?.webview.postMessage(message),
      (session) => this.#shown(session),
    );
  }

  async resolveWebviewView(view: vscode.WebviewView): Promise<void> {
    this.#view = view;
    view.webview.options = webviewOptions(this.#services.extensionUri);
    view.onDidDispose(() => {
      this.#view = undefined;
      this.controller.display.webviewGone();
    });
    view.onDidChangeVisibility(() => {
      if (!view.visible) this.controller.display.webviewGone();
    });
    const restored = this.restored();
    view.webview.onDidReceiveMessage(async (message: unknown) => {
      await restored;
      await this.controller.receive(message);
    });
    view.webview.html = webviewHtml(view.webview, this.#services.extensionUri, 'chat');
    await restored;
    this.#entitle(this.controller.session);
  }

  /** Whether the user sees the chat. */
  get isVisible(): boolean {
    return this.#view?.visible === true;
  }

  async reveal(): Promise<void> {
    await this.restored();
    await vscode.commands.executeCommand(`${CHAT_VIEW}.focus`);
  }

  /** Shows the chat of the window's earlier run, once. */
  restored(): Promise<void> {
    this.#restored ??= this.#restore();
    return this.#restored;
  }

  async #restore(): Promise<void> {
    const id = this.#services.state.get<unknown>(SHOWN_CHAT);
    if (typeof id !== 'string') return;
    try {
      const session = await this.#services.openSession(id);
      if (session !== undefined) this.controller.show(session);
    } catch (error) {
      this.#services.onProblem(error);
    }
  }

  #shown(session: ConversationSession | undefined): void {
    void this.#services.state.update(SHOWN_CHAT, session?.conversation.id);
    this.#entitle(session);
  }

  #entitle(session: ConversationSession | undefined): void {
    // A container with one view shows its title and no description.
    if (this.#view !== undefined) this.#view.title = session?.conversation.title || vscode.l10n.t('Chat');
  }
}
