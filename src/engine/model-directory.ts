import type { Connection } from '../domain/connection.ts';
import type { Failure } from '../domain/failure.ts';
import type { Model } from '../domain/model.ts';
import { type ModelRef, modelIdOf, parseModelRef } from '../domain/model-ref.ts';
import type { Access, ModelList, Provider } from '../providers/provider.ts';
import { ProviderFailure } from '../providers/provider-failure.ts';
import { type ConnectionList, joined, type ListedModels, updated } from './listed-models.ts';

export type { ListedModels } from './listed-models.ts';

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

/** Finds connections and models by reference, and lists what can be called. */
export class ModelDirectory {
  readonly #providers: Providers;
  readonly #connections: ConnectionSource;
  readonly #accessTo: (connection: Connection) => Access;
  /** What each connection listed so far: it knows more of a model than its reference tells. */
  readonly #known = new Map<string, KnownList>();
  readonly #listing = new Map<string, Promise<ConnectionList>>();
  /** What was asked of single models. Stays when there was nothing to be learned, so that it is asked once. */
  readonly #lookingUp = new Map<ModelRef, Promise<void>>();
  readonly #lookedUp = new Map<ModelRef, Model>();
  /** Counts the refreshes: what was asked before the last one is not remembered. */
  #generation = 0;
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
    if (found !== undefined) {
      const listed = this.#known.get(found.connection.id)?.byRef.get(ref);
      return (
        listed ?? this.#lookedUp.get(ref) ?? this.#providers.describeModel(found.connection, found.modelId)
      );
    }
    const parts = parseModelRef(ref);
    return { ref, label: modelIdOf(ref), place: `no connection “${parts?.connectionId ?? ref}”` };
  }

  /**
   * As `describe`, for a model that is about to be asked. One whose reference does not tell what it is, an application
   * profile or an Azure deployment, is looked up first: price, limits and quirks hang on that. Where neither it
   * alone nor the list can be had, the reference has to do.
   */
  async identify(ref: ModelRef): Promise<Model> {
    await this.ready();
    const found = this.find(ref);
    const isUnknown = () => found?.connection.kind !== 'demo' && this.describe(ref).canonicalId === undefined;
    if (found !== undefined && isUnknown()) {
      await this.#lookUp(ref, found);
      if (isUnknown() && !this.#known.has(found.connection.id)) await this.#listOne(found.connection);
    }
    return this.describe(ref);
  }

  /**
   * As `describe`, after asking where a prompt may be processed, if that is not known by region. For models that are
   * chosen and not yet asked; `onListed` tells when more is known.
   */
  async locate(ref: ModelRef): Promise<Model> {
    await this.ready();
    const found = this.find(ref);
    const { reach } = this.describe(ref);
    const isVague = reach === undefined || (reach.extent === 'geography' && reach.regions === undefined);
    if (found !== undefined && isVague) await this.#lookUp(ref, found);
    return this.describe(ref);
  }

  /** What the last lists had, at once. */
  get listed(): ListedModels {
    return joined(
      this.connections().flatMap((connection) => {
        const known = this.#known.get(connection.id);
        return known === undefined ? [] : [{ connection, list: known.list }];
      }),
    );
  }

  find(ref: ModelRef): FoundModel | undefined {
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
    this.#generation += 1;
    this.#known.clear();
    this.#listing.clear();
    this.#lookingUp.clear();
    this.#lookedUp.clear();
  }

  /** Asked once for all who want it at the same time. Never rejects. */
  #listOne(connection: Connection): Promise<ConnectionList> {
    const listing = this.#listing.get(connection.id) ?? this.#listAnew(connection);
    this.#listing.set(connection.id, listing);
    return listing;
  }

  async #listAnew(connection: Connection): Promise<ConnectionList> {
    const { id } = connection;
    const generation = this.#generation;
    const list = await this.#request(connection).catch(nothingBut);
    if (generation !== this.#generation) return { connection, list };
    this.#listing.delete(id);
    // A mere failure is not remembered as a list, so that the next who needs one asks again.
    const isEmpty = list.models.length === 0 && list.problems.length > 0;
    if (isEmpty && !this.#known.has(id)) return { connection, list };
    const known = updated(this.#known.get(id)?.list, { connection, list });
    this.#known.set(id, {
      list: known,
      byRef: new Map(known.models.map((model) => [model.ref, model])),
    });
    this.#onListed();
    return { connection, list: known };
  }

  #lookUp(ref: ModelRef, found: FoundModel): Promise<void> {
    const lookingUp = this.#lookingUp.get(ref) ?? this.#lookUpAnew(ref, found);
    this.#lookingUp.set(ref, lookingUp);
    return lookingUp;
  }

  /** Fails softly: if the connection is at fault, the answer to the prompt says so better. The next one asks again. */
  async #lookUpAnew(ref: ModelRef, found: FoundModel): Promise<void> {
    const generation = this.#generation;
    try {
      const model = await this.#ask(found);
      if (model === undefined || generation !== this.#generation) return;
      this.#lookedUp.set(ref, model);
      this.#onListed();
    } catch {
      if (generation === this.#generation) this.#lookingUp.delete(ref);
    }
  }

  async #ask({ connection, modelId }: FoundModel): Promise<Model | undefined> {
    const { provider, access } = await this.providerOf(connection);
    return provider.describe?.(connection, modelId, access, AbortSignal.timeout(LOOK_UP_LIMIT_MS));
  }

  async #request(connection: Connection): Promise<ModelList> {
    const { provider, access } = await this.providerOf(connection);
    return provider.models(connection, access, AbortSignal.timeout(LIST_LIMIT_MS));
  }
}

interface KnownList {
  readonly list: ModelList;
  readonly byRef: ReadonlyMap<ModelRef, Model>;
}

interface FoundModel {
  readonly connection: Connection;
  /** On the wire. */
  readonly modelId: string;
}

/** A list is shared by all who wait for it, so that only time ends it. */
const LIST_LIMIT_MS = 20_000;

/** A prompt may be waiting for it. */
const LOOK_UP_LIMIT_MS = 5_000;

function nothingBut(error: unknown): ModelList {
  return { models: [], uncallable: [], problems: [failureOf(error)] };
}

function failureOf(error: unknown): Failure {
  if (error instanceof ProviderFailure) return error.failure;
  return {
    kind: 'unknown',
    message: 'The list of models could not be read. A model can still be used by typing its id.',
    details: error instanceof Error ? error.message : String(error),
  };
}
