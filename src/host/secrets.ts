import * as vscode from 'vscode';
import type { Connection } from '../domain/connection.ts';
import type { SecretName } from '../providers/provider.ts';

/**
 * The only door to secrets. Each belongs to one connection and to the place it was entered for: a connection that
 * leads elsewhere, or a new one of the same id, finds none. Nothing here is ever logged.
 */
export class Secrets {
  readonly #storage: vscode.SecretStorage;

  constructor(storage: vscode.SecretStorage) {
    this.#storage = storage;
  }

  async get(connection: Connection, name: SecretName): Promise<string | undefined> {
    return this.#storage.get(keyOf(connection, name));
  }

  /** Stores and reads back: some hosts without a keyring accept a secret and forget it. */
  async set(connection: Connection, name: SecretName, value: string): Promise<void> {
    const key = keyOf(connection, name);
    await this.#storage.store(key, value);
    if ((await this.#storage.get(key)) !== value) {
      throw new Error(
        vscode.l10n.t(
          'The key could not be kept: this machine has no working secret storage. Use an AWS profile, the Microsoft sign-in or an environment variable instead.',
        ),
      );
    }
  }

  async delete(connection: Connection, name: SecretName): Promise<void> {
    await this.#storage.delete(keyOf(connection, name));
  }

  onChange(listener: () => void): vscode.Disposable {
    return this.#storage.onDidChange(listener);
  }
}

function keyOf(connection: Connection, name: SecretName): string {
  return `connection/${connection.id}/${placeOf(connection)}/${name}`;
}

/** What a secret was entered for: the host of the resource, or the region and whatever stands before it. */
function placeOf(connection: Connection): string {
  switch (connection.kind) {
    case 'azure':
      return new URL(connection.endpoint).host;
    case 'bedrock': {
      const { region, endpoint, endpoints = {} } = connection;
      const urls = [endpoint, endpoints.runtime, endpoints.control, endpoints.mantle];
      return [region, ...urls.map((url) => (url === undefined ? '' : new URL(url).host))].join(',');
    }
    case 'demo':
      return '';
  }
}
