import type { AzureConnection } from '../../domain/connection.ts';
import type { WireProtocol } from '../../domain/learned.ts';

/** Where requests of a protocol go: everything before `/responses`, `/chat/completions` or `/v1/messages`, and the query. */
export interface Route {
  readonly baseUrl: string;
  readonly query: Readonly<Record<string, string>>;
}

/**
 * Azure's v1 API needs no version. A dated version is for gateways that know only the older paths, where Chat
 * Completions names the deployment in the path; `preview` and the like are versions of v1. Messages has its version
 * in a header.
 */
export function routeTo(connection: AzureConnection, protocol: WireProtocol, modelId: string): Route {
  const query = {
    ...(connection.apiVersion !== undefined && { 'api-version': connection.apiVersion }),
    ...connection.query,
  };
  const root = endpointRoot(connection);
  switch (protocol) {
    case 'anthropic-messages':
      return { baseUrl: `${messagesRoot(connection)}/anthropic`, query: { ...connection.query } };
    case 'responses':
      return { baseUrl: hasDatedApi(connection) ? `${root}/openai` : `${root}/openai/v1`, query };
    case 'chat-completions': {
      const deployment = encodeURIComponent(modelId);
      return {
        baseUrl: hasDatedApi(connection) ? `${root}/openai/deployments/${deployment}` : `${root}/openai/v1`,
        query,
      };
    }
  }
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

/** Claude answers at the Foundry name of a resource alone; its other names differ only in the middle. */
function messagesRoot(connection: AzureConnection): string {
  return endpointRoot(connection).replace(
    /^(https:\/\/[^./]+)\.(?:openai|cognitiveservices)\.azure\.(com|us)(?=$|[/:])/,
    '$1.services.ai.azure.$2',
  );
}
