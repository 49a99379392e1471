import type { Connection } from '../domain/connection.ts';
import type { Failure } from '../domain/failure.ts';
import type { Model, UncallableModel } from '../domain/model.ts';
import { type ModelRef, modelIdOf, parseModelRef } from '../domain/model-ref.ts';
import type { Access, ModelList, Provider } from '../providers/provider.ts';
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
  /** Looks at the machine again: an account may have been set up since. */
  lookAgain(): void;
}

export interface ListedModels {
  readonly models: readonly Model[];
  /** What connections list and nobody can ask. */
  readonly uncallable: readonly { readonly connection: Connection; readonly model: UncallableModel }[];
  /** Connections whose list, or a part of it, could not be had. Their models can still be asked by reference. */
  readonly failures: readonly { readonly connection: Connection; readonly failure: Failure }[];
}

/** Finds connections and models by reference, and lists what can be called. */
export class ModelDirectory {
  readonly #providers: Providers;
  readonly #connections: ConnectionSource;
  readonly #accessTo: (connection: Connection) => Access;
  /** The last list of each connection that could be had: it knows more of a model than its reference tells. */
  readonly #listed = new Map<string, ModelList>();
  readonly #listing = new Map<string, Promise<ModelList>>();
  readonly #onListed: () => void;

  constructor(
    providers: Providers,
    connections: ConnectionSource,
    accessTo: (connection: Connection) => Access,
    onListed: () => void,
  ) {
    this.#onListed = onListed;
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
    const list = found === undefined ? undefined : this.#listed.get(found.connection.id);
    const listed = list?.models.find((model) => model.ref === ref);
    if (listed !== undefined) return listed;
    if (found !== undefined) return this.#providers.describeModel(found.connection, found.modelId);
    const parts = parseModelRef(ref);
    return { ref, label: modelIdOf(ref), place: `no connection “${parts?.connectionId ?? ref}”` };
  }

  /**
   * As `describe`, but looks a model up whose reference does not tell what it is: an Azure deployment, an application
   * profile. Price, limits and quirks hang on that. Where the list cannot be had, the reference has to do.
   */
  async identify(ref: ModelRef): Promise<Model> {
    await this.ready();
    const found = this.find(ref);
    const isUnknown = found?.connection.kind !== 'demo' && this.describe(ref).canonicalId === undefined;
    if (found !== undefined && isUnknown && !this.#listed.has(found.connection.id))
      await this.#listOne(found.connection);
    return this.describe(ref);
  }

  /** What the last lists had, at once. */
  get listed(): ListedModels {
    return joined(
      this.connections().flatMap((connection) => {
        const list = this.#listed.get(connection.id);
        return list === undefined ? [] : [{ connection, list }];
      }),
    );
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

  /** The models of every connection, asked anew. One connection's failure does not hide another's models. */
  async list(): Promise<ListedModels> {
    this.#connections.lookAgain();
    await this.ready();
    const results = await Promise.all(this.connections().map((connection) => this.#listOne(connection)));
    return joined(results);
  }

  /** Forgets the lists, because a connection, a secret or a sign-in has changed. */
  refresh(): void {
    this.#listed.clear();
    this.#listing.clear();
  }

  async #listOne(connection: Connection): Promise<ConnectionList> {
    const { id } = connection;
    const listing = this.#listing.get(id) ?? this.#request(connection);
    this.#listing.set(id, listing);
    try {
      const list = await listing;
      if (this.#listing.get(id) === listing) {
        this.#listed.set(id, list);
        this.#onListed();
      }
      return { connection, list };
    } catch (error) {
      return { connection, list: { models: [], uncallable: [], problems: [failureOf(error)] } };
    } finally {
      if (this.#listing.get(id) === listing) this.#listing.delete(id);
    }
  }

  async #request(connection: Connection): Promise<ModelList> {
    const { provider, access } = await this.providerOf(connection);
    return provider.models(connection, access, AbortSignal.timeout(LIST_LIMIT_MS));
  }
}

interface ConnectionList {
  readonly connection: Connection;
  readonly list: ModelList;
}

function joined(lists: readonly ConnectionList[]): ListedModels {
  return {
    models: lists.flatMap(({ list }) => list.models),
    uncallable: lists.flatMap(({ connection, list }) =>
      list.uncallable.map((model) => ({ connection, model })),
    ),
    failures: lists.flatMap(({ connection, list }) =>
      list.problems.map((failure) => ({ connection, failure })),
    ),
  };
}

/** A list is shared by all who wait for it, so that only time ends it. */
const LIST_LIMIT_MS = 20_000;

function failureOf(error: unknown): Failure {
  if (error instanceof ProviderFailure) return error.failure;
  return {
    kind: 'unknown',
    message: 'The list of models could not be read. A model can still be used by typing its id.',
    details: error instanceof Error ? error.message : String(error),
  };
}
