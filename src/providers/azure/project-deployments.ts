import * as v from 'valibot';
import type { AzureConnection } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { abilitiesOf, isAnthropic } from './abilities.ts';
import type { DeploymentList, DeploymentListing } from './deployment-facts.ts';
import { getPages } from './json-pages.ts';
import { askResource } from './resource-request.ts';

/**
 * The deployments that a Foundry project offers, from the resource itself: who may use the project needs no right at
 * the resource manager. Rejects with a `ProviderFailure`.
 */
export async function projectDeployments(
  connection: AzureConnection,
  project: string,
  access: Access,
  signal: AbortSignal,
): Promise<DeploymentList> {
  const address = new URL(
    `${connection.endpoint.replace(/\/+$/, '')}/api/projects/${encodeURIComponent(project)}/deployments`,
  );
  for (const [name, value] of Object.entries({ ...connection.query, 'api-version': 'v1' }))
    address.searchParams.set(name, value);
  try {
    const deployments = await askResource(connection, access, signal, (headers) =>
      getPages(address, projectDeployment, headers, signal),
    );
    return { deployments, problems: [] };
  } catch (error) {
    throw error instanceof ProviderFailure
      ? new ProviderFailure(aboutProject(error.failure, project, address.host))
      : error;
  }
}

const optionalText = v.fallback(v.optional(v.string()), undefined);

const projectDeployment = v.pipe(
  v.object({
    name: v.string(),
    type: v.literal('ModelDeployment'),
    modelName: v.string(),
    modelVersion: optionalText,
    modelPublisher: optionalText,
    capabilities: v.fallback(v.record(v.string(), v.unknown()), {}),
    sku: v.fallback(
      v.object({ name: optionalText, capacity: v.fallback(v.optional(v.number()), undefined) }),
      { name: undefined, capacity: undefined },
    ),
  }),
  v.transform(
    ({ name, modelName, modelVersion, modelPublisher, capabilities, sku }): DeploymentListing => ({
      name,
      model: modelName,
      abilities: abilitiesOf(capabilities),
      ...(modelVersion !== undefined && { version: modelVersion }),
      ...(modelPublisher !== undefined && { maker: modelPublisher }),
      // It tells of chat and of nothing besides, so that only Claude is sure to be spoken to in its own way.
      ...(isAnthropic(modelPublisher) && { protocol: 'anthropic-messages' }),
      ...(sku.name !== undefined && { sku: sku.name }),
      ...(sku.capacity !== undefined && { capacity: sku.capacity }),
    }),
  ),
);

/** The resource's own sentences speak of models and deployments; here it is the project that was asked for. */
function aboutProject(failure: Failure, project: string, host: string): Failure {
  switch (failure.kind) {
    case 'access':
      return {
        ...failure,
        message: `You may not list the deployments of the project "${project}". Ask its owner for the role "Foundry User" or "Cognitive Services User" on the resource; a new role takes up to five minutes.`,
      };
    case 'not-found':
      return {
        ...failure,
        message: `There is no project "${project}" at "${host}" that lists its deployments. Check the endpoint and the project of the connection.`,
        cure: { type: 'edit-connection' },
      };
    default:
      return failure;
  }
}
