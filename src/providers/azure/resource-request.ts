import type { AzureConnection } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { untilAborted } from '../until-aborted.ts';
import type { FailureContext } from './cause-row.ts';
import { requestHeaders } from './credentials.ts';
import { failureFromBody, failureOf } from './failures.ts';
import { NotAList, RefusedRequest } from './json-pages.ts';
import { rejectedRequest } from './rejected-request.ts';
import { hasTwoAudiences } from './scope.ts';

/**
 * Asks the resource itself for a list, with the connection's own credentials; once more with the older audience where
 * the newer one cannot be had or is refused. Rejects with a `ProviderFailure`.
 */
export async function askResource<T>(
  connection: AzureConnection,
  access: Access,
  signal: AbortSignal,
  ask: (headers: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  let failure: Failure | undefined;
  for (const audience of ['current', 'older'] as const) {
    let context: FailureContext = { connection, audience, secrets: [] };
    try {
      const { headers, secrets } = await untilAborted(
        requestHeaders(connection, audience, access, signal),
        signal,
      );
      context = { ...context, secrets };
      return await ask(headers);
    } catch (error) {
      signal.throwIfAborted();
      failure = failureOfList(error, context);
      if (!hasTwoAudiences(connection) || !rejectedRequest(error).isWrongAudience) break;
    }
  }
  throw new ProviderFailure(failure ?? NOT_A_LISTING);
}

export const NOT_A_LISTING: Failure = {
  kind: 'not-found',
  message: 'This resource does not list its deployments.',
};

function failureOfList(error: unknown, context: FailureContext): Failure {
  if (error instanceof NotAList) return { ...NOT_A_LISTING, details: error.message };
  return error instanceof RefusedRequest
    ? failureFromBody(error.body, error, context)
    : failureOf(error, false, context);
}
