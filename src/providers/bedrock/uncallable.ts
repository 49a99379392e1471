import type { FoundationModelSummary } from '@aws-sdk/client-bedrock';
import { labelOf } from '../../catalog/index.ts';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { UncallableModel } from '../../domain/model.ts';
import { GLOBAL_IS_NOT_ALLOWED, isGlobalForbidden } from './global-route.ts';
import { lifecycleOf } from './lifecycle.ts';
import type { Listings } from './listings.ts';
import type { Route } from './routes.ts';

export type Obstacle = Pick<UncallableModel, 'because' | 'remedy'>;

/**
 * Whether anybody would look for the model in a chat. Models of embeddings, images, video and speech are left out
 * altogether: they are half of Bedrock's list, nobody misses them here, and to tell why of each would bury the
 * models that are missed. Speech models answer with a transcript besides, but take no written prompt.
 */
export function isForChat({ inputModalities, outputModalities }: FoundationModelSummary): boolean {
  const takesText = inputModalities?.some((type) => type === 'TEXT') ?? true;
  return takesText && (outputModalities?.some((type) => type === 'TEXT') ?? false);
}

/** Why a route cannot be taken; `undefined` where it can. `nowMs` is since the epoch. */
export function obstacleOn(route: Route, connection: BedrockConnection, nowMs: number): Obstacle | undefined {
  const { model, foundationModel, unreadyStatus } = route;
  const obstacle = foundationModel && obstacleOf(foundationModel, nowMs);
  if (obstacle !== undefined) return obstacle;
  if (unreadyStatus !== undefined) {
    const what = model.route === 'provisioned' ? 'provisioned throughput' : 'inference profile';
    return { because: `AWS says that this ${what} is not in service: ${unreadyStatus}.` };
  }
  const isKnown = model.canonicalId !== undefined && labelOf('bedrock', model.canonicalId) !== undefined;
  if (foundationModel === undefined && !isKnown) {
    return {
      because:
        'The list of foundation models does not have it here, so it is not known whether it can chat; type its id to try it.',
    };
  }
  return isGlobalForbidden(connection, model.reach)
    ? { because: GLOBAL_IS_NOT_ALLOWED, remedy: 'allow-global' }
    : undefined;
}

/** Why a model that no route leads to cannot be called. */
export function obstacleWithoutRoute(
  model: FoundationModelSummary,
  listings: Listings,
  region: string,
  nowMs: number,
): Obstacle {
  const obstacle = obstacleOf(model, nowMs);
  if (obstacle !== undefined) return obstacle;
  const types: readonly string[] = model.inferenceTypesSupported ?? [];
  if (types.includes('INFERENCE_PROFILE')) {
    return listings.systemProfiles.error === undefined
      ? {
          because: `It can only be called through an inference profile, and AWS lists none for it in ${region}.`,
        }
      : {
          because:
            'It can only be called through an inference profile, and the profiles could not be listed; type the id of one to use it.',
        };
  }
  if (types.includes('PROVISIONED')) {
    return listings.provisioned.error === undefined
      ? {
          because: `It can only be called on provisioned throughput, and this account has none in ${region}.`,
        }
      : {
          because:
            'It can only be called on provisioned throughput, and what the account has of it could not be listed; type its ARN to use it.',
        };
  }
  return { because: `AWS names no way in which it could be called in ${region}.` };
}

/** What stands against a model whatever the route. */
function obstacleOf(model: FoundationModelSummary, nowMs: number): Obstacle | undefined {
  const { lifecycle } = lifecycleOf(model, nowMs);
  if (lifecycle?.status === 'retired') {
    return {
      because: `AWS ended this model on ${lifecycle.endsOn ?? 'a day that has passed'}; choose a newer one.`,
    };
  }
  // Titan and Jurassic of old: they answer in text, and are looked for.
  if (model.responseStreamingSupported === false) {
    return { because: 'It gives its answer only as a whole, and Parley asks only models that stream.' };
  }
  return undefined;
}
