import { labelOf } from '../../catalog/index.ts';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { Model } from '../../domain/model.ts';
import { modelRef } from '../../domain/model-ref.ts';
import { addressOf } from './model-id.ts';

/** The model that an id names. Loads nothing of the AWS SDK, so that pickers and labels cost nothing. */
export function describeBedrockModel(connection: BedrockConnection, modelId: string): Model {
  const { region, identity, route } = addressOf(modelId, connection.region);
  return {
    ref: modelRef(connection.id, modelId),
    cloud: 'bedrock',
    label:
      identity === undefined ? route : (labelOf('bedrock', identity.canonicalId) ?? identity.canonicalId),
    place: `Bedrock · ${region} · ${route}`,
    ...(identity !== undefined && { canonicalId: identity.canonicalId, scope: identity.scope }),
  };
}
