import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cure } from '../../../src/domain/failure.ts';
import { applyCure } from '../../../src/host/cures.ts';
import { Secrets } from '../../../src/host/secrets.ts';
import { FakeClock } from '../engine/fake-clock.ts';
import { DEMO, directoryOf, scriptedProvider } from '../engine/scripted-provider.ts';
import { poet } from '../storage/samples.ts';
import { secretStorage } from './secret-storage.ts';

/** What the editor was told to do. */
const editor = vi.hoisted(() => ({
  commands: [] as unknown[][],
  opened: [] as string[],
  warnings: [] as string[],
  sessions: [] as unknown[][],
}));

/** The user's settings in an editor of their own. */
const settings = vi.hoisted(() => ({
  selection: undefined as unknown,
  document: {
    getText: () => '{ "parley.connections": [{ "id": "first" }, { "id": "team", "kind": "azure" }] }',
    positionAt: (offset: number) => offset,
  },
  revealRange: () => {},
  written: [] as unknown[],
  leave: undefined as string | undefined,
}));

const TEAM_ENTRY = vi.hoisted(() => ({ id: 'team', kind: 'azure' }));

vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  Uri: { parse: (text: string) => text },
  env: { openExternal: async (url: string) => void editor.opened.push(url) },
  commands: {
    executeCommand: async (...call: unknown[]) => void editor.commands.push(call),
    getCommands: async () => ['workbench.action.openSettingsJson'],
  },
  Selection: class {
    readonly start: unknown;
    constructor(start: unknown) {
      this.start = start;
    }
  },
  Range: class {},
  TextEditorRevealType: { InCenter: 2 },
  authentication: {
    getSession: async (...call: unknown[]) => {
      editor.sessions.push(call);
      return { accessToken: 'token' };
    },
  },
  ConfigurationTarget: { Global: 1 },
  workspace: {
    getConfiguration: () => ({
      inspect: () => ({ globalValue: [TEAM_ENTRY] }),
      update: async (_name: string, value: unknown) => void settings.written.push(value),
    }),
  },
  window: {
    showInformationMessage: async () => settings.leave,
    showWarningMessage: async (text: string) => void editor.warnings.push(text),
    // The settings become the active editor once they are opened.
    get activeTextEditor() {
      return editor.commands.length === 0 ? undefined : settings;
    },
  },
}));

const FOUND = {
  id: 'found',
  kind: 'bedrock',
  label: 'Found',
  region: 'us-east-1',
  auth: 'chain',
} as const;

function cured(cure?: Cure, model = poet) {
  const connections = [
    DEMO,
    FOUND,
    {
      id: 'team',
      kind: 'azure',
      label: 'Team',
      endpoint: 'https://a',
      auth: 'entra',
      tenant: 'contoso',
    } as const,
  ];
  const directory = directoryOf(scriptedProvider(new FakeClock(), {}), connections);
  const failure = { kind: 'credentials', message: 'Sign in.', ...(cure && { cure }) } as const;
  return applyCure(failure, model, { directory, secrets: new Secrets(secretStorage()) });
}

beforeEach(() => {
  for (const list of Object.values(editor)) list.length = 0;
  settings.written.length = 0;
  settings.leave = undefined;
});

describe('the button of a failure', () => {
  it('tries again where there is nothing else to do', async () => {
    expect(await cured()).toBe(true);
  });

  it('signs in to Microsoft, in the tenant of the connection', async () => {
    expect(await cured({ type: 'microsoft-sign-in' }, { ...poet, ref: 'team:gpt' })).toBe(true);
    expect(editor.sessions).toEqual([
      ['microsoft', ['https://ai.azure.com/.default', 'VSCODE_TENANT:contoso'], { createIfNone: true }],
    ]);
  });

  it('signs in for the very token that was wanted', async () => {
    const scope = 'https://cognitiveservices.azure.com/.default';
    const cure = { type: 'microsoft-sign-in', scope, tenant: 'fabrikam' } as const;
    expect(await cured(cure, { ...poet, ref: 'team:gpt' })).toBe(true);
    expect(editor.sessions).toEqual([
      ['microsoft', [scope, 'VSCODE_TENANT:fabrikam'], { createIfNone: true }],
    ]);
  });

  it('opens the setting that is to be mended, and does not ask again', async () => {
    expect(await cured({ type: 'open-settings', query: 'http.proxy' })).toBe(false);
    expect(editor.commands).toEqual([['workbench.action.openSettings', 'http.proxy']]);
  });

  it('shows the very entry of the connection in the settings, and does not ask again', async () => {
    expect(await cured({ type: 'edit-connection' }, { ...poet, ref: 'team:gpt' })).toBe(false);
    expect(editor.commands).toMatchObject([['workbench.action.openSettingsJson', expect.anything()]]);
    const offset = settings.document.getText().indexOf('"id": "team"');
    expect(settings.selection).toEqual({ start: offset });
  });

  it('writes a connection that was found on the machine into the settings before it is edited, with leave', async () => {
    const found = { ...poet, ref: 'found:gpt' } as const;
    expect(await cured({ type: 'edit-connection' }, found)).toBe(false);
    expect(settings.written).toEqual([]);
    expect(editor.commands).toEqual([]);
    settings.leave = 'Write to Settings and Edit';
    await cured({ type: 'edit-connection' }, found);
    expect(settings.written).toEqual([[TEAM_ENTRY, FOUND]]);
    expect(editor.commands).toMatchObject([['workbench.action.openSettingsJson', expect.anything()]]);
  });

  it('adds the connection that is not there', async () => {
    expect(await cured({ type: 'edit-connection' }, { ...poet, ref: 'gone:model' })).toBe(false);
    expect(editor.commands).toEqual([['parley.addConnection']]);
  });

  it('opens web pages, and nothing else', async () => {
    await cured({ type: 'open-link', url: 'https://example.com/' });
    for (const url of [
      'file:///etc/passwd',
      'command:workbench.action.quit',
      'vscode://x',
      'javascript:1',
      'x',
    ])
      await cured({ type: 'open-link', url });
    expect(editor.opened).toEqual(['https://example.com/']);
    expect(editor.warnings).toHaveLength(5);
  });
});
