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
 * `https`, which VS Code leads through its proxy and gives the system's certificates, because only there the
 * certificate can be seen. Rejects as Node does.
 */
export function shakeHands(address: URL, signal: AbortSignal): Promise<Handshake> {
  const startedAt = Date.now();
  return new Promise((resolve, reject) => {
    const { request } = address.protocol === 'http:' ? http : https;
    const asking = request(address.origin, { method: 'GET', signal }, (response) => {
      const { statusCode = 0, headers, socket } = response;
      resolve({
        httpStatus: statusCode,
        ...clockSkew(headers.date, startedAt, Date.now()),
        ...(socket instanceof TLSSocket ? certificateOf(socket) : {}),
      });
      response.destroy();
    });
    asking.on('error', reject);
    asking.end();
  });
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
