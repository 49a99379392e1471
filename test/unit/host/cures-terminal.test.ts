import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cure } from '../../../src/domain/failure.ts';
import { applyCure } from '../../../src/host/cures.ts';
import { Secrets } from '../../../src/host/secrets.ts';
import { FakeClock } from '../engine/fake-clock.ts';
import { DEMO, directoryOf, scriptedProvider } from '../engine/scripted-provider.ts';
import { poet } from '../storage/samples.ts';
import { secretStorage } from './secret-storage.ts';

interface Terminal {
  readonly options: object;
  readonly show: () => void;
  exitStatus?: { readonly code: number | undefined; readonly reason: number };
}

const editor = vi.hoisted(() => ({
  terminals: [] as Terminal[],
  listeners: new Set<(terminal: Terminal) => void>(),
  shown: [] as object[],
  errors: [] as string[],
  opened: [] as string[],
  pressed: undefined as string | undefined,
  remoteName: undefined as string | undefined,
  extensionKind: 2,
  answers: [] as (string | undefined)[],
  questions: [] as string[],
  options: [] as object[],
  copied: [] as string[],
}));

vi.mock('vscode', () => ({
  l10n: { t: (text: string, ...values: unknown[]) => text.replace(/\{(\d)\}/g, (_, n) => String(values[n])) },
  TerminalExitReason: { Process: 2, User: 3 },
  Uri: { parse: (text: string) => text },
  ExtensionKind: { UI: 1, Workspace: 2 },
  extensions: { getExtension: () => ({ extensionKind: editor.extensionKind }) },
  env: {
    get remoteName() {
      return editor.remoteName;
    },
    openExternal: async (url: string) => void editor.opened.push(url),
    clipboard: { writeText: async (text: string) => void editor.copied.push(text) },
  },
  window: {
    createTerminal: (options: object) => {
      const terminal = { options, show: () => void editor.shown.push(options) };
      editor.terminals.push(terminal);
      return terminal;
    },
    onDidCloseTerminal: (listener: (terminal: Terminal) => void) => {
      editor.listeners.add(listener);
      return { dispose: () => editor.listeners.delete(listener) };
    },
    showInformationMessage: async (text: string, options: object) => {
      editor.questions.push(text);
      editor.options.push(options);
      return editor.answers.shift();
    },
    showErrorMessage: async (text: string) => {
      editor.errors.push(text);
      return editor.pressed;
    },
  },
}));

/** Of VS Code's own enumeration. */
const REASON = { process: 2, user: 3 } as const;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-path-'));
  for (const name of ['aws', 'az']) {
    writeFileSync(join(folder, name), '');
    chmodSync(join(folder, name), 0o755);
  }
  vi.stubEnv('PATH', ['', '.', 'node_modules/.bin', '/nowhere', folder].join(delimiter));
  editor.terminals.length = 0;
  editor.errors.length = 0;
  editor.opened.length = 0;
  editor.shown.length = 0;
  editor.pressed = undefined;
  editor.remoteName = undefined;
  editor.extensionKind = 2;
  editor.questions.length = 0;
  editor.options.length = 0;
  editor.copied.length = 0;
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  expect(editor.listeners.size).toBe(0);
});

function cured(cure: Cure): Promise<boolean> {
  const directory = directoryOf(scriptedProvider(new FakeClock(), {}), [DEMO]);
  const failure = { kind: 'credentials', message: 'Sign in.', cure } as const;
  return applyCure(failure, poet, { directory, secrets: new Secrets(secretStorage()) });
}

/** The terminal number `index`, once it is there. */
async function terminal(index = 0): Promise<Terminal> {
  return vi.waitFor(() => {
    const found = editor.terminals[index];
    if (found === undefined || editor.listeners.size === 0) throw new Error('There is no such terminal yet.');
    return found;
  });
}

async function end(code: number | undefined, reason: number = REASON.process, index = 0): Promise<void> {
  const closed = await terminal(index);
  closed.exitStatus = { code, reason };
  for (const listener of [...editor.listeners]) listener(closed);
}

const SSO: Cure = { type: 'aws-sso-login', profile: 'dev' };

describe('signing in by a command line', () => {
  it.each<[Cure, string, string, readonly string[]]>([
    [{ type: 'aws-sso-login' }, 'Parley: AWS', 'aws', ['sso', 'login']],
    [SSO, 'Parley: AWS', 'aws', ['sso', 'login', '--profile', 'dev']],
    [{ type: 'aws-login', profile: 'a b' }, 'Parley: AWS', 'aws', ['login', '--profile', 'a b']],
    [{ type: 'azure-cli-login' }, 'Parley: Azure', 'az', ['login']],
    [
      { type: 'azure-cli-login', tenant: 'contoso.com' },
      'Parley: Azure',
      'az',
      ['login', '--tenant', 'contoso.com'],
    ],
  ])(
    'runs where the user sees it, without a shell and outside the workspace: %j',
    async (cure, name, file, args) => {
      const done = cured(cure);
      expect((await terminal()).options).toEqual({
        name,
        shellPath: join(folder, file),
        shellArgs: args,
        cwd: homedir(),
        isTransient: true,
      });
      await end(0);
      expect(await done).toBe(true);
    },
  );

  it('hands the profile over as one argument, whatever its name, past every shell', async () => {
    const codeUnits = fc.array(fc.integer({ min: 0, max: 0x2ff }));
    const anyText = codeUnits.map((codes) => String.fromCharCode(...codes));
    await fc.assert(
      fc.asyncProperty(anyText, async (profile) => {
        editor.terminals.length = 0;
        const done = cured({ type: 'aws-login', profile });
        expect((await terminal()).options).toMatchObject({ shellArgs: ['login', '--profile', profile] });
        await end(0);
        await done;
      }),
      { numRuns: 20 },
    );
  });

  it('is not to be asked again where it failed, and says with what', async () => {
    const done = cured(SSO);
    await end(255);
    expect(await done).toBe(false);
    expect(editor.errors).toEqual([
      'The sign-in with “aws sso login --profile dev” failed with exit code 255. Run it in a terminal of your own to see why.',
    ]);
  });

  it('says where the AWS CLI is too old for the command', async () => {
    editor.pressed = 'How to Install It';
    const done = cured({ type: 'aws-login' });
    await end(252);
    expect(await done).toBe(false);
    expect(editor.errors).toEqual(['This AWS CLI does not know “aws login”. Install its current version 2.']);
    await vi.waitFor(() => expect(editor.opened[0]).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/cli\//));
  });

  it.each([
    ['closed the terminal', undefined, REASON.user],
    ['closed the terminal', 1, REASON.user],
    ['pressed Ctrl+C', 130, REASON.process],
  ])('says nothing where the user %s (exit code %s)', async (_, code, reason) => {
    const done = cured(SSO);
    await end(code, reason);
    expect(await done).toBe(false);
    expect(editor.errors).toEqual([]);
  });

  it('waits for its own terminal, and for no other', async () => {
    const isDone = vi.fn();
    const done = cured(SSO).then(isDone);
    await terminal();
    for (const listener of [...editor.listeners])
      listener({ options: {}, show: () => {}, exitStatus: { code: 0, reason: REASON.process } });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isDone).not.toHaveBeenCalled();
    await end(0);
    await done;
    expect(isDone).toHaveBeenCalledWith(true);
  });

  it('runs once for all who press the button meanwhile, and shows them the terminal', async () => {
    const first = cured(SSO);
    await terminal();
    const second = cured(SSO);
    const other = cured({ type: 'aws-sso-login', profile: 'other' });
    await terminal(1);
    expect(editor.shown).toHaveLength(3);
    await end(0);
    expect(await Promise.all([first, second])).toEqual([true, true]);
    await end(1, REASON.process, 1);
    expect(await other).toBe(false);
    expect(editor.terminals).toHaveLength(2);
  });

  it('runs again when it is asked for again', async () => {
    const first = cured(SSO);
    await end(1);
    expect(await first).toBe(false);
    const second = cured(SSO);
    await end(0, REASON.process, 1);
    expect(await second).toBe(true);
  });

  it.each<[Cure, RegExp, RegExp]>([
    [SSO, /The AWS CLI is needed .* “aws” is not on the PATH/, /^https:\/\/docs\.aws\.amazon\.com\/cli\//],
    [
      { type: 'azure-cli-login' },
      /The Azure CLI is needed .* “az” is not on the PATH/,
      /^https:\/\/learn\.microsoft\.com\/cli\//,
    ],
  ])('says where the program is missing, and where to get it: %j', async (cure, sentence, page) => {
    vi.stubEnv('PATH', '/nowhere');
    editor.pressed = 'How to Install It';
    expect(await cured(cure)).toBe(false);
    expect(editor.errors[0]).toMatch(sentence);
    await vi.waitFor(() => expect(editor.opened[0]).toMatch(page));
    expect(editor.terminals).toEqual([]);
  });

  it('takes no folder for a program', async () => {
    const first = join(folder, 'first');
    mkdirSync(join(first, 'aws'), { recursive: true });
    vi.stubEnv('PATH', [first, folder].join(delimiter));
    const done = cured(SSO);
    expect((await terminal()).options).toMatchObject({ shellPath: join(folder, 'aws') });
    await end(0);
    await done;
  });

  it('runs once for all profiles of one SSO session', async () => {
    const first = cured({ type: 'aws-sso-login', profile: 'dev', session: 'corp' });
    await terminal();
    const second = cured({ type: 'aws-sso-login', profile: 'ops', session: 'corp' });
    const other = cured({ type: 'aws-sso-login', profile: 'dev', session: 'partner' });
    await terminal(1);
    await end(0);
    expect(await Promise.all([first, second])).toEqual([true, true]);
    await end(0, REASON.process, 1);
    expect(await other).toBe(true);
    expect(editor.terminals).toHaveLength(2);
  });

  it('takes no program from a folder that is not named in full', async () => {
    vi.stubEnv('PATH', ['.', '', 'bin'].join(delimiter));
    expect(await cured(SSO)).toBe(false);
  });
});

describe('signing in where terminals are on another machine than the credentials', () => {
  beforeEach(() => {
    editor.remoteName = 'ssh-remote';
    editor.extensionKind = 1;
  });

  it('asks the user to run the command, hands it over for a shell, and waits for their word', async () => {
    editor.answers.push('Copy Command', 'I Have Signed In');
    expect(await cured({ type: 'aws-login', profile: "ana's profile" })).toBe(true);
    expect(editor.copied).toEqual(["aws login --profile 'ana'\\''s profile'"]);
    expect(editor.questions[0]).toContain('in a terminal outside VS Code');
    expect(editor.terminals).toEqual([]);
  });

  it('asks in a dialog: a message that hides by itself would keep the next click waiting for ever', async () => {
    editor.answers.push('Copy Command', undefined, 'I Have Signed In');
    expect(await cured(SSO)).toBe(false);
    expect(await cured(SSO)).toBe(true);
    expect(editor.options).toEqual([{ modal: true }, { modal: true }, { modal: true }]);
  });

  it('is not to be asked again where the user closed the question', async () => {
    editor.answers.push('Copy Command', undefined);
    expect(await cured(SSO)).toBe(false);
  });

  it('runs in the terminal where the extension is on the remote machine, too', async () => {
    editor.extensionKind = 2;
    const done = cured(SSO);
    await end(0);
    expect(await done).toBe(true);
    expect(editor.questions).toEqual([]);
  });
});

describe('signing in on a remote machine', () => {
  beforeEach(() => {
    editor.remoteName = 'ssh-remote';
  });

  it.each<[Cure, readonly string[]]>([
    [SSO, ['sso', 'login', '--use-device-code', '--profile', 'dev']],
    [{ type: 'aws-login' }, ['login', '--remote']],
    [{ type: 'azure-cli-login' }, ['login']],
  ])('does not wait for a browser that cannot reach it: %j', async (cure, shellArgs) => {
    const done = cured(cure);
    expect((await terminal()).options).toMatchObject({ shellArgs });
    await end(0);
    expect(await done).toBe(true);
  });

  it('goes on as an older AWS CLI does it: with a code, unasked', async () => {
    const done = cured(SSO);
    await end(252);
    await end(0, REASON.process, 1);
    expect(editor.terminals[1]?.options).toMatchObject({ shellArgs: ['sso', 'login', '--profile', 'dev'] });
    expect(await done).toBe(true);
    expect(editor.errors).toEqual([]);
  });

  it('says where the AWS CLI is too old for any of it', async () => {
    const done = cured(SSO);
    await end(252);
    await end(252, REASON.process, 1);
    expect(await done).toBe(false);
    expect(editor.errors).toEqual([
      'This AWS CLI does not know “aws sso login --profile dev”. Install its current version 2.',
    ]);
  });
});
