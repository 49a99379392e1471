import * as vscode from 'vscode';
import type { Connection } from '../domain/connection.ts';
import type { SecretName } from '../providers/provider.ts';

/** Secrets to be kept, by name; `undefined` for one that is to be gone. */
export type SecretValues = ReadonlyMap<SecretName, string | undefined>;

/** A secret that no connection would find. */
export interface UnusedSecret {
  readonly key: string;
  readonly connectionId: string;
  /** Where its connection led when it was entered. */
  readonly place: string;
}

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

  /** Keeps all of them or, where that fails, none: what was there before stays. Returns how to take it back. */
  async replace(connection: Connection, values: SecretValues): Promise<() => Promise<void>> {
    const before = new Map<SecretName, string | undefined>();
    for (const name of values.keys()) before.set(name, await this.get(connection, name));
    const takeBack = async () => {
      for (const [name, value] of before) {
        if (value === undefined) await this.delete(connection, name);
        else await this.#storage.store(keyOf(connection, name), value);
      }
    };
    try {
      for (const [name, value] of values) {
        if (value === undefined) await this.delete(connection, name);
        else await this.set(connection, name, value);
      }
    } catch (error) {
      await takeBack();
      throw error;
    }
    return takeBack;
  }

  /** For a connection that is another place of the same account. What the new one has already stays. As `replace`. */
  async copy(
    from: Connection,
    to: Connection,
    isWanted: (name: SecretName) => boolean = () => true,
  ): Promise<() => Promise<void>> {
    const values = new Map<SecretName, string>();
    for (const name of (await this.names(from)).filter(isWanted)) {
      const value = await this.get(from, name);
      if (value !== undefined && (await this.get(to, name)) === undefined) values.set(name, value);
    }
    return this.replace(to, values);
  }

  /** Whether it was entered for this connection when it led to another place. */
  async isElsewhere(connection: Connection, name: SecretName): Promise<boolean> {
    const here = keyOf(connection, name);
    const keys = (await this.#storage.keys()).filter((key) => ownerOf(key) === connection.id);
    return keys.some((key) => key !== here && key.endsWith(`/${name}`));
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

  /**
   * What none of the connections finds, because it is gone or leads elsewhere by now. `unreadableIds` are those of
   * entries of which nobody knows where they lead.
   */
  async unused(
    connections: readonly Connection[],
    unreadableIds: ReadonlySet<string>,
  ): Promise<readonly UnusedSecret[]> {
    const used = connections.map((connection) => keyOf(connection, ''));
    return (await this.#storage.keys()).flatMap((key) => {
      const connectionId = ownerOf(key);
      if (connectionId === undefined || unreadableIds.has(connectionId)) return [];
      if (used.some((prefix) => key.startsWith(prefix))) return [];
      const [, , place = ''] = key.split('/');
      return [{ key, connectionId, place: place.split(',').filter(Boolean).join(', ') }];
    });
  }

  async deleteUnused(unused: readonly UnusedSecret[]): Promise<void> {
    for (const { key } of unused) await this.#storage.delete(key);
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
