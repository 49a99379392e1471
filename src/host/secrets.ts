import * as vscode from 'vscode';
import type { SecretName } from '../providers/provider.ts';

/** The only door to secrets. Each belongs to one connection; nothing here is ever logged. */
export class Secrets {
  readonly #storage: vscode.SecretStorage;

  constructor(storage: vscode.SecretStorage) {
    this.#storage = storage;
  }

  async get(connectionId: string, name: SecretName): Promise<string | undefined> {
    return this.#storage.get(keyOf(connectionId, name));
  }

  /** Stores and reads back: some hosts without a keyring accept a secret and forget it. */
  async set(connectionId: string, name: SecretName, value: string): Promise<void> {
    const key = keyOf(connectionId, name);
    await this.#storage.store(key, value);
    if ((await this.#storage.get(key)) !== value) {
      throw new Error(
        vscode.l10n.t(
          'The key could not be kept: this machine has no working secret storage. Use an AWS profile, the Microsoft sign-in or an environment variable instead.',
        ),
      );
    }
  }

  onChange(listener: () => void): vscode.Disposable {
    return this.#storage.onDidChange(listener);
  }
}

function keyOf(connectionId: string, name: SecretName): string {
  return `connection/${connectionId}/${name}`;
}
