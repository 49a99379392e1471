import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Conversation } from '../../../src/domain/conversation.ts';
import { EXPORT_FORMATS } from '../../../src/domain/export-format.ts';
import { exportCommand } from '../../../src/host/commands/export-command.ts';
import { exportConversation, type WantedExport } from '../../../src/host/export-conversation/index.ts';
import type { Services } from '../../../src/host/services.ts';
import { comparison, running } from '../export/sample-comparison.ts';

interface FakeUri {
  readonly scheme: string;
  readonly path: string;
}

const editor = vi.hoisted(() => ({
  env: { language: 'en', remoteName: undefined as string | undefined, uiKind: 1, openExternal: vi.fn() },
  folders: [] as { readonly uri: { readonly scheme: string; readonly path: string } }[],
  files: new Map<string, string>(),
  writing: async () => {},
  picked: undefined as string | undefined,
  offered: undefined as { readonly scheme: string; readonly path: string } | undefined,
  saved: undefined as { readonly scheme: string; readonly path: string } | undefined,
  pressed: undefined as string | undefined,
  messages: [] as string[],
  executed: vi.fn(),
}));

vi.mock('vscode', () => ({
  l10n: {
    t: (text: string, ...args: unknown[]) => text.replace(/\{(\d)\}/g, (_, index) => String(args[index])),
  },
  env: editor.env,
  UIKind: { Desktop: 1, Web: 2 },
  ThemeIcon: class {},
  Uri: {
    parse: (text: string): FakeUri => {
      const { protocol, pathname } = new URL(text);
      return { scheme: protocol.slice(0, -1), path: pathname };
    },
    file: (path: string): FakeUri => ({ scheme: 'file', path }),
    joinPath: ({ scheme, path }: FakeUri, name: string): FakeUri => ({ scheme, path: `${path}/${name}` }),
  },
  commands: { executeCommand: editor.executed },
  window: {
    showQuickPick: async (
      items: readonly { readonly label: string }[] | Promise<readonly { label: string }[]>,
    ) => (await items).find(({ label }) => label === editor.picked),
    showSaveDialog: async ({ defaultUri }: { readonly defaultUri: FakeUri }) => {
      editor.offered = defaultUri;
      return editor.saved;
    },
    showInformationMessage: async (text: string) => {
      editor.messages.push(text);
      return editor.pressed;
    },
  },
  workspace: {
    get workspaceFolders() {
      return editor.folders;
    },
    fs: {
      isWritableFileSystem: (scheme: string) => (scheme === 'vscode-vfs' ? false : undefined),
      writeFile: async ({ path }: FakeUri, bytes: Uint8Array) => {
        await editor.writing();
        editor.files.set(path, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
      },
    },
  },
}));

beforeEach(() => {
  Object.assign(editor.env, { remoteName: undefined, uiKind: 1 });
  editor.folders = [{ uri: { scheme: 'file', path: '/home/ada/project' } }];
  editor.files.clear();
  editor.writing = async () => {};
  editor.picked = undefined;
  editor.offered = undefined;
  editor.saved = undefined;
  editor.pressed = undefined;
  editor.messages = [];
  editor.executed.mockReset();
  editor.env.openExternal.mockReset();
});

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn(), debug: vi.fn(), show: vi.fn() };
const uri = (path: string, scheme = 'file') =>
  ({ scheme, path }) as unknown as NonNullable<WantedExport['target']>;

const run = (wanted: WantedExport = {}, conversation: Conversation = comparison) =>
  exportConversation(async () => conversation, wanted, log);

describe('an export', () => {
  it.each([
    ['Markdown', 'md', '# Why is the sky blue?\n'],
    ['HTML', 'html', '<!DOCTYPE html>'],
    ['CSV', 'csv', '\uFEFFturn,'],
    ['JSON', 'json', '{\n  "format": "parley-conversation"'],
  ])(
    'asks for the format and the file, named after the conversation, and is written: %s',
    async (label, ending, start) => {
      editor.picked = label;
      editor.saved = { scheme: 'file', path: `/x/mine.${ending}` };
      await run();
      expect(editor.offered).toEqual({
        scheme: 'file',
        path: `/home/ada/project/Why is the sky blue.${ending}`,
      });
      expect(editor.files.get(`/x/mine.${ending}`)?.startsWith(start)).toBe(true);
      expect(editor.messages).toEqual([`Exported to mine.${ending}.`]);
    },
  );

  it.each(EXPORT_FORMATS)('as %s asks nothing where format and file are given', async (format) => {
    await run({ format, target: uri('/x/given') });
    expect(editor.files.has('/x/given')).toBe(true);
    expect(editor.offered).toBeUndefined();
  });

  it('takes the format from the name of the file', async () => {
    await run({ target: uri('/x/a.CSV') });
    expect(editor.files.get('/x/a.CSV')).toContain('turn,prompt');
  });

  it('does nothing when it is dismissed', async () => {
    await run();
    await run({ format: 'html' });
    expect(editor.files.size).toBe(0);
    expect(editor.messages).toEqual([]);
  });

  it('says that there is nothing where nothing was asked', async () => {
    await run({ format: 'html', target: uri('/x/a.html') }, { ...comparison, turns: [] });
    expect(editor.messages).toEqual(['There is nothing to export yet.']);
    expect(editor.files.size).toBe(0);
  });

  it('has what has arrived by the time it is written, and says what still runs', async () => {
    const states = [comparison, running];
    const read = async () => states.shift() ?? running;
    await exportConversation(read, { format: 'markdown', target: uri('/x/a.md') }, log);
    expect(editor.files.get('/x/a.md')).toContain('still running');
    expect(editor.messages).toEqual([
      'Exported to a.md as far as it has arrived: some answers are still running.',
    ]);
  });

  it('says in a sentence when it cannot be written', async () => {
    editor.writing = () => Promise.reject(new Error('EACCES: permission denied'));
    await expect(run({ format: 'csv', target: uri('/x/a.csv') })).rejects.toThrow(
      'The export could not be written to a.csv. Error: EACCES: permission denied',
    );
    expect(editor.messages).toEqual([]);
  });

  it('is offered at home where the workspace cannot be written to, or there is none', async () => {
    for (const folders of [[], [{ uri: { scheme: 'vscode-vfs', path: '/repo' } }]]) {
      editor.folders = folders;
      await run({ format: 'csv' }, { ...comparison, title: '' });
      expect(editor.offered?.scheme).toBe('file');
      expect(editor.offered?.path.endsWith('/comparison.csv')).toBe(true);
    }
  });
});

describe('what was exported', () => {
  beforeEach(() => {
    editor.pressed = 'Open';
  });

  it('is opened in an editor', async () => {
    const target = uri('/x/a.csv');
    await run({ target });
    await vi.waitFor(() => expect(editor.executed).toHaveBeenCalledWith('vscode.open', target));
  });

  it('is opened in the browser where it is a page on this machine', async () => {
    const target = uri('/x/a.html');
    await run({ target });
    await vi.waitFor(() => expect(editor.env.openExternal).toHaveBeenCalledWith(target));
  });

  it.each([{ remoteName: 'ssh-remote' }, { uiKind: 2 }])(
    'is opened in an editor where the browser cannot reach it: %j',
    async (env) => {
      Object.assign(editor.env, env);
      const target = uri('/x/a.html');
      await run({ target });
      await vi.waitFor(() => expect(editor.executed).toHaveBeenCalledWith('vscode.open', target));
      expect(editor.env.openExternal).not.toHaveBeenCalled();
    },
  );
});

describe('the command', () => {
  const other = { ...comparison, id: 'other', title: 'Another' };
  const kept = new Map([comparison, other].map((conversation) => [conversation.id, conversation]));
  const view = (conversation: Conversation | undefined) =>
    conversation === undefined ? undefined : { session: { conversation } };

  function servicesOf(shown: {
    panel?: Conversation;
    chat?: Conversation;
    isChatVisible?: boolean;
  }): Services {
    return {
      log,
      sessions: { find: () => undefined },
      store: {
        load: async (id: string) => {
          const conversation = kept.get(id);
          return conversation === undefined ? undefined : { conversation };
        },
        list: async () => [{ ...other, models: ['Nova'] }],
      },
      panels: { active: view(shown.panel) },
      chat: { isVisible: shown.isChatVisible === true, controller: { session: view(shown.chat)?.session } },
    } as unknown as Services;
  }
  const wanted = { format: 'markdown', uri: 'file:///x/a.md' } as const;
  const title = () => editor.files.get('/x/a.md')?.split('\n', 1)[0];

  it('exports the conversation that is named', async () => {
    await exportCommand(servicesOf({ panel: comparison }), { ...wanted, id: 'other' });
    expect(title()).toBe('# Another');
  });

  it('else the comparison in front, else the chat that can be seen', async () => {
    await exportCommand(servicesOf({ panel: comparison, chat: other, isChatVisible: true }), wanted);
    expect(title()).toBe('# Why is the sky blue?');
    await exportCommand(servicesOf({ chat: other, isChatVisible: true }), wanted);
    expect(title()).toBe('# Another');
  });

  it('else one that is chosen from the history', async () => {
    editor.picked = 'Another';
    for (const shown of [{ chat: comparison }, { panel: { ...comparison, turns: [] } }, {}]) {
      editor.files.clear();
      await exportCommand(servicesOf(shown), wanted);
      expect(title()).toBe('# Another');
    }
  });

  it('says that there is none of the name', async () => {
    await expect(exportCommand(servicesOf({}), { ...wanted, id: 'gone' })).rejects.toMatchObject({
      kind: 'not-found',
    });
  });
});
