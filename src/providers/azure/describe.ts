import { azureNames, azureRoute, labelOf } from '../../catalog/index.ts';
import type { AzureConnection } from '../../domain/connection.ts';
import type { Model, Reach } from '../../domain/model.ts';
import { modelRef } from '../../domain/model-ref.ts';
import type { DeploymentListing } from './deployment-facts.ts';
import { reachOf } from './reach.ts';

/**
 * A deployment as a model. Its name is the user's invention: what it is and costs is known only when the deployment
 * is typed in the connection, or was listed with its underlying model.
 */
export function describeAzureModel(connection: AzureConnection, modelId: string): Model {
  const typed = connection.deployments?.find((deployment) => deployment.name === modelId);
  if (typed !== undefined) return describeDeployment(connection, typed);
  return {
    ref: modelRef(connection.id, modelId),
    cloud: 'azure',
    label: modelId,
    place: placeOf(connection, undefined),
  };
}

export function describeDeployment(connection: AzureConnection, deployment: DeploymentListing): Model {
  const { name, model, version, sku, capacity, location, lifecycle, protocol, limits } = deployment;
  const canonicalId = catalogKey(model, version);
  const label = labelOf('azure', canonicalId) ?? model;
  const reach = reachOf(sku, location);
  return {
    ref: modelRef(connection.id, name),
    cloud: 'azure',
    label: isSameName(name, label) || isSameName(name, model) ? label : `${label} (${name})`,
    place: placeOf(connection, reach),
    canonicalId,
    ...(sku !== undefined && azureRoute(sku)),
    ...(reach !== undefined && { reach }),
    ...(lifecycle !== undefined && { lifecycle }),
    deployment: {
      ...{ name, model },
      ...(version !== undefined && { version }),
      ...(sku !== undefined && { sku }),
      ...(capacity !== undefined && { capacity }),
    },
    ...(protocol !== undefined && { protocol }),
    ...(limits !== undefined && { limits }),
  };
}

/** A model that the catalog does not know keeps its name, so that "no price is known" can say for what. */
function catalogKey(model: string, version: string | undefined): string {
  const names = azureNames(model, version);
  return names.find((name) => labelOf('azure', name) !== undefined) ?? model.toLowerCase();
}

/** "GPT-6 Sol" and "gpt-6-sol" tell a person the same. */
function isSameName(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s._-]+/g, '-');
}

function placeOf({ endpoint }: AzureConnection, reach: Reach | undefined): string {
  return ['Azure', resourceName(endpoint), ...reachWords(reach)].join(' · ');
}

/** The first label of a resource's host; an address of this machine or a bare IP is shown whole. */
function resourceName(endpoint: string): string {
  const { hostname, host } = new URL(endpoint);
  const isNumeric = /^[\d.]+$/.test(hostname) || hostname.startsWith('[');
  return isNumeric ? host : (hostname.split('.')[0] ?? host);
}

function reachWords(reach: Reach | undefined): readonly string[] {
  switch (reach?.extent) {
    case 'global':
      return ['global'];
    case 'data-zone':
      return [reach.name === undefined ? 'data zone' : `${reach.name} data zone`];
    default:
      return reach?.name === undefined ? [] : [reach.name];
  }
}
