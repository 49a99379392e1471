import type { AzureConnection } from '../../domain/connection.ts';
import { isAzureResource } from '../../settings/azure-endpoint.ts';
import type { Route } from './route.ts';

/**
 * Where a request goes, for people to read, to copy and to keep with the answer. The path of a gateway is somebody's
 * own and may hold a token, so that only what we add to it is shown.
 */
export function shownUrl({ endpoint }: AzureConnection, { baseUrl }: Route, path: string): string {
  const { hostname, pathname } = new URL(endpoint);
  if (isAzureResource(hostname) || pathname === '/') return baseUrl + path;
  return `${new URL(baseUrl).origin}/…${path}`;
}
