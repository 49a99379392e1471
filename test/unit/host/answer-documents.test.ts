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
  l10n: { t: (text: string, value: unknown) => text.replace('{0}', String(value)) },
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

function withAnswers(...answers: readonly Answer[]): Conversation {
  return { ...newConversation('c'), lanes: [], turns: [{ ...newTurn('turn'), answers }] };
}

function setting(isOpenAtFirst: boolean) {
  let conversation = withAnswers(one, other);
  let isOpen = isOpenAtFirst;
  const listeners = new Set<(event: SessionEvent) => void>();
  const newSession = () => ({
    get conversation() {
      return conversation;
    },
    listen: (listener: (event: SessionEvent) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  let session = newSession();
  const documents = new AnswerDocuments(
    (id) => (isOpen && id === 'c' ? session : undefined),
    async (id) => (id === 'c' ? conversation : undefined),
  );
  /** The view is closed, and with it the session, which tells nobody anything from then on. */
  const close = () => {
    isOpen = false;
    listeners.clear();
  };
  const open = () => {
    isOpen = true;
    session = newSession();
    documents.conversationOpened('c');
  };
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
  return { documents, changed, listeners, grow, close, open };
}

async function opened(left: Answer = one, right: Answer = other, conversation = withAnswers(left, right)) {
  await openDifference(conversation, left, right);
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

  it('of one model are called as their lanes: by where it is served, by what was set, by a number', async () => {
    const { label, place } = one.model;
    const elsewhere = { ...other, model: { ...one.model, place: 'Mars' } };
    expect((await opened(one, elsewhere)).title).toBe(`${label} · ${place} ↔ ${label} · Mars`);
    const warm = { ...other, parameters: { temperature: 1 } };
    expect((await opened(one, warm)).title).toBe(`${label} ↔ ${label} · temperature 1`);
    expect((await opened(one, other)).title).toBe(`${label} ↔ ${label} (2)`);
  });

  it('keep the names that their lanes have among all lanes of the round', async () => {
    const { label } = one.model;
    const third = newAnswer('third', { laneId: 'c', reply: streaming('Thrice') });
    expect((await opened(other, third, withAnswers(one, other, third))).title).toBe(
      `${label} (2) ↔ ${label} (3)`,
    );
    const again = { ...third, id: 'again' };
    const replaced = withAnswers(one, other, third, again);
    expect((await opened(third, again, replaced)).title).toBe(`${label} ↔ ${label} (2)`);
    expect((await opened(third, one, replaced)).title).toBe(`${label} ↔ ${label} (2)`);
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

  it('grow on when the conversation was closed and is open again', async () => {
    const { documents, changed, listeners, grow, close, open } = setting(true);
    const [uri] = (await opened()).uris;
    if (uri === undefined) throw new Error('Nothing was opened.');
    await documents.provideTextDocumentContent(uri);
    close();
    grow('Once upon');
    expect(changed).toEqual([]);
    open();
    expect(changed).toEqual([uri]);
    expect(await documents.provideTextDocumentContent(uri)).toBe('Once upon');
    expect(listeners.size).toBe(1);
    grow('Once upon a time');
    vi.advanceTimersByTime(1000);
    expect(changed).toEqual([uri, uri]);
    for (const listener of editor.closed) listener({ uri });
    expect(listeners.size).toBe(0);
    open();
    expect(changed).toHaveLength(2);
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
