import { beforeEach, describe, expect, it, vi } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { DECIDING_SETTINGS, onSettingsChange, settings } from '../../../src/host/settings.ts';

interface SettingValues {
  readonly defaultValue?: unknown;
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
}

/** What stands in the settings of `vscode`, by name, and the names that were read. */
const configuration = vi.hoisted(() => ({
  values: new Map<string, SettingValues>(),
  read: new Set<string>(),
  tell: (_changed: string): void => {},
}));

vi.mock('vscode', () => {
  const inspect = (name: string): SettingValues => {
    configuration.read.add(name);
    return configuration.values.get(name) ?? {};
  };
  const get = (name: string) => {
    const { workspaceValue, globalValue, defaultValue } = inspect(name);
    return workspaceValue ?? globalValue ?? defaultValue;
  };
  type Listener = (event: { affectsConfiguration: (name: string) => boolean }) => void;
  const onDidChangeConfiguration = (listener: Listener) => {
    configuration.tell = (changed) => listener({ affectsConfiguration: (name) => name === changed });
  };
  return { workspace: { getConfiguration: () => ({ inspect, get }), onDidChangeConfiguration } };
});

const declared: readonly (readonly [name: string, setting: { readonly default: unknown }])[] =
  manifest.contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
const shortName = (name: string) => name.replace(/^parley\./, '');

function readAll(): Readonly<Record<string, unknown>> {
  const { parameters, ...others } = settings;
  const read = Object.entries(others).map(([name, value]) => [name, value()]);
  return { ...Object.fromEntries(read), parameters: parameters('demo:poet') };
}

beforeEach(() => {
  configuration.values.clear();
  configuration.read.clear();
});

describe('the settings', () => {
  it('that are read are those that the manifest declares', () => {
    readAll();
    expect([...configuration.read].sort()).toEqual(declared.map(([name]) => shortName(name)).sort());
  });

  it('mean the same with the defaults of the manifest as with nothing at all', () => {
    const absent = readAll();
    for (const [name, setting] of declared)
      configuration.values.set(shortName(name), { defaultValue: setting.default });
    expect(readAll()).toEqual(absent);
    expect(settings.problems()).toEqual([]);
  });

  it('are told of where they decide which models there are or how they are asked, and not of a favourite', () => {
    const deciding = declared.map(([name]) => shortName(name)).filter((name) => name !== 'favoriteModels');
    expect([...DECIDING_SETTINGS]).toEqual(deciding.sort());
  });

  it('forget the lists of models where these may be others, and not where a line-up is saved', () => {
    const told: boolean[] = [];
    onSettingsChange(({ changesModels }) => told.push(changesModels));
    for (const name of ['connections', 'demo.enabled', 'modelSets', 'chatModel', 'favoriteModels'])
      configuration.tell(`parley.${name}`);
    expect(told).toEqual([true, true, false, false]);
  });

  it.each(['connections', 'favoriteModels', 'prices', 'extensionApi'])(
    'of the user ignore what a workspace plants: %s',
    (name) => {
      const before = readAll();
      const planted = {
        connections: [{ id: 'evil', kind: 'bedrock', region: 'us-east-1', endpoint: 'https://evil.example' }],
        favoriteModels: ['demo:poet'],
        prices: { '*': { discount: 1 } },
        extensionApi: 'allow',
      }[name];
      configuration.values.set(name, { workspaceValue: planted });
      expect(readAll()).toEqual(before);
      configuration.values.set(name, { globalValue: planted });
      expect(readAll()).not.toEqual(before);
    },
  );

  it('say where the line-ups come from, because a repository may have set them', () => {
    configuration.values.set('chatModel', { defaultValue: '', globalValue: 'demo:slow' });
    expect(settings.chatModel()).toMatchObject({ origin: 'user', value: [{ model: 'demo:slow' }] });
    configuration.values.set('chatModel', { globalValue: 'demo:slow', workspaceValue: 'demo:poet' });
    expect(settings.chatModel()).toMatchObject({ origin: 'workspace', value: [{ model: 'demo:poet' }] });
    configuration.values.set('compareModels', { defaultValue: [] });
    expect(settings.compareModels()).toMatchObject({ origin: 'default', value: [] });
  });

  it('with mistakes say so, one sentence each', () => {
    configuration.values.set('connections', { globalValue: [{ id: 'a', kind: 'b' }] });
    configuration.values.set('favoriteModels', { globalValue: ['gpt'] });
    configuration.values.set('prices', { globalValue: 'cheap' });
    configuration.values.set('chatModel', { globalValue: 'gpt' });
    configuration.values.set('compareModels', { globalValue: ['gpt'] });
    configuration.values.set('modelSets', { globalValue: { a: ['gpt'] } });
    configuration.values.set('parameters', { globalValue: { gpt: {} } });
    const names = [
      'connections',
      'favoriteModels',
      'prices',
      'chatModel',
      'compareModels',
      'modelSets',
      'parameters',
    ];
    expect(settings.problems()).toEqual(names.map((name) => expect.stringContaining(`parley.${name}`)));
  });
});
