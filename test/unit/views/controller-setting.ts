import { vi } from 'vitest';
import type { ConversationKind } from '../../../src/domain/conversation.ts';
import type { LaneSpec } from '../../../src/domain/lane-spec.ts';
import type { ModelRef } from '../../../src/domain/model-ref.ts';
import type { ConversationSession } from '../../../src/engine/conversation-session.ts';
import { Sessions } from '../../../src/engine/sessions.ts';
import type { HostMessage, ViewEvent } from '../../../src/protocol/host-message.ts';
import type { ComposerView, ConversationView } from '../../../src/protocol/view-state.ts';
import type { ControllerServices } from '../../../src/views/controller-services.ts';
import { ConversationController } from '../../../src/views/conversation-controller.ts';
import type { ViewActions } from '../../../src/views/view-actions.ts';
import { DEMO, describeScripted, type Script } from '../engine/scripted-provider.ts';
import { laneSpec, sessionSetting } from '../engine/session-setting.ts';

export interface ControllerOptions {
  readonly kind?: ConversationKind;
  readonly scripts?: Readonly<Record<string, Script>>;
  /** Models chosen in the workspace; none by default for `[]`. */
  readonly chosen?: readonly string[];
  readonly actions?: Partial<ViewActions>;
  readonly systemPrompt?: string;
}

/** A controller with models that follow scripts, an editor that only takes notes, and a webview that draws at once. */
export function controllerSetting({
  kind = 'chat',
  scripts = {},
  chosen = ['a'],
  actions: changedActions,
  systemPrompt,
}: ControllerOptions = {}) {
  const engine = sessionSetting(scripts);
  const sessions = new Sessions(engine.services);
  const choice = { specs: chosen.map(laneSpec), origin: 'Chosen in this workspace' };
  const actions = { ...idleActions(), ...changedActions };
  const log: string[] = [];
  const errors: unknown[] = [];
  const shown: (ConversationSession | undefined)[] = [];
  const webview = new FakeWebview();
  const locate = vi.fn(async (_model: ModelRef) => {});
  const accessChanged = vi.fn(() => {});
  const services: ControllerServices = {
    sessions,
    choice: { chosen: () => choice },
    lineUpOrigin: 'For this conversation',
    compareLayout: { get: () => 'columns', set: () => {} },
    actions,
    workspace: () => 'file:///workspace',
    systemPrompt: () => systemPrompt,
    banners: () => [{ id: 'settings', severity: 'warning', text: 'A setting has a mistake.' }],
    codeTheme: () => undefined,
    translations: {},
    log: (message) => log.push(message),
    onError: (error) => errors.push(error),
    describe: (ref) => describeScripted(DEMO, ref.replace('demo:', '')),
    defaultParameters: () => ({}),
    priceOverrides: () => ({}),
    hasModels: () => true,
    hasDemo: () => true,
    ready: async () => {},
    locate,
    accessChanged,
    demo: () => ({ lineUp: [laneSpec('demo')], draft: 'Try me.' }),
  };
  const controller = new ConversationController(
    kind,
    services,
    (message) => webview.take(message),
    (session) => shown.push(session),
  );
  const choose = (...models: readonly string[]) => {
    const specs = models.map(laneSpec);
    choice.specs = specs;
    return specs;
  };
  /** Sends like the webview does, and lets everything happen that needs no time. */
  const say = async (message: unknown): Promise<void> => {
    void controller.receive(message);
    await pass(0);
  };
  /** Lets time pass for models and batches alike. */
  const pass = async (durationMs: number): Promise<void> => {
    await engine.clock.advance(durationMs);
    vi.advanceTimersByTime(25);
    void controller.receive({ type: 'drawn', seq: webview.seq });
  };
  const seen = { webview, log, errors, shown, locate, accessChanged };
  return { ...engine, ...seen, sessions, controller, actions, choose, say, pass };
}

/** A webview that remembers what it was told and checks that nothing was lost on the way. */
export class FakeWebview {
  readonly messages: HostMessage[] = [];
  readonly events: ViewEvent[] = [];
  seq = 0;
  composer: ComposerView | undefined;
  conversation: ConversationView | undefined;

  take(message: HostMessage): void {
    this.messages.push(message);
    if (message.seq !== this.seq + 1) throw new Error(`${message.seq} follows ${this.seq}`);
    this.seq = message.seq;
    if (message.type === 'snapshot') {
      this.composer = message.view.composer;
      this.conversation = message.view.conversation;
    } else {
      for (const event of message.events) this.#apply(event);
    }
  }

  types(): readonly string[] {
    return this.events.map(({ type }) => type);
  }

  #apply(event: ViewEvent): void {
    this.events.push(event);
    if (event.type === 'composer-changed') this.composer = event.composer;
    if (event.type === 'conversation-opened') this.conversation = event.conversation;
  }
}

function idleActions(): ViewActions {
  return {
    chooseModel: async () => undefined,
    changeLane: async () => undefined,
    laneRemoved: async () => 'kept',
    tooManyLanes: () => {},
    rememberLineUp: async () => {},
    saveLineUp: async () => {},
    copyText: vi.fn(async () => {}),
    copyDetails: vi.fn(async () => {}),
    copyRequest: vi.fn(async () => {}),
    insertCode: vi.fn(async () => {}),
    openLink: vi.fn(async () => {}),
    openContext: vi.fn(async () => {}),
    pickFiles: vi.fn(async () => []),
    attachedFiles: vi.fn(async () => []),
    chooseModels: vi.fn(async (): Promise<readonly LaneSpec[] | undefined> => undefined),
    cure: vi.fn(async () => false),
    continueWith: vi.fn(async () => {}),
    openDifference: vi.fn(async () => {}),
    renameConversation: vi.fn(async () => {}),
    duplicateConversation: vi.fn(async () => {}),
    deleteConversation: vi.fn(async () => {}),
    exportConversation: vi.fn(async () => {}),
    addConnection: vi.fn(async () => {}),
    showHistory: vi.fn(async () => {}),
    pressBanner: vi.fn(async () => {}),
  };
}
