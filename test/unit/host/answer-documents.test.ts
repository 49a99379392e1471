import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer, Conversation } from '../../../src/domain/conversation.ts';
import type { SessionEvent } from '../../../src/engine/session-event.ts';
import { newAnswer, newConversation, newTurn, streaming } from '../storage/samples.ts';

interface FakeUri {
  readonly scheme: string;
  readonly path: string;
}

const editor = vi.hoisted(() => ({
  commands: [] as unknown[][],
  closed: [] as ((document: { uri: unknown }) => void)[],
}));

vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  Uri: {
    from: (parts: FakeUri) => ({ ...parts, toString: () => `${parts.scheme}:${parts.path}` }),
  },
  EventEmitter: class {
    readonly #listeners: ((value: unknown) => void)[] = [];
    event = (listener: (value: unknown) => void) => this.#listeners.push(listener);
    fire(value: unknown) {
      for (const listener of this.#listeners) listener(value);
    }
    dispose() {}
  },
  workspace: {
    onDidCloseTextDocument: (listener: (document: { uri: unknown }) => void) => {
      editor.closed.push(listener);
      return { dispose() {} };
    },
  },
  commands: { executeCommand: async (...command: unknown[]) => void editor.commands.push(command) },
}));

const { AnswerDocuments, openDifference } = await import('../../../src/host/answer-documents.ts');

const one = newAnswer('one', { laneId: 'a', reply: streaming('Once') });
const other = newAnswer('other', { laneId: 'b', reply: streaming('Twice') });

function setting(isOpen: boolean) {
  let conversation: Conversation = {
    ...newConversation('c'),
    turns: [{ ...newTurn('turn'), answers: [one, other] }],
  };
  const listeners = new Set<(event: SessionEvent) => void>();
  const session = {
    get conversation() {
      return conversation;
    },
    listen: (listener: (event: SessionEvent) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const documents = new AnswerDocuments(
    (id) => (isOpen && id === 'c' ? session : undefined),
    async (id) => (id === 'c' ? conversation : undefined),
  );
  const changed: unknown[] = [];
  documents.onDidChange((uri) => changed.push(uri));
  const grow = (text: string) => {
    const grown = { ...one, reply: streaming(text) };
    conversation = { ...conversation, turns: [{ ...newTurn('turn'), answers: [grown, other] }] };
    for (const listener of listeners)
      listener({
        type: 'answer-extended',
        answerId: 'one',
        event: { atMs: 1, event: { type: 'text-delta', text: '' } },
      });
  };
  return { documents, changed, listeners, grow };
}

async function opened(left: Answer = one, right: Answer = other) {
  await openDifference('c', left, right);
  const [command, leftUri, rightUri, title] = editor.commands.at(-1) ?? [];
  return { command, uris: [leftUri, rightUri] as never[], title };
}

beforeEach(() => {
  editor.commands.length = 0;
  editor.closed.length = 0;
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe('two answers in the editor for differences', () => {
  it('are documents with the texts, named after the models', async () => {
    const { documents } = setting(true);
    const { command, uris, title } = await opened(
      { ...one, model: { ...one.model, label: 'Sonnet' } },
      { ...other, model: { ...other.model, label: 'a/b: "Sol"' } },
    );
    expect(command).toBe('vscode.diff');
    expect(title).toBe('Sonnet ↔ a/b: "Sol"');
    expect(uris.map(String)).toEqual(['parley-answer:/c/one/Sonnet.md', 'parley-answer:/c/other/a b Sol.md']);
    const texts = await Promise.all(uris.map((uri) => documents.provideTextDocumentContent(uri)));
    expect(texts).toEqual(['Once', 'Twice']);
  });

  it('of one model are told apart by where it is served, or by their place', async () => {
    const elsewhere = { ...other, model: { ...one.model, place: 'Mars' } };
    expect((await opened(one, elsewhere)).title).toBe(
      `${one.model.label} · ${one.model.place} ↔ ${one.model.label} · Mars`,
    );
    expect((await opened(one, { ...other, model: one.model })).title).toBe(
      `${one.model.label} (1) ↔ ${one.model.label} (2)`,
    );
  });

  it('grow with their answers, once in a second, and are let go when they are closed', async () => {
    const { documents, changed, listeners, grow } = setting(true);
    const [uri] = (await opened()).uris;
    if (uri === undefined) throw new Error('Nothing was opened.');
    await documents.provideTextDocumentContent(uri);
    await documents.provideTextDocumentContent(uri);
    expect(listeners.size).toBe(1);
    grow('Once upon');
    grow('Once upon a time');
    vi.advanceTimersByTime(1000);
    expect(changed).toEqual([uri]);
    expect(await documents.provideTextDocumentContent(uri)).toBe('Once upon a time');
    for (const listener of editor.closed) listener({ uri });
    expect(listeners.size).toBe(0);
  });

  it('come from the store where no view shows the conversation, and say when they are kept no longer', async () => {
    const { documents } = setting(false);
    const [uri] = (await opened()).uris;
    if (uri === undefined) throw new Error('Nothing was opened.');
    expect(await documents.provideTextDocumentContent(uri)).toBe('Once');
    const gone = (await opened({ ...one, id: 'gone' })).uris[0];
    if (gone === undefined) throw new Error('Nothing was opened.');
    await expect(documents.provideTextDocumentContent(gone)).rejects.toThrow(
      'This answer is no longer kept.',
    );
  });
});
