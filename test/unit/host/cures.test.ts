import fc from 'fast-check';
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
  terminals: [] as unknown[],
  commands: [] as unknown[][],
  opened: [] as string[],
  warnings: [] as string[],
  sessions: [] as unknown[][],
}));

vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  Uri: { parse: (text: string) => text },
  env: { openExternal: async (url: string) => void editor.opened.push(url) },
  commands: { executeCommand: async (...call: unknown[]) => void editor.commands.push(call) },
  authentication: {
    getSession: async (...call: unknown[]) => {
      editor.sessions.push(call);
      return { accessToken: 'token' };
    },
  },
  window: {
    showWarningMessage: async (text: string) => void editor.warnings.push(text),
    createTerminal: (options: unknown) => {
      editor.terminals.push(options);
      return { show: () => {} };
    },
  },
}));

function cured(cure?: Cure, model = poet) {
  const connections = [
    DEMO,
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

  it.each<[Cure, unknown[]]>([
    [{ type: 'edit-connection' }, ['workbench.action.openSettings', 'parley.connections']],
    [{ type: 'open-settings', query: 'http.proxy' }, ['workbench.action.openSettings', 'http.proxy']],
  ])('opens what is to be mended, and does not ask again: %j', async (cure, command) => {
    expect(await cured(cure)).toBe(false);
    expect(editor.commands).toEqual([command]);
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

describe('signing in to AWS', () => {
  it.each<[Cure, readonly string[]]>([
    [{ type: 'aws-sso-login' }, ['sso', 'login']],
    [{ type: 'aws-sso-login', profile: 'dev-1' }, ['sso', 'login', '--profile', 'dev-1']],
    [{ type: 'aws-login', profile: 'a b' }, ['login', '--profile', 'a b']],
  ])('runs the AWS CLI where the user sees it: %j', async (cure, shellArgs) => {
    expect(await cured(cure)).toBe(false);
    expect(editor.terminals).toEqual([
      { name: 'Parley: AWS', shellPath: 'aws', shellArgs, isTransient: true },
    ]);
  });

  it('hands the profile over as one argument, whatever its name, past every shell', async () => {
    const codeUnits = fc.array(fc.integer({ min: 0, max: 0x2ff }));
    const anyText = codeUnits.map((codes) => String.fromCharCode(...codes));
    await fc.assert(
      fc.asyncProperty(anyText, async (profile) => {
        await cured({ type: 'aws-login', profile });
        expect(editor.terminals.at(-1)).toMatchObject({
          shellPath: 'aws',
          shellArgs: ['login', '--profile', profile],
        });
      }),
    );
  });
});
