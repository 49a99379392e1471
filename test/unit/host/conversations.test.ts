import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ConversationSession } from '../../../src/engine/conversation-session.ts';
import { Sessions } from '../../../src/engine/sessions.ts';
import { deleteConversation } from '../../../src/host/conversations/delete.ts';
import { duplicateConversation } from '../../../src/host/conversations/duplicate.ts';
import { findConversation } from '../../../src/host/conversations/find.ts';
import { openConversation } from '../../../src/host/conversations/open.ts';
import { renameConversation } from '../../../src/host/conversations/rename.ts';
import type { Services } from '../../../src/host/services.ts';
import { StorageFailure } from '../../../src/storage/storage-failure.ts';
import { ATTEMPT, COMPLETE, text } from '../domain/events.ts';
import type { Script } from '../engine/scripted-provider.ts';
import { laneSpec, sessionSetting } from '../engine/session-setting.ts';

const editor = vi.hoisted(() => ({
  messages: [] as string[],
  pressed: async (): Promise<string | undefined> => undefined,
  input: undefined as string | undefined,
}));

vi.mock('vscode', () => ({
  l10n: {
    t: (text: string, ...args: unknown[]) => text.replace(/\{(\d)\}/g, (_, index) => String(args[index])),
  },
  workspace: { workspaceFolders: undefined, workspaceFile: undefined },
  window: {
    showInformationMessage: (text: string) => {
      editor.messages.push(text);
      return editor.pressed();
    },
    showInputBox: async () => editor.input,
  },
}));

beforeEach(() => {
  editor.messages = [];
  editor.pressed = async () => undefined;
  editor.input = undefined;
});

const SLOW: Script = [[ATTEMPT, text('Once'), { type: 'pause', durationMs: 60_000 }, COMPLETE]];
const QUICK: Script = [[ATTEMPT, text('Yes.'), COMPLETE]];

/** Views that only note what they show; a session that leaves its view is left. */
function setting(script: Script) {
  const engine = sessionSetting({ a: script, b: script });
  const sessions = new Sessions(engine.services);
  const panels: ConversationSession[] = [];
  const inChat = { session: undefined as ConversationSession | undefined };
  const at = (id: string) => panels.findIndex(({ conversation }) => conversation.id === id);
  const views = {
    panels: {
      show: (session: ConversationSession) => void panels.push(session),
      reveal: (id: string) => at(id) >= 0,
      close: (id: string) => {
        const [closed] = at(id) < 0 ? [] : panels.splice(at(id), 1);
        if (closed !== undefined) sessions.leave(closed);
        return closed !== undefined;
      },
    },
    chat: {
      reveal: async () => {},
      controller: {
        get session() {
          return inChat.session;
        },
        show: (session: ConversationSession | undefined) => {
          if (inChat.session !== undefined) sessions.leave(inChat.session);
          inChat.session = session;
        },
      },
    },
  };
  const services = { ...views, sessions, store: engine.store } as unknown as Services;
  /** A comparison in its editor, or a chat in the sidebar, that has been asked something. */
  const asked = async (kind: 'chat' | 'compare', waitMs = 2000) => {
    const models = kind === 'chat' ? ['a'] : ['a', 'b'];
    const session = sessions.create(kind, models.map(laneSpec), undefined);
    if (kind === 'chat') inChat.session = session;
    else panels.push(session);
    void session.send({ text: 'Why?', context: [] });
    await engine.clock.advance(waitMs);
    return session;
  };
  const texts = (session: ConversationSession | undefined) =>
    session?.conversation.turns.flatMap(({ answers }) => answers.map(({ reply }) => reply.text));
  return { ...engine, sessions, services, panels, inChat, asked, texts };
}

describe('deleting a comparison', () => {
  it('closes its editor and hides it; without Undo it stays hidden', async () => {
    const { asked, services, panels, store } = setting(QUICK);
    const { conversation } = await asked('compare');
    const { isUndone } = await deleteConversation(conversation, services);
    expect(panels).toEqual([]);
    expect(await isUndone).toBe(false);
    expect(editor.messages).toEqual(['Deleted “Why?”.']);
    expect(await store.load(conversation.id)).toBeUndefined();
  });

  it('is undone: it is there again, in its editor, as it was', async () => {
    const { asked, services, panels } = setting(QUICK);
    const { conversation } = await asked('compare');
    editor.pressed = async () => 'Undo';
    const { isUndone } = await deleteConversation(conversation, services);
    expect(await isUndone).toBe(true);
    expect(panels.map((session) => session.conversation)).toEqual([conversation]);
  });

  it('is undone without opening an editor where none showed it', async () => {
    const { asked, services, panels, store } = setting(QUICK);
    const { conversation } = await asked('compare');
    services.panels.close(conversation.id);
    editor.pressed = async () => 'Undo';
    await (await deleteConversation(conversation, services)).isUndone;
    expect(panels).toEqual([]);
    expect((await store.load(conversation.id))?.conversation.title).toBe('Why?');
  });

  it('stops what runs, and says so', async () => {
    const { asked, services, sessions, clock } = setting(SLOW);
    const session = await asked('compare', 500);
    await (await deleteConversation(session.conversation, services)).isUndone;
    expect(editor.messages).toEqual(['Deleted “Why?” and stopped the answers that were running in it.']);
    await clock.advance(0);
    expect(session.conversation.turns[0]?.answers.map(({ reply }) => reply.state)).toEqual([
      { type: 'finish', reason: 'stopped' },
      { type: 'finish', reason: 'stopped' },
    ]);
    await session.settled();
    expect(sessions.find(session.conversation.id)).toBeUndefined();
  });

  it('that could not be saved yet gives it up, and it does not come back when saving is possible again', async () => {
    const { asked, services, panels, sessions, store } = setting(QUICK);
    const { create } = store;
    store.create = () => Promise.reject(new StorageFailure('busy'));
    store.delete = () => Promise.reject(new StorageFailure('not-found'));
    const { conversation } = await asked('compare');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const deleted = deleteConversation(conversation, services);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await (await deleted).isUndone).toBe(false);
    expect(panels).toEqual([]);
    expect(sessions.find(conversation.id)).toBeUndefined();
    store.create = create;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await store.load(conversation.id)).toBeUndefined();
  });

  it('is gone also where it could be saved just when it was given up', async () => {
    const { asked, services, sessions, store } = setting(QUICK);
    const { create } = store;
    store.create = () => Promise.reject(new StorageFailure('busy'));
    const { conversation } = await asked('compare');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { delete: remove } = store;
    store.delete = async () => {
      store.delete = remove;
      store.create = create;
      throw new StorageFailure('not-found');
    };
    const deleted = deleteConversation(conversation, services);
    await vi.advanceTimersByTimeAsync(1_000);
    await deleted;
    expect(sessions.find(conversation.id)).toBeUndefined();
    expect(await store.load(conversation.id)).toBeUndefined();
  });

  it('that cannot be done stops and closes nothing', async () => {
    const { asked, services, panels, store } = setting(SLOW);
    const session = await asked('compare', 500);
    const broken = { ...services, store: { ...store, delete: () => Promise.reject(new Error('read-only')) } };
    await expect(deleteConversation(session.conversation, broken as unknown as Services)).rejects.toThrow(
      'read-only',
    );
    expect(panels).toHaveLength(1);
    expect(session.isRunning).toBe(true);
  });
});

describe('deleting the chat that is shown', () => {
  it('empties the chat, and Undo brings it back', async () => {
    const { asked, services, inChat } = setting(QUICK);
    const { conversation } = await asked('chat');
    const { promise, resolve } = Promise.withResolvers<string>();
    editor.pressed = () => promise;
    const { isUndone } = await deleteConversation(conversation, services);
    expect(inChat.session).toBeUndefined();
    resolve('Undo');
    await isUndone;
    expect(inChat.session?.conversation).toEqual(conversation);
  });
});

describe('a duplicate', () => {
  it('is a conversation of its own with all that was answered, kept and shown at once', async () => {
    const { asked, services, panels, store, texts } = setting(QUICK);
    const original = await asked('compare');
    await duplicateConversation(original.conversation, services);
    const [, copy] = panels;
    await copy?.settled();
    expect(copy?.conversation).toMatchObject({ kind: 'compare', title: 'Why? (copy)' });
    expect(copy?.conversation.id).not.toBe(original.conversation.id);
    expect(texts(copy)).toEqual(['Yes.', 'Yes.']);
    const kept = await store.load(copy?.conversation.id ?? '');
    expect(kept?.conversation.turns).toEqual(copy?.conversation.turns);
    expect(editor.messages).toEqual([]);
  });

  it('of a chat is shown in the chat', async () => {
    const { asked, services, inChat, texts } = setting(QUICK);
    const { conversation } = await asked('chat');
    await duplicateConversation(conversation, services);
    expect(inChat.session?.conversation.title).toBe('Why? (copy)');
    expect(texts(inChat.session)).toEqual(['Yes.']);
  });

  it('goes its own way, and the original too', async () => {
    const { asked, services, panels, clock } = setting(QUICK);
    const original = await asked('compare');
    await duplicateConversation(original.conversation, services);
    void panels[1]?.send({ text: 'And then?', context: [] });
    await clock.advance(2000);
    expect(panels[1]?.conversation.turns).toHaveLength(2);
    expect(original.conversation.turns).toHaveLength(1);
  });

  it('is without what still runs, and says so', async () => {
    const { asked, services, panels, texts } = setting(SLOW);
    const original = await asked('compare', 500);
    await duplicateConversation(original.conversation, services);
    expect(texts(panels[1])).toEqual([]);
    expect(editor.messages).toEqual(['Answers that are still running are not in the copy.']);
    expect(original.isRunning).toBe(true);
  });
});

describe('another title', () => {
  it('is kept, also where the conversation is open nowhere', async () => {
    const { asked, services, store } = setting(QUICK);
    const session = await asked('compare');
    editor.input = ' Sky ';
    await renameConversation(session.conversation, services);
    expect(session.conversation.title).toBe('Sky');
    services.panels.close(session.conversation.id);
    await vi.waitFor(() => expect(services.sessions.find(session.conversation.id)).toBeUndefined());
    editor.input = 'Sea';
    await renameConversation(session.conversation, services);
    expect((await store.load(session.conversation.id))?.conversation.title).toBe('Sea');
  });

  it('is not needed: the dialog can be dismissed', async () => {
    const { asked, services } = setting(QUICK);
    const session = await asked('compare');
    await renameConversation(session.conversation, services);
    expect(session.conversation.title).toBe('Why?');
  });
});

describe('a conversation', () => {
  it('comes to the front where it is shown, and is opened where it is not', async () => {
    const { asked, services, panels } = setting(QUICK);
    const { conversation } = await asked('compare');
    await openConversation(conversation, services);
    expect(panels).toHaveLength(1);
    services.panels.close(conversation.id);
    await openConversation(conversation, services);
    expect(panels.map((session) => session.conversation.id)).toEqual([conversation.id]);
  });

  it('is found as it is now, open or kept, and missed in a sentence', async () => {
    const { asked, services } = setting(QUICK);
    const session = await asked('compare');
    expect(await findConversation(session.conversation.id, services)).toBe(session.conversation);
    services.panels.close(session.conversation.id);
    await vi.waitFor(() => expect(services.sessions.find(session.conversation.id)).toBeUndefined());
    expect(await findConversation(session.conversation.id, services)).toEqual(session.conversation);
    await expect(findConversation('gone', services)).rejects.toMatchObject({ kind: 'not-found' });
  });
});
