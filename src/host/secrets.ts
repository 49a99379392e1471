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

  /** For a connection that is another place of the same account. What the new one has already stays. */
  async copy(from: Connection, to: Connection): Promise<void> {
    for (const name of await this.names(from)) {
      const value = await this.get(from, name);
      if (value !== undefined && (await this.get(to, name)) === undefined) await this.set(to, name, value);
    }
  }

  /** What is kept for the connection at the place it leads to now. */
  async names(connection: Connection): Promise<readonly SecretName[]> {
    const prefix = keyOf(connection, '');
    return (await this.#storage.keys()).flatMap((key) =>
      key.startsWith(prefix) ? secretNames(key.slice(prefix.length)) : [],
    );
  }

  /** Deletes all that was ever entered for connections of this id, whatever place it was for. How many there were. */
  async deleteAll(connectionId: string): Promise<number> {
    const keys = (await this.#storage.keys()).filter((key) => ownerOf(key) === connectionId);
    for (const key of keys) await this.#storage.delete(key);
    return keys.length;
  }

  /** Ids under which secrets are kept although no connection has them. */
  async orphans(ids: ReadonlySet<string>): Promise<readonly string[]> {
    const owners = new Set((await this.#storage.keys()).map(ownerOf));
    return [...owners].filter((id) => id !== undefined).filter((id) => !ids.has(id));
  }

  onChange(listener: () => void): vscode.Disposable {
    return this.#storage.onDidChange(listener);
  }
}

/** The id of the connection that a key belongs to. */
function ownerOf(key: string): string | undefined {
  return /^connection\/([^/]+)\//.exec(key)?.[1];
}

function secretNames(name: string): readonly SecretName[] {
  const known = KNOWN_NAMES.filter((candidate) => candidate === name);
  return name.startsWith('header:') ? [`header:${name.slice('header:'.length)}`] : known;
}

const KNOWN_NAMES = ['apiKey', 'accessKeyId', 'secretAccessKey', 'sessionToken'] as const;

function keyOf(connection: Connection, name: SecretName | ''): string {
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
