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

/** What is known of a connection's models. */
export interface KnownList {
  readonly list: ModelList;
  /** In how many lists in a row those were missing that are kept from earlier ones. */
  readonly missed: ReadonlyMap<ModelRef, number>;
}

/**
 * Of what a list with gaps does not tell, part may be gone for good, and part be denied from now on: after so many
 * such lists none of it is offered any more.
 */
const MOST_MISSES = 3;

/**
 * What is known after a new list. A whole one takes the place of the earlier one. One of which a part could not be
 * had adds to it, so that a denied or broken request takes away nothing that could be asked a moment ago. One that
 * tells nothing at all says nothing of what is gone, either.
 */
export function updated(earlier: KnownList | undefined, { connection, list }: ConnectionList): KnownList {
  if (earlier === undefined || list.problems.length === 0) return { list, missed: new Map() };
  const refOf = ({ id }: UncallableModel): ModelRef => modelRef(connection.id, id);
  const { models, uncallable, aliases = [] } = list;
  const told = new Set([...models.map(({ ref }) => ref), ...uncallable.map(refOf)]);
  const toldAliases = new Set(aliases.map(({ ref }) => ref));
  const oneMore = told.size === 0 ? 0 : 1;
  const missesOf = (ref: ModelRef) => (earlier.missed.get(ref) ?? 0) + oneMore;
  const isKept = (ref: ModelRef) => missesOf(ref) < MOST_MISSES;
  const kept = {
    models: earlier.list.models.filter(({ ref }) => !told.has(ref) && isKept(ref)),
    uncallable: earlier.list.uncallable.filter((model) => !told.has(refOf(model)) && isKept(refOf(model))),
    aliases: (earlier.list.aliases ?? []).filter(({ ref }) => !toldAliases.has(ref) && isKept(ref)),
  };
  // A model is not out of reach because the routes to it, known from before, could not be listed again.
  const reached = new Set(kept.models.map(({ canonicalId }) => canonicalId));
  const keptRefs = [...kept.models, ...kept.aliases].map(({ ref }) => ref);
  return {
    list: {
      models: [...models, ...kept.models],
      uncallable: [...uncallable.filter(({ id }) => !reached.has(id)), ...kept.uncallable],
      problems: list.problems,
      aliases: [...kept.aliases, ...aliases],
    },
    missed: new Map([...keptRefs, ...kept.uncallable.map(refOf)].map((ref) => [ref, missesOf(ref)])),
  };
}
