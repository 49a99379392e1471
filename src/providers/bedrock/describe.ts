import { labelOf } from '../../catalog/index.ts';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { Model, Reach } from '../../domain/model.ts';
import { modelRef } from '../../domain/model-ref.ts';
import { addressOf, type ModelAddress } from './model-id.ts';

/**
 * The model that an id names. Loads nothing of the AWS SDK, so that pickers and labels cost nothing. A list
 * knows more: the regions of a profile, the model behind an ARN, the end of its life.
 */
export function describeBedrockModel(connection: BedrockConnection, modelId: string): Model {
  const address = addressOf(modelId, connection.region);
  const { region, identity, route, kind } = address;
  const reach = reachOf(address);
  return {
    ref: modelRef(connection.id, modelId),
    cloud: 'bedrock',
    label:
      identity === undefined ? route : (labelOf('bedrock', identity.canonicalId) ?? identity.canonicalId),
    place: `Bedrock · ${region} · ${route}`,
    ...(identity !== undefined && { canonicalId: identity.canonicalId, scope: identity.scope }),
    ...(kind !== undefined && { route: kind }),
    ...(kind === 'provisioned' && { unpricedBecause: PAID_BY_THE_HOUR }),
    ...(reach !== undefined && { reach }),
  };
}

export const PAID_BY_THE_HOUR = 'Provisioned throughput is paid by the hour, not by the token.';

/** As far as the id tells: a geography has a name and no regions; where an application profile leads is hidden. */
function reachOf({ region, identity, kind }: ModelAddress): Reach | undefined {
  if (kind === undefined) return undefined;
  switch (kind) {
    case 'in-region':
    case 'provisioned':
      return { extent: 'region', regions: [region] };
    case 'geographic':
      return { extent: 'geography', ...(identity?.geography !== undefined && { name: identity.geography }) };
    case 'global':
      return { extent: 'global' };
    case 'application':
      return undefined;
  }
}
