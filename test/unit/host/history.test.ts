import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConversationSummary } from '../../../src/domain/conversation.ts';
import { showHistory } from '../../../src/host/history.ts';
import type { ConversationStore } from '../../../src/storage/conversation-store.ts';
import { memoryStore } from '../../../src/storage/memory-store.ts';
import { newConversation } from '../storage/samples.ts';

interface Item {
  readonly label: string;
  readonly description: string;
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
    answers: { notification: undefined as string | undefined, input: undefined as string | undefined },
    quickPick: {
      items: [] as Item[],
      selectedItems: [] as Item[],
      busy: false,
      show: () => {},
      hide: () => {},
      dispose: () => {},
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
  window: {
    createQuickPick: () => editor.quickPick,
    showInformationMessage: async () => editor.answers.notification,
    showInputBox: async () => editor.answers.input,
  },
}));

let store: ConversationStore;
let opened: string[] = [];
let forgotten: string[] = [];
let errors: unknown[] = [];
beforeEach(async () => {
  editor.answers.notification = undefined;
  editor.answers.input = undefined;
  store = memoryStore();
  opened = [];
  forgotten = [];
  errors = [];
  await store.create(newConversation('first', { title: 'The first', updatedAt: 2 }));
  await store.create(newConversation('second', { title: 'The second', kind: 'compare', updatedAt: 1 }));
});

async function show(failing: Partial<ConversationStore> = {}): Promise<void> {
  const shown = { ...store, ...failing };
  await showHistory({
    store: shown,
    open: async ({ id }: ConversationSummary) => {
      if ((await shown.load(id)) === undefined) throw new Error('gone');
      opened.push(id);
    },
    rename: (id, title) => shown.rename(id, title),
    forget: async (id) => void forgotten.push(id),
    onError: (error) => errors.push(error),
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
    await show({ list: () => Promise.reject(new Error('no list')) });
    expect(errors).toEqual([new Error('no list')]);
    expect(editor.quickPick.busy).toBe(false);
  });
});

describe('a conversation in the list', () => {
  it('is opened', async () => {
    await show();
    await accept('The second');
    expect(opened).toEqual(['second']);
  });

  it('says when it cannot be opened', async () => {
    await show();
    await store.delete('first');
    await accept('The first');
    expect(errors).toEqual([new Error('gone')]);
  });

  it('is renamed', async () => {
    await show();
    editor.answers.input = ' Another name ';
    await press('The first', 'Rename');
    expect(await store.list({})).toMatchObject([{ title: 'Another name' }, { title: 'The second' }]);
  });

  it('says when it cannot be renamed', async () => {
    await show({ rename: () => Promise.reject(new Error('read-only')) });
    editor.answers.input = 'Another name';
    await press('The first', 'Rename');
    expect(errors).toEqual([new Error('read-only')]);
  });

  it('is deleted, from the list and the views', async () => {
    await show();
    await press('The first', 'Delete');
    expect(titles()).toEqual(['The second']);
    expect(forgotten).toEqual(['first']);
    expect(await store.load('first')).toBeUndefined();
  });

  it('comes back by Undo, also into the list', async () => {
    await show();
    editor.answers.notification = 'Undo';
    await press('The first', 'Delete');
    await vi.waitFor(() => expect(titles()).toEqual(['The first', 'The second']));
    await accept('The first');
    expect(opened).toEqual(['first']);
    expect(errors).toEqual([]);
  });

  it('says when it cannot be deleted, and stays in the list and the views', async () => {
    await show({ delete: () => Promise.reject(new Error('read-only')) });
    await press('The first', 'Delete');
    expect(errors).toEqual([new Error('read-only')]);
    expect(titles()).toEqual(['The first', 'The second']);
    expect(forgotten).toEqual([]);
    expect(editor.quickPick.busy).toBe(false);
  });

  it('says when Undo comes too late', async () => {
    await show({ restore: () => Promise.reject(new Error('purged')) });
    editor.answers.notification = 'Undo';
    await press('The first', 'Delete');
    await vi.waitFor(() => expect(errors).toEqual([new Error('purged')]));
  });
});
