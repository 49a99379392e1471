import * as vscode from 'vscode';
import type { ConversationKind } from '../domain/conversation.ts';
import { LastEditor } from '../editor/last-editor.ts';
import { OfferedProblem } from '../editor/offered-problem.ts';
import { ActiveCodeTheme } from '../editor/theme-colors/active-code-theme.ts';
import { systemClock } from '../engine/clock.ts';
import type { ConversationSession } from '../engine/conversation-session.ts';
import { learnedFacts } from '../engine/learned-facts.ts';
import { ModelDirectory } from '../engine/model-directory.ts';
import { QuotaGate } from '../engine/quota-gate.ts';
import { Sessions } from '../engine/sessions.ts';
import type { HostMessage } from '../protocol/host-message.ts';
import { describeModel, findAutomaticConnections, providerFor } from '../providers/registry.ts';
import { ConversationController } from '../views/conversation-controller.ts';
import { accessTo } from './access.ts';
import { ANSWER_SCHEME, AnswerDocuments } from './answer-documents.ts';
import { MemoryAwsSessions } from './aws-sessions.ts';
import { Banners, noticeBanners } from './banners.ts';
import { ChatView } from './chat-view.ts';
import { compareLayout } from './compare-layout.ts';
import { ComparePanels } from './compare-panels.ts';
import { Connections } from './connections.ts';
import { lazyStore, workspaceUri } from './kept-conversations.ts';
import { createLog, errorText, logEnded } from './log.ts';
import { DEMO_LINE_UPS, DefaultedModelChoice } from './model-choice.ts';
import { openStoreOf } from './open-store.ts';
import { Secrets } from './secrets.ts';
import { onSettingsChange, settings } from './settings.ts';
import { showError } from './show-error.ts';
import { viewActions } from './view-actions.ts';

export type Services = ReturnType<typeof createServices>;

/** Everything the extension is made of, put together. Nothing here reads a file, a setting or the network yet. */
export function createServices(context: vscode.ExtensionContext) {
  const log = createLog();
  const secrets = new Secrets(context.secrets);
  const awsSessions = new MemoryAwsSessions();
  const lastEditor = new LastEditor();
  const offeredProblem = new OfferedProblem();
  const banners = new Banners();
  const codeTheme = new ActiveCodeTheme((error) =>
    log.warn(`The colours of the editor's theme could not be read: ${errorText(error)}`),
  );
  const store = lazyStore(
    () => openStoreOf(context, log, banners),
    () => banners.saved(),
  );

  const connections = new Connections(
    () => findAutomaticConnections(process.env),
    log,
    () => modelsChanged(),
  );
  const directory = new ModelDirectory(
    { providerFor, describeModel },
    connections,
    (connection) => accessTo(connection, secrets, awsSessions),
    () => viewsChanged(),
  );
  const choice = new DefaultedModelChoice(context.workspaceState, connections);
  const asking = {
    directory,
    clock: systemClock,
    learned: learnedFacts(store, systemClock, (error) =>
      log.warn(`What a model accepts could not be remembered: ${errorText(error)}`),
    ),
    quotas: new QuotaGate(systemClock),
  };
  const sessions = new Sessions({
    ...asking,
    store,
    defaultParameters: settings.parameters,
    priceOverrides: () => settings.prices().value,
    onEnded: (answer) => logEnded(answer, log),
    onStorageWaiting: (isWaiting) => banners.waiting(isWaiting),
    onStorageProblem: (error) => {
      log.error(`A conversation could not be kept: ${errorText(error)}`);
      banners.saveFailed(error);
    },
  });

  const createController = (
    kind: ConversationKind,
    post: (message: HostMessage) => void,
    onShown: (session: ConversationSession | undefined) => void,
  ) => {
    const controller: ConversationController = new ConversationController(
      kind,
      {
        sessions,
        choice,
        lineUpOrigin: vscode.l10n.t('For this conversation'),
        compareLayout: compareLayout(context.workspaceState),
        describe: (ref) => directory.describe(ref),
        defaultParameters: settings.parameters,
        priceOverrides: () => settings.prices().value,
        hasModels: () => connections.current().length > 0,
        hasDemo: settings.isDemoEnabled,
        ready: () => connections.ready(),
        locate: (ref) => directory.locate(ref),
        accessChanged: modelsChanged,
        demo: (which) => ({
          lineUp: DEMO_LINE_UPS[which],
          draft: vscode.l10n.t('What makes a good code review?'),
        }),
        actions: viewActions(() => services),
        workspace: workspaceUri,
        systemPrompt: settings.systemPrompt,
        banners: () => [...banners.current, ...noticeBanners(controller.session)],
        codeTheme: () => codeTheme.current,
        translations: vscode.l10n.bundle ?? {},
        log: (message) => log.warn(message),
        onError: (error) => showError(error, log),
      },
      post,
      (session) => {
        onShown(session);
        controller.display.bannersChanged();
      },
    );
    return controller;
  };

  const chat = new ChatView({
    extensionUri: context.extensionUri,
    state: context.workspaceState,
    createController: (post, onShown) => createController('chat', post, onShown),
    openSession: (id) => sessions.open(id),
    onProblem: (error) => showError(error, log),
  });
  const panels = new ComparePanels({
    extensionUri: context.extensionUri,
    createController: (post, onShown) => createController('compare', post, onShown),
    openSession: (id) => sessions.open(id),
    onProblem: (error) => showError(error, log),
    createSession: () => sessions.create('compare', choice.chosen('compare').specs, workspaceUri()),
  });

  function views(): readonly ConversationController[] {
    return [chat.controller, ...panels.controllers];
  }
  function modelsChanged(): void {
    directory.refresh();
    viewsChanged();
  }
  function viewsChanged(): void {
    for (const view of views()) {
      view.display.lanesChanged();
      view.display.composerChanged();
    }
  }

  const answerDocuments = new AnswerDocuments(
    (id) => sessions.find(id),
    async (id) => (await store.load(id))?.conversation,
  );
  sessions.onOpened(({ conversation }) => answerDocuments.conversationOpened(conversation.id));
  context.subscriptions.push(
    answerDocuments,
    vscode.workspace.registerTextDocumentContentProvider(ANSWER_SCHEME, answerDocuments),
    log,
    lastEditor,
    secrets.onChange(modelsChanged),
    choice.onChange((kind) => {
      for (const view of views()) view.choiceChanged(kind);
    }),
    onSettingsChange(({ changesModels }) => {
      banners.settingsChanged();
      if (changesModels) modelsChanged();
      else viewsChanged();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(modelsChanged),
    banners.onChange(() => {
      for (const view of views()) view.display.bannersChanged();
    }),
    codeTheme,
    codeTheme.onChange(() => {
      for (const view of views()) view.display.codeThemeChanged();
    }),
  );

  const services = {
    log,
    secrets,
    lastEditor,
    offeredProblem,
    banners,
    store,
    connections,
    directory,
    asking,
    choice,
    sessions,
    chat,
    panels,
  };
  return services;
}
