import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConversationSummary } from '../../../src/domain/conversation.ts';
import { type HistoryActions, showHistory } from '../../../src/host/history.ts';
import type { ConversationStore } from '../../../src/storage/conversation-store.ts';
import { memoryStore } from '../../../src/storage/memory-store.ts';
import { newConversation, newTurn } from '../storage/samples.ts';

interface Item {
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
  readonly iconPath: { readonly id: string };
  readonly buttons: readonly { readonly tooltip: string }[];
}

/** The one list that is open, and what the user answers to questions. */
const editor = vi.hoisted(() => {
  const listeners: Record<string, (event: unknown) => unknown> = {};
  const listening = (name: string) => (listener: (event: unknown) => unknown) => {
    listeners[name] = listener;
  };
  return {
    listeners,
    quickPick: {
      title: '',
      buttons: [] as { readonly tooltip: string }[],
      items: [] as Item[],
      selectedItems: [] as Item[],
      busy: false,
      show: () => {},
      hide: () => {},
      dispose: () => {},
      onDidTriggerButton: listening('title-button'),
      onDidTriggerItemButton: listening('button'),
      onDidAccept: listening('accept'),
      onDidHide: listening('hide'),
    },
  };
});

vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  env: { language: 'en' },
  ThemeIcon: class {
    readonly id: string;
    constructor(id: string) {
      this.id = id;
    }
  },
  Uri: { parse: (text: string) => ({ path: new URL(text).pathname }) },
  window: { createQuickPick: () => editor.quickPick },
}));

let store: ConversationStore;
let done: string[] = [];
let errors: unknown[] = [];
let undo: (isUndone: boolean) => void = () => {};
beforeEach(async () => {
  store = memoryStore();
  done = [];
  errors = [];
  await store.create(newConversation('first', { title: 'The first', updatedAt: 2 }));
  await store.create(newConversation('second', { title: 'The second', kind: 'compare', updatedAt: 1 }));
});

async function show(failing: Partial<HistoryActions> = {}): Promise<void> {
  const noted =
    (what: string) =>
    async ({ id }: ConversationSummary) =>
      void done.push(`${what} ${id}`);
  await showHistory({
    store,
    open: noted('open'),
    rename: noted('rename'),
    duplicate: noted('duplicate'),
    exportToFile: noted('export'),
    remove: async ({ id }) => {
      await store.delete(id);
      const { promise, resolve } = Promise.withResolvers<boolean>();
      undo = resolve;
      return { isUndone: promise };
    },
    onError: (error) => errors.push(error),
    ...failing,
  });
}

const titles = () => editor.quickPick.items.map(({ label }) => label);

async function press(title: string, tooltip: string): Promise<void> {
  const item = editor.quickPick.items.find(({ label }) => label === title);
  await editor.listeners['button']?.({
    item,
    button: item?.buttons.find((button) => button.tooltip === tooltip),
  });
}

async function pressInTitle(tooltip: string): Promise<void> {
  const button = editor.quickPick.buttons.find((other) => other.tooltip === tooltip);
  await editor.listeners['title-button']?.(button);
}

async function accept(title: string): Promise<void> {
  editor.quickPick.selectedItems = editor.quickPick.items.filter(({ label }) => label === title);
  await editor.listeners['accept']?.(undefined);
}

describe('the list of conversations', () => {
  it('says of each what it is and which models answered', async () => {
    await show();
    expect(editor.quickPick.items.map(({ label, iconPath }) => [label, iconPath.id])).toEqual([
      ['The first', 'comment-discussion'],
      ['The second', 'split-horizontal'],
    ]);
    expect(editor.quickPick.items[0]?.description).toContain('poet');
    expect(editor.quickPick.busy).toBe(false);
  });

  it('shows what looks like an icon in a title or a model as the text that it is', async () => {
    const lanes = [{ id: 'lane-1', model: 'demo:$(bug)' as const }];
    await store.create(
      newConversation('icons', { title: 'Why $(sync~spin) and $(git-merge), $( and $()?', lanes }),
    );
    await show();
    expect(titles()).toContain('Why \\$(sync~spin) and \\$(git-merge), $( and $()?');
    expect(editor.quickPick.items.map(({ description }) => description).join()).toContain(' · \\$(bug)');
  });

  it('says when it cannot be had, and is not busy any more', async () => {
    await show({ store: { list: () => Promise.reject(new Error('no list')) } });
    expect(errors).toEqual([new Error('no list')]);
    expect(editor.quickPick.busy).toBe(false);
  });
});

describe('what is found', () => {
  const details = () => editor.quickPick.items.map(({ detail }) => detail);

  it('goes by the workspace it was held in', async () => {
    await store.create(newConversation('third', { workspace: 'file:///home/ada/parley/' }));
    await store.create(newConversation('fourth', { workspace: 'file:///w/two%20roots.code-workspace' }));
    await show();
    const descriptions = editor.quickPick.items.map(({ description }) => description).join('\n');
    expect(descriptions).toContain(' · parley · poet');
    expect(descriptions).toContain(' · two%20roots · poet');
  });

  it('goes by its first prompt, shown where the title does not say all of it', async () => {
    await store.addTurn('first', { ...newTurn('a', 1), prompt: 'The first' });
    await store.addTurn('second', { ...newTurn('b', 1), prompt: 'Why is\n  the sky $(bug) blue?' });
    await show();
    expect(details()).toEqual([undefined, 'Why is the sky \\$(bug) blue?']);
  });
});

describe('the buttons over the list', () => {
  it('narrow it to one kind and widen it again; the one that holds is not offered', async () => {
    const offered = () => editor.quickPick.buttons.map(({ tooltip }) => tooltip);
    await show();
    expect(offered()).toEqual(['Show Comparisons Only', 'Show Chats Only']);
    await pressInTitle('Show Comparisons Only');
    expect([editor.quickPick.title, ...titles()]).toEqual(['Comparisons', 'The second']);
    expect(offered()).toEqual(['Show All', 'Show Chats Only']);
    await pressInTitle('Show Chats Only');
    expect([editor.quickPick.title, ...titles()]).toEqual(['Chats', 'The first']);
    await pressInTitle('Show All');
    expect(titles()).toEqual(['The first', 'The second']);
  });

  it('hold when something is deleted', async () => {
    await show();
    await pressInTitle('Show Comparisons Only');
    void press('The second', 'Delete');
    await vi.waitFor(() => expect(titles()).toEqual([]));
  });
});

describe('a conversation in the list', () => {
  it('is opened', async () => {
    await show();
    await accept('The second');
    expect(done).toEqual(['open second']);
  });

  it.each(['Rename', 'Duplicate', 'Export'])('can be asked to %s', async (name) => {
    await show();
    await press('The first', name);
    expect(done).toEqual([`${name.toLowerCase()} first`]);
  });

  it('says when it cannot be opened or renamed', async () => {
    const failing = () => Promise.reject(new Error('gone'));
    await show({ open: failing, rename: failing });
    await accept('The first');
    await press('The first', 'Rename');
    expect(errors).toEqual([new Error('gone'), new Error('gone')]);
  });

  it('is deleted from the list, and comes back by Undo', async () => {
    await show();
    void press('The first', 'Delete');
    await vi.waitFor(() => expect(titles()).toEqual(['The second']));
    await store.restore('first');
    undo(true);
    await vi.waitFor(() => expect(titles()).toEqual(['The first', 'The second']));
    expect(errors).toEqual([]);
  });

  it('says when it cannot be deleted, and stays in the list', async () => {
    await show({ remove: () => Promise.reject(new Error('read-only')) });
    await press('The first', 'Delete');
    expect(errors).toEqual([new Error('read-only')]);
    expect(titles()).toEqual(['The first', 'The second']);
    expect(editor.quickPick.busy).toBe(false);
  });

  it('says when Undo comes too late', async () => {
    await show({ remove: async () => ({ isUndone: Promise.reject(new Error('purged')) }) });
    await press('The first', 'Delete');
    expect(errors).toEqual([new Error('purged')]);
  });
});
