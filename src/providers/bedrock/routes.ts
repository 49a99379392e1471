import type { FoundationModelSummary, ProvisionedModelSummary } from '@aws-sdk/client-bedrock';
import { factsOf } from '../../catalog/index.ts';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { Model, ModelRoute } from '../../domain/model.ts';
import { describeBedrockModel } from './describe.ts';
import { lifecycleOf } from './lifecycle.ts';
import type { Listings } from './listings.ts';
import {
  applicationProfile,
  foundationModelIn,
  isActive,
  modelBehind,
  named,
  namedByAccount,
  narrowestFirst,
  type Profile,
  systemProfile,
  whatIsBehind,
} from './profiles.ts';

/** One way to one model, whether or not it can be taken. */
export interface Route {
  /** As it is listed when it can be taken. */
  readonly model: Model;
  /** Its id on the wire. */
  readonly id: string;
  /** Absent where the list of foundation models does not have it. */
  readonly foundationModel?: FoundationModelSummary;
  /** The cloud's word for why it is not in service; absent where it is. */
  readonly unreadyStatus?: string;
}

/**
 * Every route that the listings name, in the order in which a model's routes are offered: through its geography
 * first, which is the default and which policies allow most often, then what is served in the region, then what
 * the account made, and last the one that leaves the geography. Of several geographies the narrowest first.
 */
export function routesIn(connection: BedrockConnection, listings: Listings, nowMs: number): readonly Route[] {
  const known = new Map<string | undefined, FoundationModelSummary>(
    listings.foundationModels.items.map((model) => [model.modelId, model]),
  );
  const withLife = (route: Route): Route =>
    route.foundationModel === undefined
      ? route
      : { ...route, model: { ...route.model, ...lifecycleOf(route.foundationModel, nowMs) } };

  const system = listings.systemProfiles.items.toSorted(narrowestFirst).flatMap((profile) => {
    const { inferenceProfileId: id } = profile;
    const foundationModel = known.get(modelBehind(profile));
    if (id === undefined) return [];
    const model = systemProfile(connection, id, profile, foundationModel?.modelName);
    return [{ id, model, ...withModel(foundationModel), ...unready(profile) }];
  });
  const own = listings.applicationProfiles.items.flatMap((profile) => {
    const { inferenceProfileArn: arn } = profile;
    const foundationModel = known.get(modelBehind(profile));
    if (arn === undefined) return [];
    const model = applicationProfile(connection, arn, profile, foundationModel?.modelName);
    return [{ id: arn, model, ...withModel(foundationModel), ...unready(profile) }];
  });
  const inRegion = listings.foundationModels.items.flatMap((foundationModel) => {
    const { modelId: id, modelName } = foundationModel;
    if (id === undefined) return [];
    const model = named(describeBedrockModel(connection, id), modelName);
    return isServedInRegion(model, foundationModel) ? [{ id, model, foundationModel }] : [];
  });
  const provisioned = listings.provisioned.items.flatMap((throughput) =>
    provisionedRoute(connection, throughput, known),
  );
  return [...system, ...inRegion, ...own, ...provisioned]
    .map(withLife)
    .toSorted((a, b) => rankOf(a.model) - rankOf(b.model));
}

/**
 * The field also has values that the SDK does not declare, such as INFERENCE_PROFILE. The Mantle endpoint knows no
 * profiles: what only it serves is asked by its bare id.
 */
export function isServedInRegion(
  model: Model,
  { inferenceTypesSupported = [] }: Pick<FoundationModelSummary, 'inferenceTypesSupported'>,
): boolean {
  const isOnDemand = inferenceTypesSupported.some((type) => type === 'ON_DEMAND');
  return isOnDemand || factsOf(model).quirks.isMantleOnly === true;
}

function provisionedRoute(
  connection: BedrockConnection,
  { provisionedModelArn: arn, provisionedModelName, foundationModelArn, status }: ProvisionedModelSummary,
  known: ReadonlyMap<string | undefined, FoundationModelSummary>,
): readonly Route[] {
  if (arn === undefined) return [];
  const behind = foundationModelIn(foundationModelArn);
  const foundationModel = known.get(behind);
  const model = {
    ...namedByAccount(connection, arn, provisionedModelName),
    ...(behind !== undefined && whatIsBehind(connection, behind, foundationModel?.modelName)),
  };
  // While it is updated it goes on answering.
  const isReady = status === undefined || status === 'InService' || status === 'Updating';
  return [{ id: arn, model, ...withModel(foundationModel), ...(!isReady && { unreadyStatus: status }) }];
}

function withModel(foundationModel: FoundationModelSummary | undefined): Pick<Route, 'foundationModel'> {
  return foundationModel === undefined ? {} : { foundationModel };
}

function unready(profile: Profile): Pick<Route, 'unreadyStatus'> {
  return isActive(profile) ? {} : { unreadyStatus: String(profile.status) };
}

const RANKS: Readonly<Record<ModelRoute, number>> = {
  geographic: 0,
  'in-region': 1,
  application: 2,
  provisioned: 3,
  global: 4,
};

function rankOf({ route }: Model): number {
  return route === undefined ? RANKS.application : RANKS[route];
}
