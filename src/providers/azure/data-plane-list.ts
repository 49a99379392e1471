import * as v from 'valibot';
import type { AzureConnection } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import type { DeploymentList } from './deployment-facts.ts';
import { getJson, NotAList, parsedEntries } from './json-pages.ts';
import { askResource, NOT_A_LISTING } from './resource-request.ts';
import { routeToDeployments } from './route.ts';

/**
 * What an old listing, dropped from the API, still tells on many resources, and the only one that takes a key. Rejects
 * with a `ProviderFailure`, of kind `not-found` where only the list is missing.
 */
export async function dataPlaneDeployments(
  connection: AzureConnection,
  access: Access,
  signal: AbortSignal,
): Promise<DeploymentList> {
  const { baseUrl, query } = routeToDeployments(connection);
  const address = new URL(`${baseUrl}/deployments`);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  try {
    return await askResource(connection, access, signal, async (headers) =>
      parseListing(await getJson(address, headers, signal)),
    );
  } catch (error) {
    throw error instanceof ProviderFailure ? new ProviderFailure(onlyTheList(error.failure)) : error;
  }
}

function parseListing(body: unknown): DeploymentList {
  const result = v.safeParse(listing, body);
  if (!result.success) throw new NotAList('the answer is no list');
  return {
    deployments: parsedEntries(result.output.data, entry).map(({ id, model, status }) => ({
      name: id,
      model,
      ...(status !== undefined && { state: status }),
    })),
    problems: [],
  };
}

const listing = v.object({ data: v.array(v.unknown()) });
const entry = v.object({
  id: v.string(),
  model: v.string(),
  status: v.fallback(v.optional(v.string()), undefined),
});

/** An unknown path or version says nothing of the connection; a refused key or an unknown host does. */
function onlyTheList(failure: Failure): Failure {
  if (failure.kind !== 'not-found' && failure.kind !== 'invalid-request') return failure;
  return { ...failure, ...NOT_A_LISTING, cure: { type: 'edit-connection' } };
}
