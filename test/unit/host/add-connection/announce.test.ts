import { beforeEach, expect, it, vi } from 'vitest';
import type { AzureConnection } from '../../../../src/domain/connection.ts';
import { announceConnection } from '../../../../src/host/add-connection/announce.ts';
import { Secrets } from '../../../../src/host/secrets.ts';
import type { ModelList } from '../../../../src/providers/provider.ts';
import { FakeClock } from '../../engine/fake-clock.ts';
import { directoryOf, scriptedProvider } from '../../engine/scripted-provider.ts';
import { secretStorage } from '../secret-storage.ts';

const editor = vi.hoisted(() => ({
  settings: new Map<string, unknown>(),
  messages: [] as string[],
  isCancelled: false,
}));

vi.mock('vscode', () => ({
  l10n: {
    t: (text: string, ...values: readonly unknown[]) =>
      text.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)])),
  },
  env: { language: 'en', uiKind: 1, remoteName: undefined },
  UIKind: { Desktop: 1, Web: 2 },
  ExtensionKind: { UI: 1, Workspace: 2 },
  ProgressLocation: { Notification: 15 },
  ConfigurationTarget: { Global: 1 },
  extensions: { getExtension: () => undefined },
  window: {
    withProgress: async (_: unknown, work: (...of: unknown[]) => unknown) =>
      work(undefined, {
        onCancellationRequested: (listener: () => void) => {
          if (editor.isCancelled) listener();
        },
      }),
    showInformationMessage: async (text: string) => void editor.messages.push(text),
  },
  workspace: {
    getConfiguration: () => ({
      get: (name: string) => editor.settings.get(name),
      inspect: (name: string) => ({ globalValue: editor.settings.get(name) }),
      update: async (name: string, value: unknown) => void editor.settings.set(name, value),
    }),
  },
}));

const WRITTEN = { id: 'team', kind: 'azure', endpoint: 'https://team.openai.azure.com', auth: 'entra' };
const TEAM: AzureConnection = {
  ...{ id: 'team', kind: 'azure', label: 'Team', auth: 'entra' },
  endpoint: 'https://team.openai.azure.com',
};
const FOUND = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/team';

beforeEach(() => {
  editor.settings.clear();
  editor.settings.set('connections', [WRITTEN]);
  editor.messages.length = 0;
  editor.isCancelled = false;
});

async function announced(connection: AzureConnection, found: Partial<ModelList>): Promise<unknown> {
  const provider = {
    ...scriptedProvider(new FakeClock(), {}),
    models: async () => ({ models: [], uncallable: [], problems: [], ...found }),
  };
  const directory = directoryOf(provider, [connection]);
  const log = { warn: () => {}, info: () => {}, error: () => {}, debug: () => {}, show: () => {} };
  const sessions = { retryFailed: async () => {} };
  await announceConnection(connection, { directory, secrets: new Secrets(secretStorage()), sessions, log });
  return editor.settings.get('connections');
}

it('writes down where an Azure resource was found, so that it is not searched again', async () => {
  expect(await announced(TEAM, { resourceId: FOUND })).toEqual([{ ...WRITTEN, resourceId: FOUND }]);
  expect(editor.messages).toEqual([expect.stringContaining('Added the connection “Team”.')]);
});

it('leaves the settings as they are where nothing was found, or the place was known', async () => {
  expect(await announced(TEAM, {})).toEqual([WRITTEN]);
  const known = { ...TEAM, resourceId: `${FOUND}/projects/assistant` };
  expect(await announced(known, { resourceId: FOUND })).toEqual([WRITTEN]);
});

it('says no more than that it was added where the test was given up', async () => {
  editor.isCancelled = true;
  expect(await announced({ ...TEAM, endpoint: 'https://silent.example' }, { resourceId: FOUND })).toEqual([
    WRITTEN,
  ]);
  expect(editor.messages).toEqual(['Added the connection “Team”.']);
});

it('does not bring back a connection that was removed while it was tested', async () => {
  editor.settings.set('connections', []);
  expect(await announced(TEAM, { resourceId: FOUND })).toEqual([]);
});
