import type { Connection } from '../domain/connection.ts';
import type { Model } from '../domain/model.ts';
import type { ModelRef } from '../domain/model-ref.ts';
import type { ModelList } from '../providers/provider.ts';
import type { Clock } from './clock.ts';
import { type ConnectionList, type KnownList, updated } from './listed-models.ts';
import type { FoundModel, ModelInquiries } from './model-inquiries.ts';

/** What the clouds told of their models since the window was opened or something was changed: in lists and one by one. */
export class KnownModels {
  readonly #inquiries: ModelInquiries;
  readonly #clock: Clock;
  readonly #onChange: () => void;
  readonly #lists = new Map<string, ListByRef>();
  readonly #listing = new Map<string, Promise<ConnectionList>>();
  /** What was asked of single models. Stays when there was nothing to be learned, so that it is asked once. */
  readonly #lookingUp = new Map<ModelRef, Promise<void>>();
  readonly #lookedUp = new Map<ModelRef, Model>();
  /** When a list or a single model could not be had for the last time, by connection or by reference. */
  readonly #failedAtMs = new Map<string, number>();
  /** Counts how often all was forgotten: what was asked before is not remembered. */
  #generation = 0;

  constructor(inquiries: ModelInquiries, clock: Clock, onChange: () => void) {
    this.#inquiries = inquiries;
    this.#clock = clock;
    this.#onChange = onChange;
  }

  /** A list knows more than a single answer: when the model will end, for example. */
  find(ref: ModelRef, { id }: Connection): Model | undefined {
    return this.#lists.get(id)?.byRef.get(ref) ?? this.#lookedUp.get(ref);
  }

  /** `undefined` as long as no list of the connection could be had. */
  listOf({ id }: Connection): ModelList | undefined {
    return this.#lists.get(id)?.known.list;
  }

  forget(): void {
    this.#generation += 1;
    this.#lists.clear();
    this.#listing.clear();
    this.#lookingUp.clear();
    this.#lookedUp.clear();
    this.#failedAtMs.clear();
  }

  /** Asks the connection anew, once for all who want it at the same time. Never rejects. */
  list(connection: Connection): Promise<ConnectionList> {
    const listing = this.#listing.get(connection.id) ?? this.#listAnew(connection);
    this.#listing.set(connection.id, listing);
    return listing;
  }

  /** As `list`, unless that has failed within the last `pauseMs`. */
  async listUnlessFailed(connection: Connection, pauseMs: number): Promise<void> {
    if (!this.#hasFailedWithin(connection.id, pauseMs)) await this.list(connection);
  }

  async #listAnew(connection: Connection): Promise<ConnectionList> {
    const { id } = connection;
    const generation = this.#generation;
    const list = await this.#inquiries.models(connection);
    if (generation !== this.#generation) return { connection, list };
    this.#listing.delete(id);
    this.#failedAtMs.delete(id);
    const earlier = this.#lists.get(id)?.known;
    const isEmpty = list.models.length === 0 && list.problems.length > 0;
    if (isEmpty) this.#failedAtMs.set(id, this.#clock.monotonicMs());
    // A mere failure is not remembered as a list, so that those who need one ask again.
    if (isEmpty && earlier === undefined) return { connection, list };
    const known = updated(earlier, { connection, list });
    const { aliases = [], models } = known.list;
    this.#lists.set(id, {
      known,
      byRef: new Map([...aliases, ...models].map((model) => [model.ref, model])),
    });
    this.#onChange();
    return { connection, list: known.list };
  }

  /** Asks the cloud about one model, unless that has been done or has failed within the last `pauseMs`. Never rejects. */
  async lookUp(ref: ModelRef, model: FoundModel, pauseMs: number): Promise<void> {
    if (this.#hasFailedWithin(ref, pauseMs)) return;
    const lookingUp = this.#lookingUp.get(ref) ?? this.#lookUpAnew(ref, model);
    this.#lookingUp.set(ref, lookingUp);
    await lookingUp;
  }

  /** Fails softly: if the connection is at fault, the answer to the prompt says so better. */
  async #lookUpAnew(ref: ModelRef, found: FoundModel): Promise<void> {
    const generation = this.#generation;
    try {
      const model = await this.#inquiries.describe(found);
      if (generation !== this.#generation) return;
      this.#failedAtMs.delete(ref);
      if (model === undefined) return;
      this.#lookedUp.set(ref, model);
      this.#onChange();
    } catch {
      if (generation !== this.#generation) return;
      this.#lookingUp.delete(ref);
      this.#failedAtMs.set(ref, this.#clock.monotonicMs());
    }
  }

  #hasFailedWithin(key: string, pauseMs: number): boolean {
    const failedAtMs = this.#failedAtMs.get(key);
    return failedAtMs !== undefined && this.#clock.monotonicMs() - failedAtMs < pauseMs;
  }
}

interface ListByRef {
  readonly known: KnownList;
  readonly byRef: ReadonlyMap<ModelRef, Model>;
}
