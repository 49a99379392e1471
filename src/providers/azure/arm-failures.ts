import { claimsChallenge } from '../../domain/claims-challenge.ts';
import type { Cure, Failure } from '../../domain/failure.ts';
import { gatewayFailure } from '../gateway-failures.ts';
import { scrubbed } from '../scrubbed.ts';
import { redirectTarget } from './address-causes.ts';
import type { ArmCaller } from './arm.ts';
import { EDIT_CONNECTION } from './cause-row.ts';
import { connectionFailure } from './connection-failures.ts';
import { isWebPage } from './error-body.ts';
import { NotAList, RefusedRequest } from './json-pages.ts';
import { retryAfterMs } from './retry-after.ts';

const CHECK_CONNECTION: Cure = { type: 'check-connection' };

/** Why the resource manager did not tell `what` ("the deployments of “contoso”"), and what helps. */
export function armFailure(error: unknown, caller: ArmCaller, what: string): Failure {
  const secrets = [caller.token];
  if (error instanceof RefusedRequest) return refusal(error, caller, what);
  if (error instanceof NotAList) {
    return {
      kind: 'service',
      message: `The resource manager at ${hostOf(caller)} did not tell ${what}: its answer could not be read. A gateway or proxy may stand in between.`,
      details: error.message,
      cure: CHECK_CONNECTION,
    };
  }
  if (error instanceof TypeError)
    return connectionFailure(error, { connection: { endpoint: caller.origin }, secrets });
  return {
    kind: 'unknown',
    message: `Something unexpected went wrong while asking for ${what}. The log has the details.`,
    details: scrubbed(error instanceof Error ? error.message : String(error), secrets),
  };
}

function refusal(refused: RefusedRequest, caller: ArmCaller, what: string): Failure {
  const { status, headers, body } = refused;
  const requestId = headers.get('x-ms-request-id') ?? headers.get('x-ms-correlation-request-id');
  const waitMs = retryAfterMs(headers, body.message, Date.now());
  return {
    ...causeOf(refused, caller, what),
    details: scrubbed([status, body.code, body.message].join(' ').trim(), [caller.token]),
    httpStatus: status,
    ...(requestId !== null && { requestId }),
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
  };
}

type Cause = Pick<Failure, 'kind' | 'message' | 'isTransient' | 'cure'>;

function causeOf({ status, headers, body }: RefusedRequest, caller: ArmCaller, what: string): Cause {
  if (status >= 300 && status < 400) {
    return {
      kind: 'network',
      message: `${hostOf(caller)} sends requests on to ${redirectTarget(headers)}, as proxies do that want a sign-in. Parley does not follow, so that your credentials go nowhere else.`,
      cure: CHECK_CONNECTION,
    };
  }
  if (isWebPage(body)) return gatewayFailure(status, 'the Azure Resource Manager');
  switch (status) {
    case 401:
      return notAuthenticated(body.message, claimsChallenge(headers.get('www-authenticate')), caller, what);
    case 403:
      return {
        kind: 'access',
        message: `You may not list ${what}. Ask its owner for the role "Reader" or "Cognitive Services User" there; a new role takes up to five minutes.`,
        cure: EDIT_CONNECTION,
      };
    case 404:
      return {
        kind: 'not-found',
        message: `Azure does not know ${what}, or you may not see it. Check the resource and the tenant of the connection.`,
        cure: EDIT_CONNECTION,
      };
    case 429:
      return {
        kind: 'throttled',
        message: `Azure has had too many requests for lists from your account, so ${what} cannot be had at the moment. Models you know can be asked all the same.`,
        isTransient: true,
      };
    default:
      return status === 408 || status >= 500
        ? {
            kind: 'service',
            message: `Azure could not list ${what} (HTTP ${status}). This is usually over in a moment.`,
            isTransient: true,
          }
        : { kind: 'unknown', message: `Azure did not list ${what} (HTTP ${status}).` };
  }
}

function notAuthenticated(
  words: string,
  challenge: string | undefined,
  caller: ArmCaller,
  what: string,
): Cause {
  if (challenge !== undefined) {
    return {
      kind: 'credentials',
      message: `Your organisation wants one more step of signing in, such as a second factor, before it shows ${what}. Sign in again.`,
      cure: signIn(caller, { challenge }),
    };
  }
  return {
    kind: 'credentials',
    message: /tenant|issuer/i.test(words)
      ? `Azure shows ${what} to accounts of another tenant. Set "tenant" of the connection, or sign in with another account.`
      : `Your sign-in was not accepted for listing ${what}. Sign in again; if they belong to another tenant, set "tenant" of the connection.`,
    cure: signIn(caller, { isRefused: true }),
  };
}

function signIn(
  { account: { auth, tenant }, scope }: ArmCaller,
  more: { readonly challenge: string } | { readonly isRefused: true },
): Cure {
  const where = tenant === undefined ? {} : { tenant };
  return auth === 'azureCli'
    ? { type: 'azure-cli-login', ...where }
    : { type: 'microsoft-sign-in', scope, ...where, ...more };
}

function hostOf({ origin }: ArmCaller): string {
  return new URL(origin).host;
}
