import * as vscode from 'vscode';
import type { ConversationStore } from '../storage/conversation-store.ts';

/**
 * The store, opened at its first use and not at activation. Every call goes to it or rejects like it; the order of
 * calls is kept.
 */
export function lazyStore(open: () => Promise<ConversationStore>): ConversationStore {
  let opening: Promise<ConversationStore> | undefined;
  const store = () => {
    opening ??= open();
    return opening;
  };
  return {
    create: async (conversation) => (await store()).create(conversation),
    load: async (id) => (await store()).load(id),
    list: async (query) => (await store()).list(query),
    rename: async (id, title) => (await store()).rename(id, title),
    setLanes: async (id, lanes) => (await store()).setLanes(id, lanes),
    addTurn: async (id, turn) => (await store()).addTurn(id, turn),
    addAnswer: async (id, turnId, answer) => (await store()).addAnswer(id, turnId, answer),
    saveProgress: async (id, reply) => (await store()).saveProgress(id, reply),
    finishAnswer: async (answer) => (await store()).finishAnswer(answer),
    delete: async (id) => (await store()).delete(id),
    restore: async (id) => (await store()).restore(id),
    clearAll: async () => (await store()).clearAll(),
    close: async () => (opening === undefined ? undefined : (await opening).close()),
  };
}

/** Where this window's workspace is, for the history; `undefined` in an empty window. */
export function workspaceUri(): string | undefined {
  return (vscode.workspace.workspaceFile ?? vscode.workspace.workspaceFolders?.[0]?.uri)?.toString();
}
