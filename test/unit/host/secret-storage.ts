import type { SecretStorage } from 'vscode';

/** VS Code's secret storage, in memory. */
export function secretStorage(): SecretStorage & { readonly stored: ReadonlyMap<string, string> } {
  const stored = new Map<string, string>();
  return {
    stored,
    keys: async () => [...stored.keys()],
    get: async (key) => stored.get(key),
    store: async (key, value) => void stored.set(key, value),
    delete: async (key) => void stored.delete(key),
    onDidChange: () => ({ dispose: () => {} }),
  };
}
