import * as v from 'valibot';
import * as vscode from 'vscode';
import type { ConversationSession } from '../engine/conversation-session.ts';
import type { HostMessage } from '../protocol/host-message.ts';
import type { ConversationController } from '../views/conversation-controller.ts';
import { webviewHtml, webviewOptions } from './webview-html.ts';

export const COMPARE_EDITOR = 'parley.compare';

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  readonly controller: ConversationController;
}

export interface ComparePanelServices {
  readonly extensionUri: vscode.Uri;
  createController(
    post: (message: HostMessage) => void,
    onShown: (session: ConversationSession | undefined) => void,
  ): ConversationController;
  openSession(id: string): Promise<ConversationSession | undefined>;
  createSession(): ConversationSession;
  onProblem(error: unknown): void;
}

/** The compare editors of this window, one for each open comparison. VS Code brings them back after a reload. */
export class ComparePanels implements vscode.WebviewPanelSerializer {
  readonly #services: ComparePanelServices;
  readonly #open = new Set<OpenPanel>();

  constructor(services: ComparePanelServices) {
    this.#services = services;
  }

  get controllers(): readonly ConversationController[] {
    return [...this.#open].map(({ controller }) => controller);
  }

  get active(): ConversationController | undefined {
    return [...this.#open].find(({ panel }) => panel.active)?.controller;
  }

  /** Shows a session that was created or opened for it; where it is shown already, that editor comes to the front. */
  show(session: ConversationSession): ConversationController {
    const shown = this.#showing(session.conversation.id);
    if (shown !== undefined) {
      shown.panel.reveal();
      return shown.controller;
    }
    const panel = vscode.window.createWebviewPanel(
      COMPARE_EDITOR,
      titleOf(session),
      vscode.ViewColumn.Active,
    );
    const { controller } = this.#adopt(panel);
    controller.show(session);
    return controller;
  }

  /** Brings the editor of a conversation to the front; `false` where none shows it. */
  reveal(conversationId: string): boolean {
    const shown = this.#showing(conversationId);
    shown?.panel.reveal();
    return shown !== undefined;
  }

  /** Closes the editor of a conversation; `false` where none shows it. */
  close(conversationId: string): boolean {
    const shown = this.#showing(conversationId);
    shown?.panel.dispose();
    return shown !== undefined;
  }

  closeAll(): void {
    for (const { panel } of [...this.#open]) panel.dispose();
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { openSession, createSession, onProblem } = this.#services;
    const saved = v.safeParse(v.object({ conversationId: v.string() }), state);
    const loaded = saved.success ? openSession(saved.output.conversationId) : Promise.resolve(undefined);
    const { controller } = this.#adopt(panel, loaded);
    try {
      controller.show((await loaded) ?? createSession());
    } catch (error) {
      // The page is told nothing, so that it forgets nothing: the next reload tries again.
      onProblem(error);
    }
  }

  /** A webview's messages wait until the conversation it is to show has been loaded. */
  #adopt(panel: vscode.WebviewPanel, loaded: Promise<unknown> = Promise.resolve()): OpenPanel {
    const { extensionUri, createController } = this.#services;
    const controller = createController(
      (message) => void panel.webview.postMessage(message),
      (session) => {
        panel.title = titleOf(session);
      },
    );
    const open = { panel, controller };
    this.#open.add(open);
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'media', 'parley-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'media', 'parley-dark.svg'),
    };
    // A restored panel still has the roots of the extension's earlier version.
    panel.webview.options = webviewOptions(extensionUri);
    panel.webview.onDidReceiveMessage(async (message: unknown) => {
      const isLoaded = await loaded.then(
        () => true,
        () => false,
      );
      if (isLoaded) await controller.receive(message);
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) controller.display.webviewGone();
    });
    panel.onDidDispose(() => {
      this.#open.delete(open);
      controller.dispose();
    });
    panel.webview.html = webviewHtml(panel.webview, extensionUri, 'compare');
    return open;
  }

  #showing(conversationId: string): OpenPanel | undefined {
    return [...this.#open].find(({ controller }) => controller.session?.conversation.id === conversationId);
  }
}

function titleOf(session: ConversationSession | undefined): string {
  return session?.conversation.title || vscode.l10n.t('Compare Models');
}
