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
      return { baseUrl: messagesBase(connection), query: { ...connection.query } };
    case 'responses':
      return { baseUrl: hasDatedApi(connection) ? `${root}/openai` : v1Base(root), query };
    case 'chat-completions': {
      const deployment = encodeURIComponent(modelId);
      return {
        baseUrl: hasDatedApi(connection) ? `${root}/openai/deployments/${deployment}` : v1Base(root),
        query,
      };
    }
  }
}

/** An endpoint that ends in `/v1` says by itself where the v1 API is. */
function v1Base(root: string): string {
  return root.endsWith('/v1') ? root : `${root}/openai/v1`;
}

/** A gateway that has OpenAI's own paths, `/v1/responses` and the like, instead of those of Azure. */
export function hasOpenAiPaths(connection: AzureConnection): boolean {
  const root = endpointRoot(connection);
  return !hasDatedApi(connection) && root.endsWith('/v1') && !root.endsWith('/openai/v1');
}

export function hasDatedApi({ apiVersion }: AzureConnection): boolean {
  return apiVersion !== undefined && /^\d{4}-\d{2}-\d{2}/.test(apiVersion);
}

/**
 * The address of a list as a whole, and its query. The listing of deployments was dropped from later versions; this
 * one is still answered by many resources. OpenAI's paths have a list of models instead.
 */
export function routeToList(connection: AzureConnection): Route {
  const root = endpointRoot(connection);
  if (hasOpenAiPaths(connection)) return { baseUrl: `${root}/models`, query: { ...connection.query } };
  return {
    baseUrl: `${root.replace(/\/openai\/v1$/, '')}/openai/deployments`,
    query: { ...connection.query, 'api-version': '2023-03-15-preview' },
  };
}

function endpointRoot({ endpoint }: AzureConnection): string {
  return endpoint.replace(/\/+$/, '');
}

/** Claude answers at the Foundry name of a resource alone; its other names differ only in the middle. */
function messagesBase(connection: AzureConnection): string {
  const root = endpointRoot(connection);
  if (hasOpenAiPaths(connection)) return root.replace(/\/v1$/, '');
  const ofFoundry = root.replace(
    /^(https:\/\/[^./]+)\.(?:openai|cognitiveservices)\.azure\.(com|us)(?=$|[/:])/,
    '$1.services.ai.azure.$2',
  );
  return `${ofFoundry.replace(/\/openai\/v1$/, '')}/anthropic`;
}
