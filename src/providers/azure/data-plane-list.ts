import * as v from 'valibot';
import type { AzureConnection } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import type { DeploymentList, DeploymentListing } from './deployment-facts.ts';
import { getJson, NotAList, parsedEntries } from './json-pages.ts';
import { askResource, NOT_A_LISTING } from './resource-request.ts';
import { hasOpenAiPaths, routeToList } from './route.ts';

/**
 * What an old listing, dropped from the API, still tells on many resources, and the only one that takes a key; the
 * models of a gateway that has OpenAI's paths. Rejects
 * with a `ProviderFailure`, of kind `not-found` where only the list is missing.
 */
export async function dataPlaneDeployments(
  connection: AzureConnection,
  access: Access,
  signal: AbortSignal,
): Promise<DeploymentList> {
  const { baseUrl, query } = routeToList(connection);
  const address = new URL(baseUrl);
  const entry = hasOpenAiPaths(connection) ? modelEntry : deploymentEntry;
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  try {
    return await askResource(connection, access, signal, async (headers) =>
      parseListing(await getJson(address, headers, signal), entry),
    );
  } catch (error) {
    throw error instanceof ProviderFailure ? new ProviderFailure(onlyTheList(error.failure)) : error;
  }
}

type Entry = v.GenericSchema<unknown, DeploymentListing>;

function parseListing(body: unknown, entry: Entry): DeploymentList {
  const result = v.safeParse(listing, body);
  if (!result.success) throw new NotAList('the answer is no list');
  return { deployments: parsedEntries(result.output.data, entry), problems: [] };
}

const listing = v.object({ data: v.array(v.unknown()) });

const deploymentEntry = v.pipe(
  v.object({
    id: v.string(),
    model: v.string(),
    status: v.fallback(v.optional(v.string()), undefined),
  }),
  v.transform(
    ({ id, model, status }): DeploymentListing => ({
      name: id,
      model,
      ...(status !== undefined && { state: status }),
    }),
  ),
);

/** Where models have no deployments, they are asked by the name they are listed with. */
const modelEntry = v.pipe(
  v.object({ id: v.string() }),
  v.transform(({ id }): DeploymentListing => ({ name: id, model: id })),
);

/** An unknown path or version says nothing of the connection; a refused key or an unknown host does. */
function onlyTheList(failure: Failure): Failure {
  if (failure.kind !== 'not-found' && failure.kind !== 'invalid-request') return failure;
  return { ...failure, ...NOT_A_LISTING, cure: { type: 'edit-connection' } };
}
