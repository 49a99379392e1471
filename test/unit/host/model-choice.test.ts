import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../../src/domain/connection.ts';
import type { LaneSpec } from '../../../src/domain/lane-spec.ts';
import { DefaultedModelChoice } from '../../../src/host/model-choice.ts';

const configuration = vi.hoisted(() => ({
  user: new Map<string, unknown>(),
  folder: new Map<string, unknown>(),
}));

vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  EventEmitter: class {
    readonly #listeners = new Set<(value: unknown) => void>();
    readonly event = (listener: (value: unknown) => void) => this.#listeners.add(listener);
    fire(value: unknown) {
      for (const listener of this.#listeners) listener(value);
    }
  },
  workspace: {
    getConfiguration: () => ({
      get: (name: string) => configuration.folder.get(name) ?? configuration.user.get(name),
      inspect: (name: string) => ({
        globalValue: configuration.user.get(name),
        workspaceValue: configuration.folder.get(name),
      }),
    }),
  },
}));

const demo: Connection = { id: 'demo', kind: 'demo', label: 'Demo' };
const cloud: Connection = {
  id: 'bedrock',
  kind: 'bedrock',
  label: 'Bedrock',
  region: 'us-east-1',
  auth: 'chain',
};
const specs = (...models: readonly `${string}:${string}`[]): readonly LaneSpec[] =>
  models.map((model) => ({ model }));

function choiceWith(...connections: readonly Connection[]) {
  const kept = new Map<string, unknown>();
  const state = {
    get: (key: string) => kept.get(key),
    update: async (key: string, value: unknown) => void kept.set(key, value),
    keys: () => [...kept.keys()],
  };
  return { choice: new DefaultedModelChoice(state, { current: () => connections }), kept };
}

beforeEach(() => {
  configuration.user.clear();
  configuration.folder.clear();
});

describe('the models that are asked', () => {
  it('are never those of a workspace that would send prompts anywhere in the world, without the leave of the user', () => {
    const anywhere = 'bedrock:global.anthropic.claude-opus-5-5';
    configuration.folder.set('chatModel', anywhere);
    expect(choiceWith(cloud).choice.chosen('chat').specs).toEqual([]);
    expect(choiceWith({ ...cloud, allowGlobal: true }).choice.chosen('chat').specs).toEqual(specs(anywhere));
    configuration.folder.clear();
    configuration.user.set('chatModel', anywhere);
    expect(choiceWith(cloud).choice.chosen('chat').specs).toEqual(specs(anywhere));
  });

  it('are the demo models for who has no cloud and chose nothing', () => {
    const { choice } = choiceWith(demo);
    expect(choice.chosen('chat').specs).toEqual(specs('demo:poet'));
    expect(choice.chosen('compare').specs).toEqual(specs('demo:poet', 'demo:long-winded'));
  });

  it('are none for who has a cloud and chose nothing: nothing is put in the place of a choice', () => {
    expect(choiceWith(demo, cloud).choice.chosen('chat')).toEqual({
      specs: [],
      origin: 'Nothing chosen yet',
    });
    configuration.user.set('demo.enabled', false);
    expect(choiceWith().choice.chosen('chat').specs).toEqual([]);
  });

  it('are those of the user, then of the folder, then those chosen here', async () => {
    const { choice } = choiceWith(demo, cloud);
    configuration.user.set('chatModel', 'bedrock:a');
    expect(choice.chosen('chat')).toEqual({ specs: specs('bedrock:a'), origin: 'From your settings' });
    configuration.folder.set('chatModel', 'bedrock:b');
    expect(choice.chosen('chat')).toEqual({
      specs: specs('bedrock:b'),
      origin: 'Suggested by the workspace settings',
    });
    await choice.choose('chat', specs('bedrock:c'));
    expect(choice.chosen('chat')).toEqual({ specs: specs('bedrock:c'), origin: 'Chosen in this workspace' });
    expect(choice.chosen('compare').specs).toEqual([]);
  });

  it('are remembered, and whoever shows them is told', async () => {
    const { choice, kept } = choiceWith(cloud);
    const heard: string[] = [];
    choice.onChange((kind) => heard.push(kind));
    const lanes = [...specs('bedrock:a'), { model: 'bedrock:a' as const, parameters: { temperature: 0 } }];
    await choice.choose('compare', lanes);
    expect(heard).toEqual(['compare']);
    expect(choice.chosen('compare').specs).toEqual(lanes);
    expect([...kept.keys()]).toEqual(['compareModels']);
  });

  it('are not taken from a memory that makes no sense', () => {
    const { choice, kept } = choiceWith(cloud);
    kept.set('chatModel', [{ model: 'poet' }]);
    configuration.user.set('chatModel', 'bedrock:a');
    expect(choice.chosen('chat').specs).toEqual(specs('bedrock:a'));
  });
});
