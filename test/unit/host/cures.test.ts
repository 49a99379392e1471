import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cure } from '../../../src/domain/failure.ts';
import { applyCure } from '../../../src/host/cures.ts';
import { Secrets } from '../../../src/host/secrets.ts';
import { FakeClock } from '../engine/fake-clock.ts';
import { DEMO, directoryOf, scriptedProvider } from '../engine/scripted-provider.ts';
import { poet } from '../storage/samples.ts';

/** What the editor was told to do. */
const editor = vi.hoisted(() => ({
  typed: [] as string[],
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
    createTerminal: () => ({ show: () => {}, sendText: (text: string) => editor.typed.push(text) }),
  },
}));

const storage = {
  get: async () => undefined,
  store: async () => {},
  delete: async () => {},
  keys: async () => [],
  onDidChange: () => ({ dispose: () => {} }),
};

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
  return applyCure(failure, model, { directory, secrets: new Secrets(storage) });
}

const realPlatform = process.platform;
const onPlatform = (platform: string) => Object.defineProperty(process, 'platform', { value: platform });

beforeEach(() => {
  for (const list of Object.values(editor)) list.length = 0;
});
afterEach(() => {
  onPlatform(realPlatform);
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
  it.each<[Cure, string]>([
    [{ type: 'aws-sso-login' }, 'aws sso login'],
    [{ type: 'aws-sso-login', profile: 'dev-1' }, 'aws sso login --profile dev-1'],
    [{ type: 'aws-login', profile: 'a b' }, "aws login --profile 'a b'"],
  ])('types the command for the user: %j', async (cure, command) => {
    onPlatform('linux');
    expect(await cured(cure)).toBe(false);
    expect(editor.typed).toEqual([command]);
  });

  it.runIf(realPlatform !== 'win32')('hands the profile over as one word, whatever its name', async () => {
    onPlatform('linux');
    const names = [`it's`, '$(id)', '`id`', 'a; id', '"', '\\', "'; id; '", '--help x', 'ü 🦜'];
    for (const profile of names) await cured({ type: 'aws-login', profile });
    const words = editor.typed.map((line) =>
      execFileSync('sh', ['-c', `printf %s ${line.replace('aws login --profile ', '')}`], {
        encoding: 'utf8',
      }),
    );
    expect(words).toEqual(names);
  });

  it('never types a key that is none of the name, nor what shells of Windows expand', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('win32', 'linux'),
        async (profile, platform) => {
          onPlatform(platform);
          await cured({ type: 'aws-login', profile: `${profile}\u0003\n` });
          const line = editor.typed.at(-1) ?? '';
          expect(line).not.toMatch(/\p{Cc}/u);
          if (platform === 'win32') expect(line).toMatch(/^aws login --profile ([\w@.+/-]+|"[^"$`%!]*")$/);
        },
      ),
    );
  });
});
