import * as vscode from 'vscode';
import type { Store } from '../storage/store.ts';

/**
 * The store, opened at its first use and not at activation. Every call goes to it or rejects like it; the order of
 * calls is kept. `onWritten` is called after every change that succeeded.
 */
export function lazyStore(open: () => Promise<Store>, onWritten: () => void): Store {
  let opening: Promise<Store> | undefined;
  const store = () => {
    opening ??= open();
    return opening;
  };
  const change = async (operation: (store: Store) => Promise<void>) => {
    await operation(await store());
    onWritten();
  };
  return {
    create: (conversation) => change((store) => store.create(conversation)),
    load: async (id) => (await store()).load(id),
    list: async (query) => (await store()).list(query),
    rename: (id, title) => change((store) => store.rename(id, title)),
    setLanes: (id, lanes) => change((store) => store.setLanes(id, lanes)),
    addTurn: (id, turn) => change((store) => store.addTurn(id, turn)),
    addAnswer: (id, turnId, answer) => change((store) => store.addAnswer(id, turnId, answer)),
    saveProgress: (id, reply) => change((store) => store.saveProgress(id, reply)),
    finishAnswer: (answer) => change((store) => store.finishAnswer(answer)),
    saveSentBody: async (answerId, body) => (await store()).saveSentBody(answerId, body),
    copySentBody: async (originalId, copyId) => (await store()).copySentBody(originalId, copyId),
    sentBody: async (answerId) => (await store()).sentBody(answerId),
    learned: async (about) => (await store()).learned(about),
    remember: async (about, learned) => (await store()).remember(about, learned),
    delete: (id) => change((store) => store.delete(id)),
    restore: (id) => change((store) => store.restore(id)),
    clearAll: () => change((store) => store.clearAll()),
    close: async () => (opening === undefined ? undefined : (await opening).close()),
  };
}

/** Where this window's workspace is, for the history; `undefined` in an empty window. */
export function workspaceUri(): string | undefined {
  return (vscode.workspace.workspaceFile ?? vscode.workspace.workspaceFolders?.[0]?.uri)?.toString();
}
