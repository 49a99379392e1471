import type { Failure } from '../../domain/failure.ts';
import { ProviderFailure } from '../provider-failure.ts';
import type { DeploymentList } from './deployment-facts.ts';

/** One way to a list of deployments. */
export interface Way {
  /** Who is asked, as a sentence begins. */
  readonly whom: string;
  readonly list: (signal: AbortSignal) => Promise<DeploymentList>;
}

export interface Attempt extends DeploymentList {
  readonly hasFailed: boolean;
}

/** A firewall that drops requests in silence must not take the other ways along. */
const WAY_LIMIT_MS = 12_000;

/**
 * For ways that are tried after one another: whoever waits for the list waits for longer, and gets the reasons in
 * place of a mere "too late".
 */
export const ALL_WAYS_LIMIT_MS = 17_000;

/** A failure of the way, or that time is up, becomes a problem of its list; only aborting `signal` rejects. */
export async function attempt(
  { whom, list }: Way,
  signal: AbortSignal,
  timeIsUp: AbortSignal,
): Promise<Attempt> {
  const limited = AbortSignal.any([signal, timeIsUp, AbortSignal.timeout(WAY_LIMIT_MS)]);
  try {
    return { ...(await list(limited)), hasFailed: false };
  } catch (error) {
    signal.throwIfAborted();
    if (limited.aborted) return failed(tooSlow(whom));
    if (!(error instanceof ProviderFailure)) throw error;
    return failed(error.failure);
  }
}

function failed(failure: Failure): Attempt {
  return { deployments: [], problems: [failure], hasFailed: true };
}

function tooSlow(whom: string): Failure {
  return {
    kind: 'network',
    message: `${whom} did not list the deployments in time. Behind a company proxy, check http.proxy in the settings.`,
    isTransient: true,
    cure: { type: 'open-settings', query: 'http.proxy' },
  };
}
