import type { Connection } from '../domain/connection.ts';
import type { Model } from '../domain/model.ts';
import { type ModelRef, modelIdOf, parseModelRef } from '../domain/model-ref.ts';
import type { Access, Provider } from '../providers/provider.ts';
import { type FoundModel, KnownModels } from './known-models.ts';
import { joined, type ListedModels } from './listed-models.ts';

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
  readonly #known: KnownModels;
  /** Asked once, whatever came of it: the next key that somebody presses is no reason to ask again. */
  readonly #locating = new Map<ModelRef, Promise<void>>();

  constructor(
    providers: Providers,
    connections: ConnectionSource,
    accessTo: (connection: Connection) => Access,
    onListed: () => void,
  ) {
    this.#providers = providers;
    this.#connections = connections;
    this.#accessTo = accessTo;
    this.#known = new KnownModels(
      {
        models: async (connection) => {
          const { provider, access } = await this.providerOf(connection);
          return provider.models(connection, access, AbortSignal.timeout(LIST_LIMIT_MS));
        },
        describe: async ({ connection, modelId }) => {
          const { provider, access } = await this.providerOf(connection);
          return provider.describe?.(connection, modelId, access, AbortSignal.timeout(LOOK_UP_LIMIT_MS));
        },
      },
      onListed,
    );
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
      return (
        this.#known.find(ref, found.connection) ??
        this.#providers.describeModel(found.connection, found.modelId)
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
    if (found !== undefined && found.connection.kind !== 'demo' && this.#isOpaque(ref))
      await this.#inquire(ref, found);
    return this.describe(ref);
  }

  /**
   * As `describe`, after asking for what the reference alone does not tell, where no list has told it: the regions in
   * which a prompt may be processed, above all. For models that are chosen and not yet asked; `onListed` tells when
   * more is known. Never rejects, and asks once until `refresh`.
   */
  async locate(ref: ModelRef): Promise<Model> {
    const locating = this.#locating.get(ref) ?? this.#locateAnew(ref);
    this.#locating.set(ref, locating);
    await locating;
    return this.describe(ref);
  }

  async #locateAnew(ref: ModelRef): Promise<void> {
    await this.ready();
    const found = this.find(ref);
    if (found === undefined || found.connection.kind === 'demo') return;
    if (this.#known.find(ref, found.connection) === undefined) await this.#inquire(ref, found);
  }

  /** Asks about the model alone, and for the list of its connection where that tells nothing and there is none yet. */
  async #inquire(ref: ModelRef, found: FoundModel): Promise<void> {
    await this.#known.lookUp(ref, found);
    const hasList = this.#known.listOf(found.connection) !== undefined;
    if (this.#isOpaque(ref) && !hasList) await this.#known.list(found.connection);
  }

  #isOpaque(ref: ModelRef): boolean {
    return this.describe(ref).canonicalId === undefined;
  }

  /** What the last lists had, at once. */
  get listed(): ListedModels {
    return joined(
      this.connections().flatMap((connection) => {
        const list = this.#known.listOf(connection);
        return list === undefined ? [] : [{ connection, list }];
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
    const results = await Promise.all(this.connections().map((connection) => this.#known.list(connection)));
    return joined(results);
  }

  /** Forgets the lists, because a connection, a secret or a sign-in has changed. */
  refresh(): void {
    this.#known.forget();
    this.#locating.clear();
  }
}

/** A list is shared by all who wait for it, so that only time ends it. */
const LIST_LIMIT_MS = 20_000;

/** A prompt may be waiting for it. */
const LOOK_UP_LIMIT_MS = 5_000;
