import * as vscode from 'vscode';
import { identifyBedrock } from '../catalog/index.ts';
import type { ConversationKind } from '../domain/conversation.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';
import { type ModelRef, modelIdOf, parseModelRef } from '../domain/model-ref.ts';
import { parseLaneSpecs } from '../settings/lane-specs.ts';
import type { ChosenModels, ModelChoice } from '../views/chosen-models.ts';
import type { Connections } from './connections.ts';
import { settings } from './settings.ts';

const KEYS = { chat: 'chatModel', compare: 'compareModels' } as const;

/** What is offered to who has nothing but the demo models. */
export const DEMO_LINE_UPS: Readonly<Record<ConversationKind, readonly LaneSpec[]>> = {
  chat: [{ model: 'demo:poet' }],
  compare: [{ model: 'demo:poet' }, { model: 'demo:long-winded' }],
};

/**
 * The models chosen in this workspace. What the user chose here wins over the folder's setting, which wins over the
 * user's. Nothing is ever substituted for a choice; only who has no cloud and chose nothing starts with demo models.
 */
export class DefaultedModelChoice implements ModelChoice {
  readonly #state: vscode.Memento;
  readonly #connections: Pick<Connections, 'current'>;
  readonly #changed = new vscode.EventEmitter<ConversationKind>();
  readonly onChange = this.#changed.event;

  constructor(state: vscode.Memento, connections: Pick<Connections, 'current'>) {
    this.#state = state;
    this.#connections = connections;
  }

  chosen(kind: ConversationKind): ChosenModels {
    const own = parseLaneSpecs(KEYS[kind], this.#state.get(KEYS[kind])).value;
    if (own.length > 0) return { specs: own, origin: vscode.l10n.t('Chosen in this workspace') };
    const setting = kind === 'chat' ? settings.chatModel() : settings.compareModels();
    if (setting.origin === 'workspace' && setting.value.some(({ model }) => this.#leavesGeography(model))) {
      return {
        specs: [],
        origin: vscode.l10n.t('The workspace suggests a global route: choose a model yourself'),
      };
    }
    if (setting.value.length > 0) return { specs: setting.value, origin: originText(setting.origin) };
    const hasOnlyDemo = this.#connections.current().every((connection) => connection.kind === 'demo');
    if (hasOnlyDemo && settings.isDemoEnabled())
      return { specs: DEMO_LINE_UPS[kind], origin: vscode.l10n.t('Demo, because no cloud is connected') };
    return { specs: [], origin: vscode.l10n.t('Nothing chosen yet') };
  }

  /** A repository cannot decide that prompts may be processed anywhere in the world. */
  #leavesGeography(ref: ModelRef): boolean {
    const id = parseModelRef(ref)?.connectionId;
    const connection = this.#connections.current().find((one) => one.id === id);
    return (
      connection?.kind === 'bedrock' &&
      connection.allowGlobal !== true &&
      identifyBedrock(modelIdOf(ref))?.scope === 'global'
    );
  }

  async choose(kind: ConversationKind, specs: readonly LaneSpec[]): Promise<void> {
    await this.#state.update(KEYS[kind], specs);
    this.#changed.fire(kind);
  }
}

function originText(origin: 'workspace' | 'user' | 'default'): string {
  return origin === 'workspace'
    ? vscode.l10n.t('Suggested by the workspace settings')
    : vscode.l10n.t('From your settings');
}
