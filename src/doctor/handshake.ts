import http from 'node:http';
import https from 'node:https';
import { TLSSocket } from 'node:tls';

/** What one request without credentials tells of the way to a server. */
export interface Handshake {
  readonly httpStatus: number;
  /** The server's clock minus ours, in milliseconds, as exact as a `Date` header: a second. */
  readonly clockSkewMs?: number;
  /** Who signed the server's certificate, as far as it says; absent over plain http. */
  readonly issuer?: string;
  /** Milliseconds since the epoch. */
  readonly certificateEndsAt?: number;
}

/**
 * Asks for the root of a server. Any status will do: the way there is what matters. It goes through Node's own
 * `https`, because only there the certificate can be seen. VS Code leads it through the same proxy as the `fetch` of
 * the requests, in every mode of http.proxySupport; `unreachedByFetch` tells where the two part. Rejects as Node does.
 */
export function shakeHands(address: URL, signal: AbortSignal): Promise<Handshake> {
  const startedAt = Date.now();
  return new Promise((resolve, reject) => {
    const { request } = address.protocol === 'http:' ? http : https;
    const asking = request(address.origin, { method: 'GET', signal }, (response) => {
      const { statusCode = 0, headers, socket } = response;
      // A proxy that opens no tunnel: VS Code hands its answer on as if it were the server's.
      if (address.protocol === 'https:' && !(socket instanceof TLSSocket)) {
        reject(new Error(`The proxy answered with HTTP ${statusCode} instead of opening a tunnel.`));
      } else {
        resolve({
          httpStatus: statusCode,
          ...clockSkew(headers.date, startedAt, Date.now()),
          ...(socket instanceof TLSSocket ? certificateOf(socket) : {}),
        });
      }
      response.destroy();
    });
    asking.on('error', reject);
    asking.end();
  });
}

/**
 * Why the global `fetch`, which all other requests go through, does not get to a server; `undefined` where it does. It
 * fails where `https` works when http.fetchAdditionalSupport is off, so that it passes the proxy by, and when only
 * NODE_EXTRA_CA_CERTS names the authority: VS Code gives `fetch` a list of its own, Node's and the system's.
 */
export async function unreachedByFetch(address: URL, signal: AbortSignal): Promise<Error | undefined> {
  try {
    const response = await fetch(address.origin, { redirect: 'manual', signal });
    await response.body?.cancel();
    return undefined;
  } catch (error) {
    return innermost(error);
  }
}

/** `fetch` says only that it failed; the reason is at the end of the chain of causes. */
function innermost(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  // Several addresses were tried: their errors are alike.
  const cause: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  return cause === undefined ? error : innermost(cause);
}

function clockSkew(date: string | undefined, startedAt: number, endedAt: number) {
  const serverMs = Date.parse(date ?? '');
  return Number.isNaN(serverMs) ? {} : { clockSkewMs: serverMs - (startedAt + endedAt) / 2 };
}

function certificateOf(socket: TLSSocket) {
  const { issuer, valid_to: validTo } = socket.getPeerCertificate();
  const name = [issuer?.O, issuer?.CN].flat().filter(Boolean).join(', ');
  const endsAt = Date.parse(validTo ?? '');
  return {
    ...(name !== '' && { issuer: name }),
    ...(Number.isNaN(endsAt) ? {} : { certificateEndsAt: endsAt }),
  };
}
