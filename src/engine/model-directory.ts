import type { Connection } from '../domain/connection.ts';
import type { Failure } from '../domain/failure.ts';
import type { Model } from '../domain/model.ts';
import { type ModelRef, parseModelRef } from '../domain/model-ref.ts';
import type { Access, Provider } from '../providers/provider.ts';
import { ProviderFailure } from '../providers/provider-failure.ts';

/** What the directory needs of the providers, so that none is loaded before it is used. */
export interface Providers {
  providerFor(kind: Connection['kind']): Promise<Provider>;
  describeModel(connection: Connection, modelId: string): Model;
}

/** Where connections come from: the settings at once, the automatic ones after a look at the machine. */
export interface ConnectionSource {
  current(): readonly Connection[];
  ready(): Promise<void>;
}

export interface ListedModels {
  readonly models: readonly Model[];
  /** Connections whose list could not be had. Their models can still be asked by reference. */
  readonly failures: readonly { readonly connection: Connection; readonly failure: Failure }[];
}

/** Finds connections and models by reference, and lists what can be called. */
export class ModelDirectory {
  readonly #providers: Providers;
  readonly #connections: ConnectionSource;
  readonly #accessTo: (connection: Connection) => Access;
  readonly #lists = new Map<string, { readonly key: string; readonly models: Promise<readonly Model[]> }>();

  constructor(
    providers: Providers,
    connections: ConnectionSource,
    accessTo: (connection: Connection) => Access,
  ) {
    this.#providers = providers;
    this.#connections = connections;
    this.#accessTo = accessTo;
  }

  /** The connections known now. */
  connections(): readonly Connection[] {
    return this.#connections.current();
  }

  /** Resolves when automatic connections have been looked for; only then is a missing connection really missing. */
  ready(): Promise<void> {
    return this.#connections.ready();
  }

  /** The model a reference names, listed or not; without its connection it has a name and no cloud. */
  describe(ref: ModelRef): Model {
    const found = this.find(ref);
    if (found !== undefined) return this.#providers.describeModel(found.connection, found.modelId);
    const parts = parseModelRef(ref);
    return { ref, label: parts?.modelId ?? ref, place: `no connection “${parts?.connectionId ?? ref}”` };
  }

  find(ref: ModelRef): { connection: Connection; modelId: string } | undefined {
    const parts = parseModelRef(ref);
    const connection = this.connections().find(({ id }) => id === parts?.connectionId);
    return parts === undefined || connection === undefined
      ? undefined
      : { connection, modelId: parts.modelId };
  }

  async providerOf(connection: Connection): Promise<{ provider: Provider; access: Access }> {
    return {
      provider: await this.#providers.providerFor(connection.kind),
      access: this.#accessTo(connection),
    };
  }

  /** The models of every connection. One connection's failure does not hide another's models. */
  async list(): Promise<ListedModels> {
    await this.ready();
    const results = await Promise.all(this.connections().map((connection) => this.#listOne(connection)));
    return {
      models: results.flatMap((result) => result.models),
      failures: results.flatMap((result) => (result.failure === undefined ? [] : [result.failure])),
    };
  }

  /** Forgets the lists, because a connection, a secret or a sign-in has changed. */
  refresh(): void {
    this.#lists.clear();
  }

  async #listOne(connection: Connection) {
    try {
      return { models: await this.#cachedList(connection) };
    } catch (error) {
      this.#lists.delete(connection.id);
      return { models: [], failure: { connection, failure: failureOf(error) } };
    }
  }

  #cachedList(connection: Connection): Promise<readonly Model[]> {
    const key = JSON.stringify(connection);
    const cached = this.#lists.get(connection.id);
    if (cached?.key === key) return cached.models;
    const models = this.providerOf(connection).then(({ provider, access }) =>
      provider.models(connection, access, AbortSignal.timeout(LIST_LIMIT_MS)),
    );
    this.#lists.set(connection.id, { key, models });
    return models;
  }
}

/** A list is shared by all who wait for it, so that only time ends it. */
const LIST_LIMIT_MS = 30_000;

function failureOf(error: unknown): Failure {
  if (error instanceof ProviderFailure) return error.failure;
  return {
    kind: 'unknown',
    message: 'The list of models could not be read. A model can still be used by typing its id.',
    details: error instanceof Error ? error.message : String(error),
  };
}
