import { APIConnectionError, APIError } from 'openai';
import type { Failure } from '../../domain/failure.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { scrubbed } from '../scrubbed.ts';
import type { FailureContext } from './cause-row.ts';
import { connectionFailure } from './connection-failures.ts';
import { type ErrorBody, parseErrorBody } from './error-body.ts';
import { causeOf } from './failure-causes.ts';
import { retryAfterMs } from './retry-after.ts';

/** Any error of a request, in words a person can act on. */
export function failureOf(error: unknown, hasTokens: boolean, context: FailureContext): Failure {
  if (error instanceof ProviderFailure) return error.failure;
  if (error instanceof APIConnectionError) return connectionFailure(error, context);
  if (error instanceof APIError) {
    return failureFromBody(errorBodyOf(error), { status: error.status, headers: error.headers }, context);
  }
  // The library hands on what `fetch` throws when a connection breaks within an answer.
  if (isBrokenConnection(error)) return hasTokens ? interrupted(error) : connectionFailure(error, context);
  if (error instanceof SyntaxError) return { ...interrupted(error), message: NO_ANSWER };
  return {
    kind: 'unknown',
    message: 'Something unexpected went wrong with this request. The log has the details.',
    cure: { type: 'check-connection' },
    details: scrubbed(
      error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      context.secrets,
    ),
  };
}

/** The stream ended before the answer did. */
export function interrupted(error?: Error): Failure {
  return {
    kind: 'interrupted',
    message:
      'The connection ended before the answer did. Retry; if it happens again, check the network or proxy.',
    isTransient: true,
    details: error === undefined ? 'The stream ended without its end.' : `${error.name}: ${error.message}`,
  };
}

const NO_ANSWER =
  'The endpoint sent something that is not an answer of a model. Retry; if it happens again, check the address of the connection.';

/** An error that Azure, or a gateway before it, put into words: with a status, or inside a stream that began well. */
export function failureFromBody(
  body: ErrorBody,
  response: { readonly status?: number | undefined; readonly headers?: Headers | undefined },
  context: FailureContext,
): Failure {
  const { status, headers } = response;
  const requestId = requestIdOf(headers);
  const region = headers?.get('x-ms-region') ?? undefined;
  const waitMs = retryAfterMs(headers, body.message, Date.now());
  const details = scrubbed(
    [status, body.code, body.message].filter((part) => part !== undefined && part !== '').join(' '),
    context.secrets,
  );
  const cause = causeOf(status, body, headers, context);
  return {
    ...cause,
    message: scrubbed(cause.message, context.secrets),
    ...(details !== '' && { details }),
    ...(requestId !== undefined && { requestId }),
    ...(region !== undefined && { region }),
    ...(status !== undefined && { httpStatus: status }),
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
  };
}

/** Support asks for the gateway's id; a service behind another proxy may only have its own, which Anthropic's calls `request-id`. */
export function requestIdOf(headers: Headers | undefined): string | undefined {
  const names = ['apim-request-id', 'x-request-id', 'request-id'];
  return names.map((name) => headers?.get(name)).find((id) => id !== null && id !== undefined) ?? undefined;
}

/** What `fetch` calls "terminated", with the error of the socket as its cause. */
function isBrokenConnection(error: unknown): error is TypeError {
  return error instanceof TypeError && (error.cause instanceof Error || error.message === 'terminated');
}

/** Bodies that are no JSON are only in the message, after the status. */
function errorBodyOf(error: APIError): ErrorBody {
  return error.error === undefined || error.error === null
    ? { code: '', message: error.message.replace(/^\d{3} /, '') }
    : parseErrorBody(error.error);
}
