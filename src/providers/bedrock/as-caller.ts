import type { Failure } from '../../domain/failure.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { type Caller, callerOf } from './caller.ts';
import { type FailureContext, failureOf } from './failures.ts';
import { forgetRefusedSession } from './refused-session.ts';

/**
 * Asks AWS something that is no prompt, with the connection's credentials. Whatever `ask` throws is thrown on as a
 * `ProviderFailure`; the errors that it can live with are put into words by the `failure` it is given.
 */
export async function asCaller<Answer>(
  context: Pick<FailureContext, 'connection' | 'region' | 'modelId'>,
  access: Access,
  signal: AbortSignal,
  ask: (caller: Caller, failure: (error: unknown) => Failure) => Promise<Answer>,
): Promise<Answer> {
  let caller: Caller | undefined;
  const failure = (error: unknown) =>
    failureOf(abortReason(error, signal), {
      ...context,
      secrets: caller?.secrets ?? [],
      source: caller?.identity.source,
    });
  try {
    caller = await callerOf(context.connection, context.region, access, signal);
    return await ask(caller, failure);
  } catch (error) {
    const known = failure(error);
    forgetRefusedSession(known, access);
    throw new ProviderFailure(known);
  }
}

/** The SDK says of a request that the signal ended only that it was stopped; the signal knows whether the time was up. */
function abortReason(error: unknown, signal: AbortSignal): unknown {
  const isAbort = error instanceof Error && error.name === 'AbortError';
  return isAbort && signal.aborted ? signal.reason : error;
}
