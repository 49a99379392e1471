import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AzureConnection, BedrockConnection } from '../../../../src/domain/connection.ts';
import type { Answer } from '../../../../src/domain/conversation.ts';
import { Connections } from '../../../../src/host/connections.ts';
import { entryOffset } from '../../../../src/host/manage-connections/edit-in-settings.ts';
import { manageConnections } from '../../../../src/host/manage-connections/index.ts';
import { machineWords } from '../../../../src/host/manage-connections/machine.ts';
import { Secrets } from '../../../../src/host/secrets.ts';
import type { Identity } from '../../../../src/providers/provider.ts';
import { ProviderFailure } from '../../../../src/providers/provider-failure.ts';
import { FakeClock } from '../../engine/fake-clock.ts';
import { directoryOf, scriptedProvider } from '../../engine/scripted-provider.ts';
import { newAnswer, poet, streaming } from '../../storage/samples.ts';
import { quickInputs } from '../quick-input.ts';
import { secretStorage } from '../secret-storage.ts';

const editor = vi.hoisted(() => ({
  settings: new Map<string, unknown>(),
  commands: [] as unknown[][],
  cancel: undefined as (() => void) | undefined,
  shown: [] as string[],
  copied: [] as string[],
  answers: { warning: undefined as string | undefined, input: undefined as string | undefined },
}));

vi.mock('vscode', async () => {
  const { quickInputs: inputs, quickInputApi } = await import('../quick-input.ts');
  return {
    ...quickInputApi,
    l10n: {
      t: (text: string, ...values: readonly unknown[]) =>
        text.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)])),
    },
    env: {
      language: 'en',
      uiKind: 1,
      remoteName: undefined,
      clipboard: { writeText: async (text: string) => void editor.copied.push(text) },
    },
    UIKind: { Desktop: 1, Web: 2 },
    ExtensionKind: { UI: 1, Workspace: 2 },
    ProgressLocation: { Notification: 15 },
    ConfigurationTarget: { Global: 1 },
    extensions: { getExtension: () => undefined },
    commands: {
      executeCommand: async (...call: unknown[]) => void editor.commands.push(call),
      getCommands: async () => [],
    },
    window: {
      createQuickPick: inputs.create,
      createInputBox: inputs.create,
      showInputBox: async () => editor.answers.input,
      showWarningMessage: async () => editor.answers.warning,
      showInformationMessage: async (text: string) => void editor.shown.push(text),
      withProgress: async (options: { cancellable: boolean }, work: (...of: unknown[]) => unknown) => {
        expect(options.cancellable).toBe(true);
        const onCancellationRequested = (listener: () => void) => {
          editor.cancel = listener;
        };
        return work(undefined, { onCancellationRequested });
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

const team: AzureConnection = {
  id: 'team',
  kind: 'azure',
  label: 'Team',
  endpoint: 'https://team.openai.azure.com',
  auth: 'apiKey',
};
const automatic: BedrockConnection = {
  id: 'bedrock',
  kind: 'bedrock',
  label: 'Bedrock us-east-1',
  region: 'us-east-1',
  auth: 'chain',
};

let storage: ReturnType<typeof secretStorage>;
let secrets: Secrets;
let identity: () => Promise<Identity>;
/** Which failed answers were asked again. */
const retried: ((answer: Answer) => boolean)[] = [];

beforeEach(() => {
  storage = secretStorage();
  secrets = new Secrets(storage);
  identity = async () => ({ principal: 'arn:aws:iam::111122223333:user/ana', source: 'profile dev' });
  editor.settings.clear();
  editor.settings.set('connections', [team]);
  editor.commands.length = 0;
  editor.cancel = undefined;
  editor.shown.length = 0;
  retried.length = 0;
  editor.copied.length = 0;
  editor.answers.warning = undefined;
  editor.answers.input = undefined;
  quickInputs.opened.length = 0;
});

function manage(): Promise<unknown> {
  const log = { warn: () => {}, info: () => {}, error: () => {}, debug: () => {}, show: () => {} };
  const connections = new Connections(
    async () => [automatic],
    log,
    () => {},
  );
  const provider = { ...scriptedProvider(new FakeClock(), { a: [], b: [] }), identity: () => identity() };
  const sessions = {
    retryFailed: async (isMended: (answer: Answer) => boolean) => void retried.push(isMended),
  };
  const directory = directoryOf(provider, [team, automatic]);
  return manageConnections({ connections, secrets, directory, sessions, log });
}

/** An answer of a model of the team's that failed for want of a good key. */
const keyless = newAnswer('team:gpt', {
  model: { ...poet, ref: 'team:gpt' },
  reply: streaming('', {
    state: {
      type: 'failure',
      failure: { kind: 'credentials', message: 'Refused.', cure: { type: 'replace-key' } },
    },
  }),
});

const list = () => quickInputs.open('Manage Connections');

/** Opens the actions of a connection and chooses one. */
async function act(row: string, action: string, label = row.replace(/^\$\(\S+\) /, '')): Promise<void> {
  (await list()).accept(row);
  (await quickInputs.open(`Manage Connection: ${label}`)).accept(action);
}

const connectionsSetting = () => editor.settings.get('connections');

describe('the list of connections', () => {
  it('tells of each where it leads, how it signs in and what state it is in', async () => {
    editor.settings.set('connections', [team, { id: 'x', kind: 'azure' }]);
    void manage();
    const input = await list();
    expect(input.rows).toEqual([
      '$(error) An entry cannot be used',
      '$(azure) Team',
      '$(cloud) Bedrock us-east-1',
      '$(beaker) Demo',
      '[]',
      '$(plug) Add Connection…',
    ]);
    expect(input.row('$(error) An entry cannot be used').detail).toContain('entry 2 is ignored');
    expect(input.row('$(azure) Team')).toMatchObject({
      description: 'Azure · team.openai.azure.com',
      detail: 'team · API key · key missing',
    });
    expect(input.row('$(cloud) Bedrock us-east-1').detail).toBe(
      'bedrock · default credential chain · found on this machine',
    );
    input.hide();
  });

  it('leads back from the actions of a connection', async () => {
    const managing = manage();
    (await list()).accept('$(azure) Team');
    (await quickInputs.open('Manage Connection: Team')).press('Back');
    (await list()).hide();
    await managing;
  });
});

describe('a connection', () => {
  it('is disabled and enabled again, its entry otherwise as it was', async () => {
    void manage();
    await act('$(azure) Team', '$(circle-slash) Disable');
    const row = '$(circle-slash) Team';
    await vi.waitFor(async () => expect((await list()).rows).toContain(row));
    expect(connectionsSetting()).toEqual([{ ...team, disabled: true }]);
    await act(row, '$(check) Enable');
    await vi.waitFor(async () => expect((await list()).rows).toContain('$(azure) Team'));
    expect(connectionsSetting()).toEqual([team]);
    (await list()).hide();
  });

  it('that was found on the machine becomes an entry of the user when it is changed', async () => {
    void manage();
    await act('$(cloud) Bedrock us-east-1', '$(circle-slash) Disable');
    await vi.waitFor(() => expect(connectionsSetting()).toEqual([team, { ...automatic, disabled: true }]));
    (await list()).hide();
  });

  it('is renamed', async () => {
    editor.answers.input = ' Ours ';
    void manage();
    await act('$(azure) Team', '$(edit) Rename…');
    await vi.waitFor(() => expect(connectionsSetting()).toEqual([{ ...team, label: 'Ours' }]));
    (await list()).hide();
  });

  it('is removed with all its keys, once the user agrees', async () => {
    await secrets.set(team, 'apiKey', 'hush');
    await secrets.set({ ...team, endpoint: 'https://elsewhere.example' }, 'apiKey', 'of an earlier place');
    void manage();
    await act('$(azure) Team', '$(trash) Remove…');
    (await list()).accept('$(azure) Team');
    expect(storage.stored.size).toBe(2);
    editor.answers.warning = 'Remove';
    (await quickInputs.open('Manage Connection: Team')).accept('$(trash) Remove…');
    await vi.waitFor(() => expect(connectionsSetting()).toEqual([]));
    await vi.waitFor(() => expect(storage.stored.size).toBe(0));
    (await list()).hide();
  });

  it('shows who it asks as and on which machine, to be copied', async () => {
    identity = async () => ({
      principal: 'ana@example.com',
      account: 'contoso',
      source: 'az login',
      expiresAt: Date.UTC(2026, 11, 31),
      notes: ['A variable is set and not used.'],
    });
    void manage();
    await act('$(azure) Team', '$(account) Show Identity');
    const facts = await quickInputs.open('Identity: Team');
    const texts = facts.items.map(({ label, detail }) => `${label} ${detail}`).join('\n');
    expect(texts).toMatch(/Asks as ana@example\.com[\s\S]*contoso[\s\S]*az login[\s\S]*2026/);
    expect(texts).toContain('A variable is set and not used.');
    expect(texts).toMatch(/Runs on this computer, \S+/);
    facts.accept('$(pass) Asks as');
    facts.press('Copy All');
    expect(editor.copied[0]).toBe('ana@example.com');
    expect(editor.copied[1]).toContain('Credentials from: az login');
    facts.hide();
  });

  it('is tested: the list of models is asked for with the identity', async () => {
    void manage();
    await act('$(azure) Team', '$(pulse) Test');
    const facts = await quickInputs.open('Test: Team');
    expect(facts.row('$(pass) Models').detail).toBe('2 models can be used');
    facts.hide();
  });

  it('that does not work says why', async () => {
    identity = () =>
      Promise.reject(new ProviderFailure({ kind: 'credentials', message: 'The session has expired.' }));
    void manage();
    await act('$(azure) Team', '$(pulse) Test');
    const facts = await quickInputs.open('Test: Team');
    expect(facts.row('$(warning) Identity').detail).toBe('The session has expired.');
    expect(facts.rows[0]).toBe('$(refresh) Try Again');
    identity = async () => ({ principal: 'ana', source: 'a key' });
    facts.accept('$(refresh) Try Again');
    await vi.waitFor(async () =>
      expect((await quickInputs.open('Test: Team')).rows[0]).toBe('$(pass) Models'),
    );
    (await quickInputs.open('Test: Team')).hide();
  });

  it('that does not work offers what helps, looks again after that, and lets its lanes ask again', async () => {
    identity = () =>
      Promise.reject(
        new ProviderFailure({ kind: 'credentials', message: 'Refused.', cure: { type: 'replace-key' } }),
      );
    void manage();
    await act('$(azure) Team', '$(account) Show Identity');
    (await quickInputs.open('Identity: Team')).accept('$(wrench) Replace Key…');
    (await quickInputs.open('Team: Enter Key')).hide();
    (await quickInputs.open('Identity: Team')).accept('$(wrench) Replace Key…');
    const box = await quickInputs.open('Team: Enter Key');
    expect(retried).toEqual([]);
    identity = async () => ({ principal: 'ana', source: 'a key' });
    box.value = 'good';
    box.accept();
    const facts = await vi.waitFor(async () => {
      const input = await quickInputs.open('Identity: Team');
      expect(input.rows[0]).toBe('$(pass) Asks as');
      return input;
    });
    expect(retried.map((isMended) => isMended(keyless))).toEqual([true]);
    facts.hide();
  });

  it('can be given up while it is looked at', async () => {
    identity = () => new Promise(() => {});
    void manage();
    await act('$(azure) Team', '$(pulse) Test');
    await vi.waitFor(() => expect(editor.cancel).toBeDefined());
    editor.cancel?.();
    (await list()).hide();
  });

  it('lets its failed lanes ask again once its key is replaced', async () => {
    void manage();
    await act('$(azure) Team', '$(key) Replace Key…');
    const box = await quickInputs.open('Team: Enter Key');
    box.value = 'good';
    box.accept();
    (await list()).hide();
    expect(retried.map((isMended) => isMended(keyless))).toEqual([true]);
  });

  it('is given to the doctor', async () => {
    void manage();
    await act('$(azure) Team', '$(checklist) Check…');
    await vi.waitFor(() =>
      expect(editor.commands).toEqual([['parley.checkConnections', { connection: 'team' }]]),
    );
  });
});

describe('keys that no connection uses', () => {
  it('are found and removed, once the user agrees', async () => {
    await secrets.set(team, 'apiKey', 'used');
    await secrets.set({ ...team, id: 'gone' }, 'apiKey', 'unused');
    await secrets.set({ ...team, endpoint: 'https://before.openai.azure.com' }, 'apiKey', 'unused');
    editor.answers.warning = 'Remove Keys';
    void manage();
    const row = '$(trash) Remove Keys That No Connection Uses…';
    expect((await list()).row(row).description).toBe(
      'gone (team.openai.azure.com), team (before.openai.azure.com)',
    );
    (await list()).accept(row);
    await vi.waitFor(async () => expect((await list()).rows).not.toContain(row));
    expect([...storage.stored.values()]).toEqual(['used']);
    (await list()).hide();
  });
});

describe('the machine', () => {
  const machine = { remoteName: undefined, isOnUiSide: false, isInBrowser: false, hostname: 'box' };

  it.each([
    [{}, 'this computer, box'],
    [{ isInBrowser: true }, 'VS Code server box'],
    [{ remoteName: 'ssh-remote' }, 'SSH host box'],
    [{ remoteName: 'wsl' }, 'WSL on box'],
    [{ remoteName: 'dev-container' }, 'container box'],
    [{ remoteName: 'something-new' }, 'VS Code server box'],
    [{ remoteName: 'ssh-remote', isOnUiSide: true }, 'this computer, box'],
  ])('of %j is said in words', (part, words) => {
    expect(machineWords({ ...machine, ...part })).toBe(words);
  });
});

describe('an entry in settings.json', () => {
  const text = '{ "other": [{"id": "team"}],\n "parley.connections": [ { "id" : "team" } ] }';

  it('is found within the setting', () => {
    expect(entryOffset(text, 'team')).toBe(text.lastIndexOf('"id"'));
    expect(entryOffset(text, undefined)).toBe(text.indexOf('"parley.connections"'));
    expect(entryOffset(text, 'gone')).toBeUndefined();
    expect(entryOffset('{}', undefined)).toBeUndefined();
  });
});
