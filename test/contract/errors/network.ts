import type { ErrorCase, ErrorSection, SaidOfIt } from './error-case.ts';
import { brokeBeforeAnswer } from './same-failures.ts';

export const NETWORK_ERRORS: ErrorSection = {
  heading: 'The network',
  cases: [
    {
      name: 'nobody there',
      response: { network: 'nobody' },
      failure: {
        kind: 'network',
        message:
          'Nothing answers at {host}. Check the address of the connection, and http.proxy in the settings of VS Code.',
        isTransient: true,
        cure: { type: 'edit-connection' },
        details: 'connect ECONNREFUSED',
      },
    },
    {
      name: 'no TLS there',
      response: { network: 'no-tls' },
      failure: {
        kind: 'network',
        message:
          '{host} does not speak TLS there. Check whether the address of the connection should begin with http: or have another port.',
        cure: { type: 'edit-connection' },
        details: 'ERR_SSL_WRONG_VERSION_NUMBER',
      },
    },
    {
      name: 'connection closed',
      response: { network: 'closed' },
      failure: brokeBeforeAnswer('other side closed'),
    },
    rejected('name unknown', 'ENOTFOUND', 'getaddrinfo ENOTFOUND 127.0.0.1', {
      message:
        'The name of {host} is not known on this network. Check the address of the connection, your VPN, and http.proxy in the settings of VS Code.',
      cure: { type: 'edit-connection' },
    }),
    rejected('name of the proxy unknown', 'ENOTFOUND', 'getaddrinfo ENOTFOUND proxy.example', {
      message:
        'The proxy "proxy.example" has no address on this network. Check http.proxy in the settings of VS Code, the proxy variables of the environment, and your VPN.',
      cure: { type: 'open-settings', query: 'http.proxy' },
    }),
    rejected('proxy refuses', 'UND_ERR_ABORTED', 'Proxy response (403) !== 200 when HTTP Tunneling', {
      message:
        'The proxy does not let requests through to {host} (HTTP 403). Ask who runs it to allow them, or check http.proxy and http.noProxy in the settings of VS Code.',
      cure: { type: 'open-settings', query: 'http.proxy' },
    }),
    rejected(
      'proxy does not get there',
      'UND_ERR_ABORTED',
      'Proxy response (502) !== 200 when HTTP Tunneling',
      {
        message:
          'The proxy could not reach {host} (HTTP 502). Retry, or check http.proxy and http.noProxy in the settings of VS Code.',
        isTransient: true,
        cure: { type: 'open-settings', query: 'http.proxy' },
      },
    ),
    rejected('name server down', 'EAI_AGAIN', 'getaddrinfo EAI_AGAIN 127.0.0.1', {
      message:
        'The name of {host} could not be looked up: the network or its name server is down. Check your network connection and VPN.',
      isTransient: true,
      cure: { type: 'open-settings', query: 'http.proxy' },
    }),
    rejected('connection reset', 'ECONNRESET', 'read ECONNRESET', brokeBeforeAnswer('read ECONNRESET')),
    rejected('no way there', 'ENETUNREACH', 'connect ENETUNREACH 192.0.2.1:443', {
      message:
        '{host} cannot be reached from this network. Check the network, your VPN, and http.proxy and http.noProxy in the settings of VS Code.',
      isTransient: true,
      cure: { type: 'open-settings', query: 'http.proxy' },
    }),
    rejected('connecting takes too long', 'UND_ERR_CONNECT_TIMEOUT', 'Connect Timeout Error', {
      message:
        '{host} did not answer in time. Check the network, your VPN, and http.proxy and http.noProxy in the settings of VS Code.',
      isTransient: true,
      cure: { type: 'open-settings', query: 'http.proxy' },
    }),
    rejected('no answer in five minutes', 'UND_ERR_HEADERS_TIMEOUT', 'Headers Timeout Error', {
      message: '{host} took the request but did not answer in time. Retry, or ask for less at once.',
      isTransient: true,
    }),
    rejected('silence for five minutes', 'UND_ERR_BODY_TIMEOUT', 'Body Timeout Error', {
      message: '{host} took the request but did not answer in time. Retry, or ask for less at once.',
      isTransient: true,
    }),
    rejected(
      'authority not trusted',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'self-signed certificate in certificate chain',
      {
        message:
          'The certificate of {host} is signed by an authority that this machine does not trust, as with proxies that inspect traffic. Install that authority on this machine, and keep http.systemCertificates on in the settings of VS Code.',
        cure: { type: 'open-settings', query: 'http.systemCertificates' },
      },
    ),
    rejected(
      'issuer unknown',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'unable to get local issuer certificate',
      {
        message:
          'The certificate of {host} is signed by an authority that this machine does not trust, as with proxies that inspect traffic. Install that authority on this machine, and keep http.systemCertificates on in the settings of VS Code.',
        cure: { type: 'open-settings', query: 'http.systemCertificates' },
      },
    ),
    rejected(
      'first certificate not verified',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'unable to verify the first certificate',
      {
        message:
          'The certificate of {host} is signed by an authority that this machine does not trust, as with proxies that inspect traffic. Install that authority on this machine, and keep http.systemCertificates on in the settings of VS Code.',
        cure: { type: 'open-settings', query: 'http.systemCertificates' },
      },
    ),
    rejected('certificate expired', 'CERT_HAS_EXPIRED', 'certificate has expired', {
      message:
        "The certificate of {host} is not valid today. Check the clock of this machine; otherwise the server's owner must renew it.",
      cure: { type: 'check-connection' },
    }),
    rejected(
      'certificate of another name',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'Hostname/IP does not match certificate altnames',
      {
        message:
          'The certificate shown for {host} belongs to another name. Check the address of the connection.',
        cure: { type: 'edit-connection' },
      },
    ),
    rejected(
      'tunnel wants a sign-in',
      'UND_ERR_ABORTED',
      'Proxy response (407) !== 200 when HTTP Tunneling',
      {
        message:
          'The proxy wants you to sign in. Check http.proxy and http.proxyAuthorization in the settings of VS Code.',
        cure: { type: 'open-settings', query: 'http.proxy' },
      },
    ),
  ],
};

/** `fetch` rejects with this code and these words, which are kept as they are. */
function rejected(
  name: string,
  code: string,
  words: string,
  said: Omit<SaidOfIt, 'kind' | 'details'>,
): ErrorCase {
  return {
    name,
    response: { network: 'code', code, words },
    failure: { kind: 'network', ...said, details: words },
  };
}
