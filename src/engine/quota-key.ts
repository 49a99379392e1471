import type { BedrockConnection, Connection } from '../domain/connection.ts';
import type { Model } from '../domain/model.ts';

/**
 * What requests have in common that count against the same quota; `undefined` where there is none. Bedrock counts by
 * account, region and model, cross-region profiles apart from the model itself; Azure by deployment.
 */
export function quotaKey(connection: Connection, modelId: string, model: Model): string | undefined {
  switch (connection.kind) {
    case 'bedrock':
      return JSON.stringify([...accountOf(connection), connection.region, ...modelOf(modelId, model)]);
    case 'azure':
      return JSON.stringify([connection.resourceId ?? connection.endpoint, modelId]);
    case 'demo':
      return undefined;
  }
}

/** Two connections have the same account for sure only where they find their credentials in the same place. */
function accountOf(connection: BedrockConnection): readonly string[] {
  const { id, auth, profile, endpoint = '' } = connection;
  switch (auth) {
    case 'chain':
    case 'profile':
      return ['aws', profile ?? '', endpoint];
    case 'apiKey':
    case 'accessKey':
      return [id];
  }
}

/** Ids that name the same model by the same kind of route share its quota; of the others only the id itself is known. */
function modelOf(modelId: string, { canonicalId, route }: Model): readonly string[] {
  return canonicalId === undefined || route === undefined ? [modelId] : [canonicalId, route];
}
