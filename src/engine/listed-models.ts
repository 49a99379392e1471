import type { Connection } from '../domain/connection.ts';
import type { Failure } from '../domain/failure.ts';
import type { Model, UncallableModel } from '../domain/model.ts';
import { type ModelRef, modelRef } from '../domain/model-ref.ts';
import type { ModelList } from '../providers/provider.ts';

/** What all connections list. */
export interface ListedModels {
  readonly models: readonly Model[];
  /** What connections list and nobody can ask. */
  readonly uncallable: readonly { readonly connection: Connection; readonly model: UncallableModel }[];
  /** Connections whose list, or a part of it, could not be had. Their models can still be asked by reference. */
  readonly failures: readonly { readonly connection: Connection; readonly failure: Failure }[];
}

/** What one connection lists. */
export interface ConnectionList {
  readonly connection: Connection;
  readonly list: ModelList;
}

/** The lists of several connections as one. */
export function joined(lists: readonly ConnectionList[]): ListedModels {
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

/**
 * What is known after a new list. A whole one takes the place of the earlier one. One of which a part could not be
 * had adds to it, so that a denied or broken request takes away nothing that could be asked a moment ago.
 */
export function updated(earlier: ModelList | undefined, { connection, list }: ConnectionList): ModelList {
  if (earlier === undefined || list.problems.length === 0) return list;
  const refOf = ({ id }: UncallableModel): ModelRef => modelRef(connection.id, id);
  const told = new Set([...list.models.map(({ ref }) => ref), ...list.uncallable.map(refOf)]);
  const kept = earlier.models.filter(({ ref }) => !told.has(ref));
  // A model is not out of reach because the routes to it, known from before, could not be listed again.
  const reached = new Set(kept.map(({ canonicalId }) => canonicalId));
  return {
    models: [...list.models, ...kept],
    uncallable: [
      ...list.uncallable.filter(({ id }) => !reached.has(id)),
      ...earlier.uncallable.filter((model) => !told.has(refOf(model))),
    ],
    problems: list.problems,
    aliases: [...(earlier.aliases ?? []), ...(list.aliases ?? [])],
  };
}
