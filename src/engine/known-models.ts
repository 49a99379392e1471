import type { Connection } from '../domain/connection.ts';
import type { Failure } from '../domain/failure.ts';
import type { Model } from '../domain/model.ts';
import type { ModelRef } from '../domain/model-ref.ts';
import type { ModelList } from '../providers/provider.ts';
import { ProviderFailure } from '../providers/provider-failure.ts';
import { type ConnectionList, updated } from './listed-models.ts';

/** A model of one connection, by its id on the wire. */
export interface FoundModel {
  readonly connection: Connection;
  readonly modelId: string;
}

/** How the clouds are asked. Both may reject. */
export interface Inquiries {
  models(connection: Connection): Promise<ModelList>;
  describe(model: FoundModel): Promise<Model | undefined>;
}

/** What the clouds told of their models since the window was opened or something was changed: in lists and one by one. */
export class KnownModels {
  readonly #inquiries: Inquiries;
  readonly #onChange: () => void;
  readonly #lists = new Map<string, KnownList>();
  readonly #listing = new Map<string, Promise<ConnectionList>>();
  /** What was asked of single models. Stays when there was nothing to be learned, so that it is asked once. */
  readonly #lookingUp = new Map<ModelRef, Promise<void>>();
  readonly #lookedUp = new Map<ModelRef, Model>();
  /** Counts how often all was forgotten: what was asked before is not remembered. */
  #generation = 0;

  constructor(inquiries: Inquiries, onChange: () => void) {
    this.#inquiries = inquiries;
    this.#onChange = onChange;
  }

  /** A list knows more than a single answer: when the model will end, for example. */
  find(ref: ModelRef, { id }: Connection): Model | undefined {
    return this.#lists.get(id)?.byRef.get(ref) ?? this.#lookedUp.get(ref);
  }

  /** `undefined` as long as no list of the connection could be had. */
  listOf({ id }: Connection): ModelList | undefined {
    return this.#lists.get(id)?.list;
  }

  forget(): void {
    this.#generation += 1;
    this.#lists.clear();
    this.#listing.clear();
    this.#lookingUp.clear();
    this.#lookedUp.clear();
  }

  /** Asks the connection anew, once for all who want it at the same time. Never rejects. */
  list(connection: Connection): Promise<ConnectionList> {
    const listing = this.#listing.get(connection.id) ?? this.#listAnew(connection);
    this.#listing.set(connection.id, listing);
    return listing;
  }

  async #listAnew(connection: Connection): Promise<ConnectionList> {
    const { id } = connection;
    const generation = this.#generation;
    const list = await this.#inquiries.models(connection).catch(nothingBut);
    if (generation !== this.#generation) return { connection, list };
    this.#listing.delete(id);
    // A mere failure is not remembered as a list, so that the next who needs one asks again.
    const isEmpty = list.models.length === 0 && list.problems.length > 0;
    if (isEmpty && !this.#lists.has(id)) return { connection, list };
    const known = updated(this.#lists.get(id)?.list, { connection, list });
    this.#lists.set(id, {
      list: known,
      byRef: new Map([...(known.aliases ?? []), ...known.models].map((model) => [model.ref, model])),
    });
    this.#onChange();
    return { connection, list: known };
  }

  /** Asks the cloud about one model, unless that has been done. Never rejects. */
  lookUp(ref: ModelRef, model: FoundModel): Promise<void> {
    const lookingUp = this.#lookingUp.get(ref) ?? this.#lookUpAnew(ref, model);
    this.#lookingUp.set(ref, lookingUp);
    return lookingUp;
  }

  /** Fails softly: if the connection is at fault, the answer to the prompt says so better. The next one asks again. */
  async #lookUpAnew(ref: ModelRef, found: FoundModel): Promise<void> {
    const generation = this.#generation;
    try {
      const model = await this.#inquiries.describe(found);
      if (model === undefined || generation !== this.#generation) return;
      this.#lookedUp.set(ref, model);
      this.#onChange();
    } catch {
      if (generation === this.#generation) this.#lookingUp.delete(ref);
    }
  }
}

interface KnownList {
  readonly list: ModelList;
  readonly byRef: ReadonlyMap<ModelRef, Model>;
}

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
