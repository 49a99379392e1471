import type { AzureConnection } from '../../domain/connection.ts';
import type { Protocol } from './plan.ts';

/** Where requests of a protocol go: everything before `/responses` or `/chat/completions`, and the query. */
export interface Route {
  readonly baseUrl: string;
  readonly query: Readonly<Record<string, string>>;
}

/**
 * Azure's v1 API needs no version. A dated version is for gateways that know only the older paths, where Chat
 * Completions names the deployment in the path; `preview` and the like are versions of v1.
 */
export function routeTo(connection: AzureConnection, protocol: Protocol, modelId: string): Route {
  const root = endpointRoot(connection);
  const query = {
    ...(connection.apiVersion !== undefined && { 'api-version': connection.apiVersion }),
    ...connection.query,
  };
  if (!hasDatedApi(connection)) return { baseUrl: `${root}/openai/v1`, query };
  const path = protocol === 'responses' ? '/openai' : `/openai/deployments/${encodeURIComponent(modelId)}`;
  return { baseUrl: root + path, query };
}

export function hasDatedApi({ apiVersion }: AzureConnection): boolean {
  return apiVersion !== undefined && /^\d{4}-\d{2}-\d{2}/.test(apiVersion);
}

/** The listing of deployments was dropped from later versions; this one is still answered by many resources. */
export function routeToDeployments(connection: AzureConnection): Route {
  return {
    baseUrl: `${endpointRoot(connection)}/openai`,
    query: { ...connection.query, 'api-version': '2023-03-15-preview' },
  };
}

function endpointRoot({ endpoint }: AzureConnection): string {
  return endpoint.replace(/\/+$/, '');
}
