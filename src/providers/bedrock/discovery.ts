import { labelOf } from '../../catalog/index.ts';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { Model, UncallableModel } from '../../domain/model.ts';
import { modelRef } from '../../domain/model-ref.ts';
import type { Access, ModelList } from '../provider.ts';
import { asCaller } from './as-caller.ts';
import { controlClient } from './client.ts';
import { isGlobalForbidden } from './global-route.ts';
import { problemsOf } from './listing-problems.ts';
import { type Listings, readListings } from './listings.ts';
import { isContextVariant } from './profiles.ts';
import { type Route, routesIn } from './routes.ts';
import { isForChat, obstacleOn, obstacleWithoutRoute } from './uncallable.ts';

/**
 * What can be asked in the connection's region: an entry for each route, all routes of a model together, its
 * default route first. What Bedrock lists and cannot be asked stands apart, with the reason. What could not be
 * listed is a problem, and a failure only where nothing could be.
 */
export function models(
  connection: BedrockConnection,
  access: Access,
  signal: AbortSignal,
): Promise<ModelList> {
  const { region } = connection;
  return asCaller({ connection, region }, access, signal, async (caller, failure) => {
    const listings = await readListings(controlClient(connection, caller, signal), signal);
    const { foundationModels, systemProfiles, applicationProfiles } = listings;
    const needed = [foundationModels, systemProfiles, applicationProfiles];
    if (needed.every(({ items, error }) => items.length === 0 && error !== undefined)) {
      throw foundationModels.error;
    }
    return {
      ...divided(connection, listings, Date.now()),
      problems: problemsOf(listings, failure),
    };
  });
}

/** What can be asked and what cannot. `nowMs` is since the epoch. */
function divided(
  connection: BedrockConnection,
  listings: Listings,
  nowMs: number,
): Pick<ModelList, 'models' | 'uncallable' | 'aliases'> {
  const listed = listings.foundationModels.items.filter((model) => !isContextVariant(model));
  const routes = byModel(
    routesIn(connection, listings, nowMs).filter(({ foundationModel }) =>
      foundationModel === undefined ? true : isForChat(foundationModel),
    ),
    listed.map(({ modelId }) => modelId),
  );
  const judged = routes.map((route) => ({ route, obstacle: obstacleOn(route, connection, nowMs) }));
  const reached = new Set(routes.map(({ model }) => model.canonicalId));
  // Where such a route leads is known all the same: its ARN may be named without it, and says nothing itself.
  const forbidden = judged.flatMap(({ route: { model } }) =>
    isGlobalForbidden(connection, model.reach) ? [model] : [],
  );
  const open = judged.flatMap(({ route, obstacle }) => (obstacle === undefined ? [route] : []));
  return {
    models: open.map(({ model }) => model),
    aliases: [...aliasesOf(connection, open), ...forbidden],
    uncallable: [
      ...judged.flatMap(({ route: { id, model }, obstacle }) =>
        obstacle === undefined ? [] : [{ id, label: model.label, ...obstacle }],
      ),
      ...listed.flatMap((model): readonly UncallableModel[] => {
        const { modelId: id, modelName } = model;
        if (id === undefined || reached.has(id) || !isForChat(model)) return [];
        const label = labelOf('bedrock', id) ?? modelName ?? id;
        return [{ id, label, ...obstacleWithoutRoute(model, listings, connection.region, nowMs) }];
      }),
      ...listings.imported.items.flatMap(({ modelArn: id, modelName: label }) =>
        id === undefined || label === undefined ? [] : [{ id, label, because: IMPORTED }],
      ),
    ],
  };
}

/**
 * A bare id whose model is not served in the region is asked by its geography, so that it is described with the reach
 * and price of that. `routes` are those of one model together, the default one first.
 */
function aliasesOf(connection: BedrockConnection, routes: readonly Route[]): readonly Model[] {
  const byBareId = Map.groupBy(routes, ({ model }) => model.canonicalId);
  return [...byBareId].flatMap(([bareId, [first, ...others]]) => {
    const isServedHere = others.some(({ model }) => model.route === 'in-region');
    // Without the list of models nobody knows what the region serves.
    if (bareId === undefined || isServedHere || first?.foundationModel === undefined) return [];
    if (first.model.route !== 'geographic') return [];
    return [{ ...first.model, ref: modelRef(connection.id, bareId) }];
  });
}

const IMPORTED =
  'It was imported into Bedrock, whose Converse API, by which Parley asks, takes no such models.';

/** The routes of one model stand together, models in the order of AWS's list. */
function byModel(routes: readonly Route[], modelIds: readonly (string | undefined)[]): readonly Route[] {
  const positions = new Map(modelIds.map((id, index) => [id, index]));
  const positionOf = ({ canonicalId }: Model) => positions.get(canonicalId) ?? positions.size;
  const groups = Map.groupBy(
    routes.toSorted((a, b) => positionOf(a.model) - positionOf(b.model)),
    ({ model, id }) => model.canonicalId ?? id,
  );
  return [...groups.values()].flat();
}
