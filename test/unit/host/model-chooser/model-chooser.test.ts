import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BedrockConnection } from '../../../../src/domain/connection.ts';
import type { Answer } from '../../../../src/domain/conversation.ts';
import type { LaneSpec } from '../../../../src/domain/lane-spec.ts';
import type { Model } from '../../../../src/domain/model.ts';
import { ModelDirectory } from '../../../../src/engine/model-directory.ts';
import { Connections } from '../../../../src/host/connections.ts';
import { DefaultedModelChoice } from '../../../../src/host/model-choice.ts';
import { pickModels } from '../../../../src/host/model-chooser/index.ts';
import { Secrets } from '../../../../src/host/secrets.ts';
import type { ModelList, Provider } from '../../../../src/providers/provider.ts';
import { FakeClock } from '../../engine/fake-clock.ts';
import { ACCESS, describeScripted, scriptedProvider } from '../../engine/scripted-provider.ts';
import { quickInputs } from '../quick-input.ts';
import { secretStorage } from '../secret-storage.ts';

const editor = vi.hoisted(() => ({
  settings: new Map<string, unknown>(),
  commands: [] as unknown[][],
  messages: [] as string[],
  picks: [] as (readonly { label: string }[])[],
  pick: undefined as string | undefined,
}));

vi.mock('vscode', async () => {
  const { quickInputs: inputs, quickInputApi } = await import('../quick-input.ts');
  return {
    ...quickInputApi,
    l10n: {
      t: (text: string, ...values: readonly unknown[]) =>
        text.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)])),
    },
    env: { language: 'en', uiKind: 1, remoteName: undefined },
    UIKind: { Desktop: 1, Web: 2 },
    ExtensionKind: { UI: 1, Workspace: 2 },
    extensions: { getExtension: () => undefined },
    ConfigurationTarget: { Global: 1 },
    EventEmitter: class {
      event() {}
      fire() {}
    },
    commands: {
      executeCommand: async (...call: unknown[]) => void editor.commands.push(call),
      getCommands: async () => [],
    },
    window: {
      createQuickPick: inputs.create,
      createInputBox: inputs.create,
      showInformationMessage: async (text: string) => void editor.messages.push(text),
      showQuickPick: async (items: readonly { label: string }[]) => {
        editor.picks.push(items);
        return items.find(({ label }) => label === editor.pick);
      },
    },
    workspace: {
      getConfiguration: () => ({
        get: (name: string) => editor.settings.get(name),
        inspect: (name: string) => ({ globalValue: editor.settings.get(name) }),
        update: async (name: string, value: unknown) => void editor.settings.set(name, value),
      }),
    },
  };
});

const bedrock: BedrockConnection = {
  id: 'bedrock',
  kind: 'bedrock',
  label: 'Bedrock us-east-1',
  region: 'us-east-1',
  auth: 'chain',
};

function claude(name: string, route: 'geographic' | 'global' = 'geographic'): Model {
  const prefix = route === 'global' ? 'global' : 'us';
  return {
    ref: `bedrock:${prefix}.anthropic.claude-${name}`,
    cloud: 'bedrock',
    label: `Claude ${name}`,
    place: `Bedrock · us-east-1 · ${prefix}`,
    canonicalId: `anthropic.claude-${name}`,
    scope: route === 'global' ? 'global' : 'regional',
    ...(route === 'global' && { reach: { extent: 'global' } }),
    route,
  };
}

let list: ModelList;
let state: Map<string, unknown>;
/** Which failed answers were asked again. */
const retried: ((answer: Answer) => boolean)[] = [];

beforeEach(() => {
  list = { models: [claude('opus-5-5'), claude('sonnet-4-6')], uncallable: [], problems: [] };
  state = new Map();
  editor.settings.clear();
  editor.commands.length = 0;
  editor.messages.length = 0;
  editor.picks.length = 0;
  editor.pick = undefined;
  retried.length = 0;
  quickInputs.opened.length = 0;
});

function services() {
  const log = { warn: () => {}, info: () => {}, error: () => {}, debug: () => {}, show: () => {} };
  const connections = new Connections(
    async () => [bedrock],
    log,
    () => {},
  );
  const demo = scriptedProvider(new FakeClock(), { poet: [] });
  const cloud: Provider = { ...demo, models: async () => list };
  const directory = new ModelDirectory(
    {
      providerFor: async (kind) => (kind === 'demo' ? demo : cloud),
      describeModel: (connection, modelId) => ({
        ...describeScripted(connection, modelId),
        ...(modelId.startsWith('global.') && { reach: { extent: 'global' } }),
      }),
    },
    connections,
    () => ACCESS,
    () => {},
  );
  const memento = {
    get: (key: string) => state.get(key),
    update: async (key: string, value: unknown) => void state.set(key, value),
    keys: () => [...state.keys()],
  };
  const choice = new DefaultedModelChoice(memento, connections);
  const sessions = {
    retryFailed: async (isMended: (answer: Answer) => boolean) => void retried.push(isMended),
  };
  return { directory, connections, choice, secrets: new Secrets(secretStorage()), sessions, log };
}

async function opened(title = 'Select Chat Model') {
  const input = await quickInputs.open(title);
  await vi.waitFor(() => expect(input.busy).toBe(false));
  return input;
}

describe('the model chooser', () => {
  it('shows what is chosen first, with its origin, then favourites, then families', async () => {
    editor.settings.set('chatModel', 'bedrock:us.anthropic.claude-sonnet-4-6');
    editor.settings.set('favoriteModels', ['demo:poet']);
    const choosing = pickModels('chat', undefined, services());
    const input = await opened();
    expect(input.rows).toEqual([
      '[Chosen]',
      'Claude sonnet-4-6',
      '[Favorites]',
      'poet',
      '[Claude]',
      'Claude opus-5-5',
      '[More]',
      '$(plug) Add Connection…',
      '$(globe) Use Another Region Too…',
      '$(gear) Manage Connections…',
    ]);
    expect(input.row('Claude sonnet-4-6').description).toBe('Bedrock us-east-1 · us · From your settings');
    input.accept('Claude opus-5-5');
    expect(await choosing).toEqual([{ model: 'bedrock:us.anthropic.claude-opus-5-5' }]);
  });

  it('says of a model what it costs, takes and is called, each thing once', async () => {
    void pickModels('chat', undefined, services());
    const input = await opened();
    const { description, detail } = input.row('Claude opus-5-5');
    expect(description).toBe('Bedrock us-east-1 · us');
    expect(detail).toMatch(/^\$[\d.]+ in, \$[\d.]+ out per M · 1M context · /);
    expect(detail).toContain('us.anthropic.claude-opus-5-5');
    expect(input.row('poet').detail).toContain('poet');
    input.hide();
  });

  it('says when the connection of a chosen model is gone, and when it is disabled', async () => {
    const gone: readonly LaneSpec[] = [{ model: 'old:gpt' }, { model: 'bedrock:us.x' }];
    editor.settings.set('connections', [{ ...bedrock, disabled: true }]);
    void pickModels('compare', gone, services());
    const input = await opened('Select Models to Compare');
    expect(input.row('gpt').detail).toBe('$(warning) There is no connection “old” any more.');
    expect(input.row('us.x').detail).toBe('$(warning) The connection “bedrock” is disabled.');
    input.hide();
  });

  it('makes a favourite and takes it away in place', async () => {
    void pickModels('chat', undefined, services());
    const input = await opened();
    input.pressOn('Claude opus-5-5', 'Add to Favorites');
    await vi.waitFor(() => expect(input.rows[0]).toBe('[Favorites]'));
    expect(editor.settings.get('favoriteModels')).toEqual(['bedrock:us.anthropic.claude-opus-5-5']);
    input.pressOn('Claude opus-5-5', 'Remove from Favorites');
    await vi.waitFor(() => expect(input.rows[0]).toBe('[Claude]'));
    expect(input.isOpen).toBe(true);
    input.hide();
  });

  it('makes and drops a favourite beside entries that it cannot read, and leaves those as they are', async () => {
    editor.settings.set('favoriteModels', ['demo:poet', 'mistyped', 7]);
    void pickModels('chat', undefined, services());
    const input = await opened();
    input.pressOn('poet', 'Remove from Favorites');
    await vi.waitFor(() => expect(editor.settings.get('favoriteModels')).toEqual(['mistyped', 7]));
    await vi.waitFor(() => expect(input.rows[0]).not.toBe('[Favorites]'));
    input.pressOn('poet', 'Add to Favorites');
    await vi.waitFor(() =>
      expect(editor.settings.get('favoriteModels')).toEqual(['mistyped', 7, 'demo:poet']),
    );
    input.hide();
  });

  it('offers a typed reference, and leaves the list alone while anything else is typed', async () => {
    const choosing = pickModels('chat', undefined, services());
    const input = await opened();
    const { items } = input;
    input.type('opus');
    expect(input.items).toBe(items);
    input.type('bedrock:us.new-model');
    expect(input.rows[0]).toBe('us.new-model');
    input.accept('us.new-model');
    expect(await choosing).toEqual([{ model: 'bedrock:us.new-model' }]);
  });

  it('says why a model cannot be used, and stays open', async () => {
    list = { ...list, uncallable: [{ label: 'Old', id: 'old-v1', because: 'It was retired.' }] };
    void pickModels('chat', undefined, services());
    const input = await opened();
    expect(input.row('$(circle-slash) Old')).toMatchObject({ detail: 'It was retired.' });
    input.accept('$(circle-slash) Old');
    expect(editor.messages).toEqual(['It was retired.']);
    expect(input.isOpen).toBe(true);
    input.hide();
  });

  it('opens global routes with the leave of the user alone, and then uses the model', async () => {
    const id = 'global.anthropic.claude-fable-5';
    list = {
      ...list,
      uncallable: [{ label: 'Fable', id, because: 'Global only.', remedy: 'allow-global' }],
    };
    const choosing = pickModels('chat', undefined, services());
    (await opened()).accept('$(circle-slash) Fable');
    const again = await vi.waitFor(async () => {
      expect(quickInputs.opened).toHaveLength(2);
      return opened();
    });
    expect(editor.settings.get('connections')).toBeUndefined();
    editor.pick = '$(unlock) Allow global routes';
    again.accept('$(circle-slash) Fable');
    expect(await choosing).toEqual([{ model: `bedrock:${id}` }]);
    expect(editor.settings.get('connections')).toEqual([{ ...bedrock, allowGlobal: true }]);
  });

  it('opens the global routes for what the account made by its own ARN', async () => {
    const id = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/team';
    list = { ...list, uncallable: [{ label: 'Team', id, because: 'Global.', remedy: 'allow-global' }] };
    const choosing = pickModels('chat', undefined, services());
    editor.pick = '$(unlock) Allow global routes';
    (await opened()).accept('$(circle-slash) Team');
    expect(await choosing).toEqual([{ model: `bedrock:${id}` }]);
  });

  it('asks for leave when a global route is typed, and comes back without it', async () => {
    const ref = 'bedrock:global.anthropic.claude-new';
    const choosing = pickModels('chat', undefined, services());
    const input = await opened();
    input.type(ref);
    input.accept('global.anthropic.claude-new');
    const again = await vi.waitFor(async () => {
      expect(quickInputs.opened).toHaveLength(2);
      return opened();
    });
    expect(editor.settings.get('connections')).toBeUndefined();
    editor.pick = '$(unlock) Allow global routes';
    again.type(ref);
    again.accept('global.anthropic.claude-new');
    expect(await choosing).toEqual([{ model: ref }]);
    expect(editor.picks).toHaveLength(2);
    expect(editor.settings.get('connections')).toEqual([{ ...bedrock, allowGlobal: true }]);
  });

  it('asks once for all global routes of a connection, and keeps what stays in its geography', async () => {
    const [first, second] = [claude('fable-5', 'global'), claude('opus-5-5', 'global')];
    list = { ...list, models: [...list.models, first, second] };
    const choosing = pickModels('compare', undefined, services());
    const input = await opened('Select Models to Compare');
    input.selectedItems = input.items.filter(({ label }) => /opus-5-5|fable-5/.test(label));
    editor.pick = '$(shield) Keep to the geography';
    input.accept();
    const again = await vi.waitFor(async () => {
      expect(quickInputs.opened).toHaveLength(2);
      return opened('Select Models to Compare');
    });
    expect(editor.picks).toHaveLength(1);
    expect(again.selectedItems.map(({ label }) => label)).toEqual(['Claude opus-5-5']);
    again.accept();
    expect(await choosing).toEqual([{ model: 'bedrock:us.anthropic.claude-opus-5-5' }]);
  });

  it('offers the cure of a list that could not be had', async () => {
    const failure = {
      kind: 'credentials',
      message: 'Go there.',
      cure: { type: 'open-settings', query: 'http.proxy' },
    } as const;
    list = { models: [], uncallable: [], problems: [failure] };
    const choosing = pickModels('chat', undefined, services());
    const input = await opened();
    expect(input.title).toBe('Select Chat Model · 1 connection not fully listed');
    expect(input.rows.at(-1)).toBe('$(warning) Bedrock us-east-1');
    expect(input.row('$(warning) Bedrock us-east-1').detail).toBe('Go there.');
    input.pressOn('$(warning) Bedrock us-east-1', 'Open Settings');
    expect(await choosing).toBeUndefined();
    expect(editor.commands).toEqual([['workbench.action.openSettings', 'http.proxy']]);
  });

  it('says over a list that is known already, too, that it is not complete', async () => {
    list = { ...list, problems: [{ kind: 'network', message: 'One region does not answer.' }] };
    const known = services();
    const titles: string[] = [];
    for (let count = 0; count < 2; count += 1) {
      void pickModels('chat', undefined, known);
      const input = await opened();
      expect(input.rows).toContain('Claude opus-5-5');
      titles.push(input.title);
      input.hide();
    }
    expect(titles).toEqual(Array(2).fill('Select Chat Model · 1 connection not fully listed'));
  });

  it('ignores ticked reasons where models are ticked too, as by Toggle all', async () => {
    list = {
      ...list,
      uncallable: [{ label: 'Old', id: 'old-v1', because: 'It was retired.' }],
      problems: [{ kind: 'access', message: 'Part of the list is missing.' }],
    };
    const choosing = pickModels('compare', undefined, services());
    const input = await opened('Select Models to Compare');
    input.selectedItems = input.items.filter(({ kind }) => kind === undefined);
    input.accept();
    expect((await choosing)?.map(({ model }) => model)).toEqual([
      'bedrock:us.anthropic.claude-opus-5-5',
      'bedrock:us.anthropic.claude-sonnet-4-6',
      'demo:poet',
    ]);
  });

  it('unticks a reason that is ticked alone, says it, and stays open', async () => {
    list = { ...list, uncallable: [{ label: 'Old', id: 'old-v1', because: 'It was retired.' }] };
    void pickModels('compare', [{ model: 'demo:poet' }], services());
    const input = await opened('Select Models to Compare');
    input.accept('$(circle-slash) Old');
    expect(input.isOpen).toBe(true);
    expect(input.selectedItems).toEqual([]);
    expect(editor.messages).toEqual(['It was retired.']);
    input.hide();
  });

  it('compares no more than sixteen, says so, and stays open with all that is ticked', async () => {
    list = { ...list, models: Array.from({ length: 17 }, (_, index) => claude(`haiku-${index}`)) };
    const choosing = pickModels('compare', undefined, services());
    const input = await opened('Select Models to Compare');
    const models = input.items.filter(({ label }) => label.startsWith('Claude haiku'));
    input.selectedItems = models;
    input.accept();
    expect(editor.messages).toEqual([
      '17 models are ticked, and at most 16 can be compared at once. Untick some.',
    ]);
    expect(input.isOpen).toBe(true);
    expect(input.selectedItems).toEqual(models);
    input.selectedItems = models.slice(0, 16);
    input.accept();
    expect(await choosing).toHaveLength(16);
  });

  it('asks a model of a ticked line-up no second time because it is ticked itself', async () => {
    const opus = { model: 'bedrock:us.anthropic.claude-opus-5-5' } as const;
    const low = { model: 'demo:poet', parameters: { reasoningEffort: 'low' } };
    editor.settings.set('modelSets', { Both: ['demo:poet', low] });
    const choosing = pickModels('compare', [{ model: 'demo:poet' }, opus], services());
    const input = await opened('Select Models to Compare');
    input.selectedItems = [...input.selectedItems, input.row('$(list-unordered) Both')];
    input.accept();
    expect(await choosing).toEqual([opus, { model: 'demo:poet' }, low]);
  });

  it('keeps what was ticked when a cure is cancelled, and lets failed lanes ask again when it helped', async () => {
    const failure = { kind: 'credentials', message: 'Refused.', cure: { type: 'replace-key' } } as const;
    editor.settings.set('connections', [{ ...bedrock, auth: 'apiKey' }]);
    list = { models: [], uncallable: [], problems: [failure] };
    void pickModels('compare', [{ model: 'demo:poet' }], services());
    (await opened('Select Models to Compare')).pressOn('$(warning) Bedrock us-east-1', 'Replace Key…');
    (await quickInputs.open('Bedrock us-east-1: Enter Key')).hide();
    const again = await opened('Select Models to Compare');
    expect(again.selectedItems.map(({ label }) => label)).toEqual(['poet']);
    expect(retried).toEqual([]);
    again.pressOn('$(warning) Bedrock us-east-1', 'Replace Key…');
    const box = await quickInputs.open('Bedrock us-east-1: Enter Key');
    box.value = 'good';
    box.accept();
    const third = await opened('Select Models to Compare');
    expect(retried).toHaveLength(1);
    third.hide();
  });

  it.each([
    ['Add Connection…', 'Add Connection'],
    ['Manage Connections…', 'Manage Connections'],
  ])('keeps what was ticked when “%s” leads away and back', async (button, title) => {
    void pickModels('compare', [{ model: 'demo:poet' }], services());
    (await opened('Select Models to Compare')).press(button);
    (await quickInputs.open(title)).hide();
    const again = await opened('Select Models to Compare');
    expect(again.selectedItems.map(({ label }) => label)).toEqual(['poet']);
    again.hide();
  });

  it('keeps what was ticked when a button leads away and back', async () => {
    const choosing = pickModels('compare', [{ model: 'demo:poet' }], services());
    const input = await opened('Select Models to Compare');
    expect(input.selectedItems.map(({ label }) => label)).toEqual(['poet']);
    expect(input.rows).not.toContain('[More]');
    input.selectedItems = [input.row('poet'), input.row('Claude opus-5-5')];
    input.press('Use Another Region Too…');
    (await quickInputs.open('Use Another Region Too')).hide();
    const again = await opened('Select Models to Compare');
    expect(again.selectedItems.map(({ label }) => label)).toEqual(['poet', 'Claude opus-5-5']);
    again.accept();
    expect(await choosing).toEqual([
      { model: 'demo:poet' },
      { model: 'bedrock:us.anthropic.claude-opus-5-5' },
    ]);
  });

  it('does not set rows anew that are known already: VS Code would take back what is ticked meanwhile', async () => {
    const known = services();
    void pickModels('compare', undefined, known);
    const first = await opened('Select Models to Compare');
    expect(first.timesFilled).toBe(2);
    first.hide();
    void pickModels('compare', undefined, known);
    const again = await opened('Select Models to Compare');
    expect(again.timesFilled).toBe(1);
    expect(again.rows).toEqual(first.rows);
    again.hide();
  });
});
