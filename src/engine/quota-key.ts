import type { AzureConnection, BedrockConnection, Connection } from '../domain/connection.ts';
import type { Model } from '../domain/model.ts';

/**
 * What requests have in common that count against the same quota; `undefined` where there is none. Bedrock counts by
 * account, region and model, cross-region profiles apart from the model itself; Azure by deployment.
 */
export function quotaKey(connection: Connection, modelId: string, model: Model): string | undefined {
  switch (connection.kind) {
    case 'bedrock':
      return JSON.stringify([
        ...accountOf(connection),
        regionOf(connection, modelId),
        ...modelOf(modelId, model),
      ]);
    case 'azure':
      return JSON.stringify([...resourceOf(connection), modelId]);
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

/** The region that is really asked: that of an ARN wins over the connection's. */
function regionOf({ region }: BedrockConnection, modelId: string): string {
  return /^arn:[^:]*:bedrock:([^:]+):/.exec(modelId)?.[1] ?? region;
}

/**
 * A resource answers under several hosts, which have its name in common. Behind a gateway the path tells resources apart;
 * at the host that all resources of a region share, only their keys do.
 */
function resourceOf({ id, endpoint }: AzureConnection): readonly string[] {
  const { host, pathname } = new URL(endpoint);
  if (/^[a-z0-9]+\.api\.cognitive\.microsoft\.(com|us)$/.test(host)) return [host, id];
  const [, name, cloud] =
    /^([^.]+)\.(?:openai|services\.ai|cognitiveservices)\.azure\.(com|us)$/.exec(host) ?? [];
  return name === undefined || cloud === undefined ? [host, pathname] : [name, cloud];
}

/** Ids that name the same model by the same kind of route share its quota; of the others only the id itself is known. */
function modelOf(modelId: string, { canonicalId, route }: Model): readonly string[] {
  return canonicalId === undefined || route === undefined ? [modelId] : [canonicalId, route];
}
