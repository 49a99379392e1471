import type { AzureConnection } from '../../domain/connection.ts';
import type { Failure, FailureKind } from '../../domain/failure.ts';
import { isAzureResource } from '../../settings/azure-endpoint.ts';
import type { Access, ModelList } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { armDeployments } from './arm-deployments.ts';
import { answersPrompts, uncallableBecause } from './callable.ts';
import { dataPlaneDeployments } from './data-plane-list.ts';
import { type DeploymentListing, mergedDeployments } from './deployment-facts.ts';
import { describeDeployment } from './describe.ts';
import { ALL_WAYS_LIMIT_MS, attempt, type Way } from './listing-way.ts';
import { projectDeployments } from './project-deployments.ts';

/**
 * The deployments that can be chatted with, by every way that the connection's credentials open, and those typed in
 * the connection. A way that is denied does not hide what others tell. Throws a `ProviderFailure` where nothing at all
 * could be had.
 */
export async function listModels(
  connection: AzureConnection,
  access: Access,
  signal: AbortSignal,
): Promise<ModelList> {
  const typed = connection.deployments ?? [];
  const timeIsUp = AbortSignal.timeout(ALL_WAYS_LIMIT_MS);
  const lists = await Promise.all(waysOf(connection, access).map((way) => attempt(way, signal, timeIsUp)));
  if (lists.every(({ hasFailed }) => hasFailed)) {
    const last = await attempt(oldListOf(connection, access), signal, timeIsUp);
    const isNews = last.problems.every(
      ({ kind }) => !usualKinds(lists.length > 0, typed.length > 0).includes(kind),
    );
    lists.push(isNews ? last : { ...last, problems: [] });
  }
  const problems = lists.flatMap((list) => list.problems);
  const [first, ...others] = problems;
  if (first !== undefined && typed.length === 0 && lists.every(({ hasFailed }) => hasFailed))
    throw new ProviderFailure(withAdvice(first, others));
  const deployments = mergedDeployments([...lists.map((list) => list.deployments), typed]);
  const resourceId = lists.find((list) => list.resourceId !== undefined)?.resourceId;
  return { ...sorted(connection, deployments), problems, ...(resourceId !== undefined && { resourceId }) };
}

/**
 * The resource manager knows most of a deployment; a project's list needs no rights there and may have more. Neither
 * takes a key, and the resource manager knows no gateways.
 */
function waysOf(connection: AzureConnection, access: Access): readonly Way[] {
  const { auth, project, endpoint, resourceId, resourceManager } = connection;
  if (auth === 'apiKey') return [];
  const ways: Way[] = [];
  if (
    resourceId !== undefined ||
    resourceManager !== undefined ||
    isAzureResource(new URL(endpoint).hostname)
  )
    ways.push({
      whom: 'The Azure Resource Manager',
      list: (signal) => armDeployments(connection, auth, access, signal),
    });
  if (project !== undefined)
    ways.push({
      whom: `The project "${project}"`,
      list: (signal) => projectDeployments(connection, project, access, signal),
    });
  return ways;
}

function oldListOf(connection: AzureConnection, access: Access): Way {
  return { whom: 'The resource', list: (signal) => dataPlaneDeployments(connection, access, signal) };
}

/** That the old list tells nothing is usual, and worth a word only where nobody else has said more. */
function usualKinds(hasOtherReasons: boolean, hasTyped: boolean): readonly FailureKind[] {
  if (hasOtherReasons) return ['not-found', 'access'];
  return hasTyped ? ['not-found'] : [];
}

function sorted(
  connection: AzureConnection,
  deployments: readonly DeploymentListing[],
): Pick<ModelList, 'models' | 'uncallable'> {
  const answering = deployments.filter(answersPrompts).map((deployment) => ({
    model: describeDeployment(connection, deployment),
    id: deployment.name,
    because: uncallableBecause(deployment),
  }));
  return {
    models: answering.flatMap(({ model, because }) => (because === undefined ? [model] : [])),
    uncallable: answering.flatMap(({ model, id, because }) =>
      because === undefined ? [] : [{ label: model.label, id, because }],
    ),
  };
}

const ADVICE =
  'Type your deployments into the connection ("deployments"); a reference with the name of a deployment works without that, too.';

/** There is always a way on, whatever is wrong with the lists. What else went wrong is for the log. */
function withAdvice(failure: Failure, others: readonly Failure[]): Failure {
  const more = others.flatMap(({ message, details }) => [message, details]);
  const told = [failure.details, ...more].filter((text) => text !== undefined);
  return {
    ...failure,
    message: `${failure.message} ${ADVICE}`,
    ...(told.length > 0 && { details: told.join('\n') }),
  };
}
