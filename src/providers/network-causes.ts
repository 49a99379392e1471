import type { Cure, Failure } from '../domain/failure.ts';
import { lookUp } from './look-up.ts';
import { proxyCause } from './proxy-causes.ts';

/** What a network failed at, in words; the same for every cloud. `isTransient`: it may work a moment later. */
export type NetworkCause = Pick<Failure, 'message' | 'isTransient'> & { readonly cure?: Cure };

/** By the code of the innermost cause and its words; `undefined` where neither tells. `host` begins a sentence. */
export function networkCause(code: string, words: string, host: string): NetworkCause | undefined {
  if (/\b407\b|proxy authentication/i.test(words)) return PROXY_SIGN_IN;
  return proxyCause(words, host) ?? lookUp(CAUSES, code)?.(host);
}

const PROXY: Cure = { type: 'open-settings', query: 'http.proxy' };
const CHECK_PROXY =
  'Check the network, your VPN, and http.proxy and http.noProxy in the settings of VS Code.';
const EDIT: Cure = { type: 'edit-connection' };

export const PROXY_SIGN_IN: NetworkCause = {
  message:
    'The proxy wants you to sign in. Check http.proxy and http.proxyAuthorization in the settings of VS Code.',
  cure: PROXY,
};

/** Also what is said where no code tells more. */
export function brokenConnection(host: string): NetworkCause {
  return {
    message: `The connection to ${host} broke before an answer came. Retry; if it happens again, check the network and http.proxy in the settings of VS Code.`,
    isTransient: true,
    cure: PROXY,
  };
}

type Saying = (host: string) => NetworkCause;

const unreachable: Saying = (host) => ({
  message: `${host} cannot be reached from this network. ${CHECK_PROXY}`,
  isTransient: true,
  cure: PROXY,
});

const slowToConnect: Saying = (host) => ({
  message: `${host} did not answer in time. ${CHECK_PROXY}`,
  isTransient: true,
  cure: PROXY,
});

/** No setting makes a model faster. */
const silent: Saying = (host) => ({
  message: `${host} took the request but did not answer in time. Retry, or ask for less at once.`,
  isTransient: true,
});

const untrusted: Saying = (host) => ({
  message: `The certificate of ${host} is signed by an authority that this machine does not trust, as with proxies that inspect traffic. Install that authority on this machine, and keep http.systemCertificates on in the settings of VS Code.`,
  cure: { type: 'open-settings', query: 'http.systemCertificates' },
});

const notValidToday: Saying = (host) => ({
  message: `The certificate of ${host} is not valid today. Check the clock of this machine; otherwise the server's owner must renew it.`,
  cure: { type: 'check-connection' },
});

const notTls: Saying = (host) => ({
  message: `${host} does not speak TLS there. Check whether the address of the connection should begin with http: or have another port.`,
  cure: EDIT,
});

const CAUSES: Readonly<Partial<Record<string, Saying>>> = {
  ENOTFOUND: (host) => ({
    message: `The name of ${host} is not known on this network. Check the address of the connection, your VPN, and http.proxy in the settings of VS Code.`,
    cure: EDIT,
  }),
  EAI_AGAIN: (host) => ({
    message: `The name of ${host} could not be looked up: the network or its name server is down. Check your network connection and VPN.`,
    isTransient: true,
    cure: PROXY,
  }),
  ECONNREFUSED: (host) => ({
    message: `Nothing answers at ${host}. Check the address of the connection, and http.proxy in the settings of VS Code.`,
    isTransient: true,
    cure: EDIT,
  }),
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ECONNRESET: brokenConnection,
  EPIPE: brokenConnection,
  UND_ERR_SOCKET: brokenConnection,
  ETIMEDOUT: slowToConnect,
  UND_ERR_CONNECT_TIMEOUT: slowToConnect,
  UND_ERR_HEADERS_TIMEOUT: silent,
  UND_ERR_BODY_TIMEOUT: silent,
  TIMEOUT: silent,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  CERT_UNTRUSTED: untrusted,
  CERT_HAS_EXPIRED: notValidToday,
  CERT_NOT_YET_VALID: notValidToday,
  ERR_TLS_CERT_ALTNAME_INVALID: (host) => ({
    message: `The certificate shown for ${host} belongs to another name. Check the address of the connection.`,
    cure: EDIT,
  }),
  ERR_SSL_WRONG_VERSION_NUMBER: notTls,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: notTls,
  EPROTO: notTls,
};
