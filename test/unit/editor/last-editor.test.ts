import { beforeEach, expect, it, vi } from 'vitest';
import { LastEditor } from '../../../src/editor/last-editor.ts';

interface StubEditor {
  readonly document: { readonly uri: { readonly scheme: string } };
}

const editors = vi.hoisted(() => ({
  active: undefined as StubEditor | undefined,
  visible: [] as readonly StubEditor[],
  tell: (_editor: StubEditor | undefined) => {},
}));

vi.mock('vscode', () => ({
  window: {
    get activeTextEditor() {
      return editors.active;
    },
    get visibleTextEditors() {
      return editors.visible;
    },
    onDidChangeActiveTextEditor: (listener: (editor: StubEditor | undefined) => void) => {
      editors.tell = listener;
      return { dispose: () => {} };
    },
  },
}));

const editorOf = (scheme: string): StubEditor => ({ document: { uri: { scheme } } });
const file = editorOf('file');
const output = editorOf('output');

function activate(editor: StubEditor | undefined): void {
  editors.active = editor;
  editors.tell(editor);
}

beforeEach(() => {
  editors.active = undefined;
  editors.visible = [file, output];
});

it('keeps the last file in mind while a webview has the focus', () => {
  const last = new LastEditor();
  activate(file);
  activate(undefined);
  expect(last.current).toBe(file);
  expect(last.writable).toBe(file);
});

it.each(['output', 'log', 'git', 'vscode-scm'])('writes to the last file, and not to %s', (scheme) => {
  const last = new LastEditor();
  const other = editorOf(scheme);
  editors.visible = [file, other];
  activate(file);
  activate(other);
  expect(last.writable).toBe(file);
  expect(last.current).toBe(other);
  activate(undefined);
  expect(last.current).toBe(file);
});

it('writes to an untitled file and to the cell of a notebook', () => {
  const last = new LastEditor();
  for (const scheme of ['untitled', 'vscode-notebook-cell']) {
    activate(editorOf(scheme));
    expect(last.writable).toBe(editors.active);
  }
});

it('forgets a file that is no longer to be seen', () => {
  const last = new LastEditor();
  activate(file);
  editors.visible = [output];
  activate(undefined);
  expect(last.current).toBeUndefined();
});
