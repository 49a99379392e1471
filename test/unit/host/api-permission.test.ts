import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CancellationToken } from 'vscode';
import { Sessions } from '../../../src/engine/sessions.ts';
import { createApi } from '../../../src/host/api/index.ts';
import { ATTEMPT, COMPLETE, text } from '../domain/events.ts';
import { sessionSetting } from '../engine/session-setting.ts';

/** The setting, what the user presses, and how often the user was asked. */
const editor = vi.hoisted(() => ({
  setting: undefined as unknown,
  presses: undefined as string | undefined,
  asked: [] as string[],
}));

vi.mock('vscode', () => ({
  l10n: { t: (words: string) => words },
  ConfigurationTarget: { Global: 1 },
  LanguageModelError: { NoPermissions: (words: string) => new Error(`NoPermissions: ${words}`) },
  window: {
    showWarningMessage: async (words: string) => {
      editor.asked.push(words);
      return editor.presses;
    },
  },
  workspace: {
    getConfiguration: () => ({
      get: () => undefined,
      inspect: (name: string) => ({ globalValue: name === 'extensionApi' ? editor.setting : undefined }),
      update: async (_name: string, value: unknown) => {
        editor.setting = value;
      },
    }),
  },
}));

const { services } = sessionSetting({ poet: [[ATTEMPT, text('The sea.'), COMPLETE]] });
const api = createApi({
  directory: services.directory,
  asking: services,
  sessions: new Sessions(services),
});
const request = { model: 'demo:poet', prompt: 'the sea' };
const answer = async (token?: CancellationToken) => (await Array.fromAsync(api.ask(request, token))).at(-1);

beforeEach(() => {
  editor.setting = undefined;
  editor.presses = undefined;
  editor.asked.length = 0;
});

describe('other extensions', () => {
  it('may ask once the user has allowed it, for all of them and from then on', async () => {
    editor.presses = 'Allow';
    expect(await answer()).toMatchObject({ type: 'end', result: { text: 'The sea.' } });
    expect(editor.setting).toBe('allow');
    await answer();
    expect(editor.asked).toEqual([expect.stringContaining('“Allow” holds for all extensions')]);
  });

  it('may not where the user says no, who is not asked again', async () => {
    editor.presses = 'Do Not Allow';
    await expect(answer()).rejects.toThrow('NoPermissions');
    expect(editor.setting).toBe('off');
    await expect(answer()).rejects.toThrow('NoPermissions');
    expect(editor.asked).toHaveLength(1);
  });

  it('are refused this once where the question is closed', async () => {
    await expect(answer()).rejects.toThrow('NoPermissions');
    expect(editor.setting).toBeUndefined();
  });

  it('see models and estimates without a question, as these cost nothing', async () => {
    expect(await api.models()).toMatchObject([{ ref: 'demo:poet' }]);
    expect(await api.estimate({ models: ['demo:poet'], prompt: 'the sea' })).toHaveLength(1);
    expect(editor.asked).toEqual([]);
  });

  it('see nothing at all where it is off', async () => {
    editor.setting = 'off';
    await expect(api.models()).rejects.toThrow('NoPermissions');
    await expect(api.estimate({ models: ['demo:poet'], prompt: 'a' })).rejects.toThrow('NoPermissions');
    await expect(api.compare({ models: ['demo:poet'], prompt: 'a' })).rejects.toThrow('NoPermissions');
    await expect(answer()).rejects.toThrow('NoPermissions');
    expect(editor.asked).toEqual([]);
  });
});

it('asks and estimates a model as what the list of its connection says it is', async () => {
  editor.setting = 'allow';
  const identify = vi.spyOn(services.directory, 'identify');
  await answer();
  await api.estimate({ models: ['demo:poet'], prompt: 'the sea' });
  expect(identify.mock.calls).toEqual([['demo:poet'], ['demo:poet']]);
});

it('an answer listens to its cancellation token no longer than it lasts', async () => {
  editor.setting = 'allow';
  let listeners = 0;
  const token: CancellationToken = {
    isCancellationRequested: false,
    onCancellationRequested: () => {
      listeners += 1;
      return {
        dispose: () => {
          listeners -= 1;
        },
      };
    },
  };
  for await (const event of api.ask(request, token)) if (event.type === 'text') expect(listeners).toBe(1);
  expect(listeners).toBe(0);
  for await (const _event of api.ask(request, token)) break;
  expect(listeners).toBe(0);
});
