import type { Failure } from '../../domain/failure.ts';
import { scrubbed } from '../scrubbed.ts';
import { type Asked, hostOf } from './cause-row.ts';

/** No answer at all: what the network said, with the setting that is most likely to matter. */
export function connectionFailure(error: Error, context: Asked): Failure {
  const { code, words } = rootCause(error);
  const { message, query, isTransient } = causeOf(code, words, hostOf(context));
  return {
    kind: 'network',
    message,
    details: scrubbed([code, words].filter((part) => part !== '').join(' '), context.secrets),
    ...(isTransient && { isTransient }),
    cure: query === undefined ? { type: 'edit-connection' } : { type: 'open-settings', query },
  };
}

interface NetworkCause {
  readonly message: string;
  readonly query?: string;
  readonly isTransient?: boolean;
}

function causeOf(code: string, words: string, host: string): NetworkCause {
  if (/\b407\b|proxy authentication/i.test(words)) {
    return {
      message:
        'The proxy wants you to sign in. Check http.proxy and http.proxyAuthorization in the settings.',
      query: 'http.proxy',
    };
  }
  switch (code) {
    case 'ENOTFOUND':
      return {
        message: `The name "${host}" is not known on this network. Check the endpoint of the connection, your VPN and http.proxy.`,
      };
    case 'EAI_AGAIN':
      return {
        message: `The name "${host}" could not be looked up. Check your network connection.`,
        isTransient: true,
      };
    case 'ECONNREFUSED':
      return {
        message: `Nothing answers at "${host}". Check the endpoint of the connection, and that its server runs.`,
      };
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return {
        message: `"${host}" cannot be reached from this network. Check your network connection and VPN.`,
        isTransient: true,
      };
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return {
        message: `The certificate of "${host}" is signed by an authority that is not trusted here, as with proxies that inspect traffic. Install that authority on this machine and keep http.systemCertificates on.`,
        query: 'http.systemCertificates',
      };
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return {
        message: `The certificate of "${host}" is not valid today. Check the clock of this machine; otherwise the server's owner must renew it.`,
      };
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return {
        message: `The certificate shown for "${host}" belongs to another name. Check the endpoint of the connection.`,
      };
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'EPROTO':
      return {
        message: `"${host}" does not speak TLS there. Check scheme and port of the endpoint, and http.proxy.`,
        query: 'http.proxy',
      };
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return {
        message: `"${host}" did not answer in time. Behind a company proxy, check http.proxy in the settings.`,
        query: 'http.proxy',
        isTransient: true,
      };
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
    case 'TIMEOUT':
      return {
        message: `"${host}" took the request but did not begin to answer in time. Try again.`,
        isTransient: true,
      };
    default:
      return {
        message: `The connection to "${host}" broke before an answer came. Try again.`,
        isTransient: true,
      };
  }
}

/** The library says only "Connection error."; the reason is at the end of the chain of causes. */
function rootCause(error: Error): { readonly code: string; readonly words: string } {
  let code = error.name === 'Error' && /timed out/i.test(error.message) ? 'TIMEOUT' : '';
  let words = error.message;
  let cause: unknown = error.cause;
  for (let depth = 0; depth < 5 && cause instanceof Error; depth += 1) {
    if ('code' in cause && typeof cause.code === 'string') code = cause.code;
    if (cause.message !== '') words = cause.message;
    // Several addresses were tried: their errors are alike.
    cause = cause instanceof AggregateError ? cause.errors[0] : cause.cause;
  }
  return { code, words };
}
