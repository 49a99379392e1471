import type { ErrorSection } from './error-case.ts';

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
      failure: {
        kind: 'network',
        message:
          'The connection to {host} broke before an answer came. Retry; if it happens again, check the network and http.proxy in the settings of VS Code.',
        isTransient: true,
        cure: { type: 'open-settings', query: 'http.proxy' },
        details: 'other side closed',
      },
    },
    {
      name: 'name unknown',
      response: { network: 'code', code: 'ENOTFOUND', words: 'getaddrinfo ENOTFOUND 127.0.0.1' },
      failure: {
        kind: 'network',
        message:
          'The name of {host} is not known on this network. Check the address of the connection, your VPN, and http.proxy in the settings of VS Code.',
        cure: { type: 'edit-connection' },
        details: 'getaddrinfo ENOTFOUND 127.0.0.1',
      },
    },
    {
      name: 'name of the proxy unknown',
      response: { network: 'code', code: 'ENOTFOUND', words: 'getaddrinfo ENOTFOUND proxy.example' },
      failure: {
        kind: 'network',
        message:
          'The proxy "proxy.example" has no address on this network. Check http.proxy in the settings of VS Code, the proxy variables of the environment, and your VPN.',
        cure: { type: 'open-settings', query: 'http.proxy' },
        details: 'getaddrinfo ENOTFOUND proxy.example',
      },
    },
    {
      name: 'proxy refuses',
      response: {
        network: 'code',
        code: 'UND_ERR_ABORTED',
        words: 'Proxy response (403) !== 200 when HTTP Tunneling',
      },
      failure: {
        kind: 'network',
        message:
          'The proxy does not let requests through to {host} (HTTP 403). Ask who runs it to allow them, or check http.proxy and http.noProxy in the settings of VS Code.',
        cure: { type: 'open-settings', query: 'http.proxy' },
        details: 'Proxy response (403) !== 200 when HTTP Tunneling',
      },
    },
    {
      name: 'proxy does not get there',
      response: {
        network: 'code',
        code: 'UND_ERR_ABORTED',
        words: 'Proxy response (502) !== 200 when HTTP Tunneling',
      },
      failure: {
        kind: 'network',
        message:
          'The proxy could not reach {host} (HTTP 502). Retry, or check http.proxy and http.noProxy in the settings of VS Code.',
        isTransient: true,
        cure: { type: 'open-settings', query: 'http.proxy' },
        details: 'Proxy response (502) !== 200 when HTTP Tunneling',
      },
    },
    {
      name: 'name server down',
      response: { network: 'code', code: 'EAI_AGAIN', words: 'getaddrinfo EAI_AGAIN 127.0.0.1' },
      failure: {
        kind: 'network',
        message:
          'The name of {host} could not be looked up: the network or its name server is down. Check your network connection and VPN.',
        isTransient: true,
        cure: { type: 'open-settings', query: 'http.proxy' },
        details: 'getaddrinfo EAI_AGAIN 127.0.0.1',
      },
    },
    {
      name: 'connection reset',
      response: { network: 'code', code: 'ECONNRESET', words: 'read ECONNRESET' },
      failure: {
        kind: 'network',
        message:
          'The connection to {host} broke before an answer came. Retry; if it happens again, check the network and http.proxy in the settings of VS Code.',
        isTransient: true,
        cure: { type: 'open-settings', query: 'http.proxy' },
        details: 'read ECONNRESET',
      },
    },
    {
      name: 'no way there',
      response: { network: 'code', code: 'ENETUNREACH', words: 'connect ENETUNREACH 192.0.2.1:443' },
      failure: {
        kind: 'network',
        message:
          '{host} cannot be reached from this network. Check the network, your VPN, and http.proxy and http.noProxy in the settings of VS Code.',
        isTransient: true,
        cure: { type: 'open-settings', query: 'http.proxy' },
        details: 'connect ENETUNREACH 192.0.2.1:443',
      },
    },
    {
      name: 'connecting takes too long',
      response: { network: 'code', code: 'UND_ERR_CONNECT_TIMEOUT', words: 'Connect Timeout Error' },
      failure: {
        kind: 'network',
        message:
          '{host} did not answer in time. Check the network, your VPN, and http.proxy and http.noProxy in the settings of VS Code.',
        isTransient: true,
        cure: { type: 'open-settings', query: 'http.proxy' },
        details: 'Connect Timeout Error',
      },
    },
    {
      name: 'no answer in five minutes',
      response: { network: 'code', code: 'UND_ERR_HEADERS_TIMEOUT', words: 'Headers Timeout Error' },
      failure: {
        kind: 'network',
        message: '{host} took the request but did not answer in time. Retry, or ask for less at once.',
        isTransient: true,
        details: 'Headers Timeout Error',
      },
    },
    {
      name: 'silence for five minutes',
      response: { network: 'code', code: 'UND_ERR_BODY_TIMEOUT', words: 'Body Timeout Error' },
      failure: {
        kind: 'network',
        message: '{host} took the request but did not answer in time. Retry, or ask for less at once.',
        isTransient: true,
        details: 'Body Timeout Error',
      },
    },
    {
      name: 'authority not trusted',
      response: {
        network: 'code',
        code: 'SELF_SIGNED_CERT_IN_CHAIN',
        words: 'self-signed certificate in certificate chain',
      },
      failure: {
        kind: 'network',
        message:
          'The certificate of {host} is signed by an authority that this machine does not trust, as with proxies that inspect traffic. Install that authority on this machine, and keep http.systemCertificates on in the settings of VS Code.',
        cure: { type: 'open-settings', query: 'http.systemCertificates' },
        details: 'self-signed certificate in certificate chain',
      },
    },
    {
      name: 'issuer unknown',
      response: {
        network: 'code',
        code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
        words: 'unable to get local issuer certificate',
      },
      failure: {
        kind: 'network',
        message:
          'The certificate of {host} is signed by an authority that this machine does not trust, as with proxies that inspect traffic. Install that authority on this machine, and keep http.systemCertificates on in the settings of VS Code.',
        cure: { type: 'open-settings', query: 'http.systemCertificates' },
        details: 'unable to get local issuer certificate',
      },
    },
    {
      name: 'first certificate not verified',
      response: {
        network: 'code',
        code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        words: 'unable to verify the first certificate',
      },
      failure: {
        kind: 'network',
        message:
          'The certificate of {host} is signed by an authority that this machine does not trust, as with proxies that inspect traffic. Install that authority on this machine, and keep http.systemCertificates on in the settings of VS Code.',
        cure: { type: 'open-settings', query: 'http.systemCertificates' },
        details: 'unable to verify the first certificate',
      },
    },
    {
      name: 'certificate expired',
      response: { network: 'code', code: 'CERT_HAS_EXPIRED', words: 'certificate has expired' },
      failure: {
        kind: 'network',
        message:
          "The certificate of {host} is not valid today. Check the clock of this machine; otherwise the server's owner must renew it.",
        cure: { type: 'check-connection' },
        details: 'certificate has expired',
      },
    },
    {
      name: 'certificate of another name',
      response: {
        network: 'code',
        code: 'ERR_TLS_CERT_ALTNAME_INVALID',
        words: 'Hostname/IP does not match certificate altnames',
      },
      failure: {
        kind: 'network',
        message:
          'The certificate shown for {host} belongs to another name. Check the address of the connection.',
        cure: { type: 'edit-connection' },
        details: 'Hostname/IP does not match certificate altnames',
      },
    },
    {
      name: 'tunnel wants a sign-in',
      response: {
        network: 'code',
        code: 'UND_ERR_ABORTED',
        words: 'Proxy response (407) !== 200 when HTTP Tunneling',
      },
      failure: {
        kind: 'network',
        message:
          'The proxy wants you to sign in. Check http.proxy and http.proxyAuthorization in the settings of VS Code.',
        cure: { type: 'open-settings', query: 'http.proxy' },
        details: 'Proxy response (407) !== 200 when HTTP Tunneling',
      },
    },
  ],
};
