import type { Connection } from '../domain/connection.ts';
import type { Model } from '../domain/model.ts';
import { type ModelRef, modelIdOf, parseModelRef } from '../domain/model-ref.ts';
import type { Access, Provider } from '../providers/provider.ts';
import { type Clock, systemClock } from './clock.ts';
import { KnownModels } from './known-models.ts';
import { joined, type ListedModels } from './listed-models.ts';
import { type FoundModel, modelInquiries } from './model-inquiries.ts';

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
  readonly #clock: Clock;

  constructor(
    providers: Providers,
    connections: ConnectionSource,
    accessTo: (connection: Connection) => Access,
    onListed: () => void,
    clock: Clock = systemClock,
  ) {
    this.#providers = providers;
    this.#connections = connections;
    this.#accessTo = accessTo;
    this.#clock = clock;
    const inquiries = modelInquiries((connection) => this.providerOf(connection));
    this.#known = new KnownModels(inquiries, clock, onListed);
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
   * profile or an Azure deployment, is looked up first: price, limits and quirks hang on that. Where neither it alone
   * nor the list can be had soon, or the answer is stopped meanwhile, the reference has to do. Never rejects.
   */
  async identify(ref: ModelRef, stop?: AbortSignal): Promise<Model> {
    await this.ready();
    const found = this.find(ref);
    if (found !== undefined && found.connection.kind !== 'demo' && this.#isOpaque(ref)) {
      const done = new AbortController();
      const ended = stop === undefined ? done.signal : AbortSignal.any([stop, done.signal]);
      const inquired = this.#inquire(ref, found, SENDING_PAUSE_MS);
      await Promise.race([inquired, this.#clock.sleep(LONGEST_WAIT_MS, ended)]);
      done.abort();
    }
    return this.describe(ref);
  }

  /**
   * As `describe`, after asking for what the reference alone does not tell, where no list has told it: the regions in
   * which a prompt may be processed, above all. For models that are chosen and not yet asked; `onListed` tells when
   * more is known. Never rejects; asks once, or again some seconds after it could not be told.
   */
  async locate(ref: ModelRef): Promise<Model> {
    await this.ready();
    const found = this.find(ref);
    if (found !== undefined && found.connection.kind !== 'demo') {
      const isKnown = this.#known.find(ref, found.connection) !== undefined;
      if (!isKnown) await this.#inquire(ref, found, TYPING_PAUSE_MS);
    }
    return this.describe(ref);
  }

  /**
   * Asks about the model alone, and for the list of its connection where that tells nothing and there is none yet; what
   * has failed within the last `pauseMs` is not asked again. Never rejects.
   */
  async #inquire(ref: ModelRef, found: FoundModel, pauseMs: number): Promise<void> {
    await this.#known.lookUp(ref, found, pauseMs);
    const hasList = this.#known.listOf(found.connection) !== undefined;
    if (this.#isOpaque(ref) && !hasList) await this.#known.listUnlessFailed(found.connection, pauseMs);
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
  }
}

/** A prompt is waiting. What arrives later is known to the next one. */
const LONGEST_WAIT_MS = 2_000;

/** Lists that are denied, or do not answer, go on like that: nobody's prompt waits for them every time. */
const SENDING_PAUSE_MS = 5 * 60_000;

/** Somebody who is typing may have signed in meanwhile. */
const TYPING_PAUSE_MS = 10_000;
