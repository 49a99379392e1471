import type { AzureDeployment } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import type { WireProtocol } from '../../domain/learned.ts';
import type { Lifecycle, Model } from '../../domain/model.ts';
import type { Abilities } from './abilities.ts';

/** Everything that the lists and the user's own settings tell of one deployment. */
export interface DeploymentListing extends AzureDeployment {
  readonly capacity?: number;
  /** "OpenAI", "Anthropic", …, where it is told. */
  readonly maker?: string;
  readonly abilities?: Abilities;
  readonly protocol?: WireProtocol;
  /** `Succeeded` once it is there. */
  readonly state?: string;
  /** Region of the resource: `swedencentral`. */
  readonly location?: string;
  readonly lifecycle?: Lifecycle;
  readonly limits?: NonNullable<Model['limits']>;
}

/** What one way of listing brought, and what it could not find out. */
export interface DeploymentList {
  readonly deployments: readonly DeploymentListing[];
  readonly problems: readonly Failure[];
  /** ARM id of the resource, where the resource manager told. */
  readonly resourceId?: string;
}

/**
 * One entry for each name, in the order of the lists. What an earlier list does not tell of a deployment, a later one
 * completes, as long as both speak of the same model.
 */
export function mergedDeployments(
  lists: readonly (readonly DeploymentListing[])[],
): readonly DeploymentListing[] {
  const merged = new Map<string, DeploymentListing>();
  for (const deployment of lists.flat()) {
    const earlier = merged.get(deployment.name);
    merged.set(deployment.name, earlier === undefined ? deployment : completed(earlier, deployment));
  }
  return [...merged.values()];
}

function completed(earlier: DeploymentListing, later: DeploymentListing): DeploymentListing {
  return earlier.model.toLowerCase() === later.model.toLowerCase() ? { ...later, ...earlier } : earlier;
}
