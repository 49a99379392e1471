import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { listen } from '../listen.ts';

/** A company's forward proxy on this machine, which remembers what it was asked for. */
export interface ForwardProxy {
  /** As `http.proxy` takes it. */
  readonly url: string;
  /** Every CONNECT that was let through, oldest first. */
  readonly tunnels: readonly Tunnel[];
  /** The names of all tunnels so far, each once, in alphabetical order. */
  hosts(): readonly string[];
  /** The name in every CONNECT that was answered with a status other than 200. */
  readonly refused: readonly string[];
  /** Addresses that were asked for in the clear, without a tunnel. Each was answered with 403. */
  readonly inTheClear: readonly string[];
  stop(): Promise<void>;
}

export interface Tunnel {
  /** The name that was asked for; the port is always 443. */
  readonly host: string;
  /** Resolves when the client's end of the tunnel is gone. */
  readonly closed: Promise<void>;
}

export interface ProxyOptions {
  /** The port of this machine where every tunnel ends, whatever it asked for. */
  readonly destinationPort: number;
  /** What the proxy wants to be told first, in its Basic authentication. */
  readonly credentials?: ProxyCredentials;
  /** Answers every CONNECT with this status. */
  readonly refusal?: number;
}

export interface ProxyCredentials {
  readonly username: string;
  readonly password: string;
}

export async function startForwardProxy(options: ProxyOptions): Promise<ForwardProxy> {
  const tunnels: Tunnel[] = [];
  const refused: string[] = [];
  const inTheClear: string[] = [];
  const server = createServer((request, response) => {
    inTheClear.push(request.url ?? '');
    response.writeHead(403).end();
  });
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    const [host = '', port] = (request.url ?? '').split(':');
    client.on('error', () => client.destroy());
    const status = port === '443' ? statusFor(request, options) : 400;
    if (status !== 200) {
      refused.push(host);
      const challenge = status === 407 ? 'proxy-authenticate: Basic realm="company"\r\n' : '';
      client.end(`HTTP/1.1 ${status} No\r\n${challenge}content-length: 0\r\n\r\n`);
      return;
    }
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    client.on('close', resolve);
    tunnels.push({ host, closed });
    tunnelTo(options.destinationPort, client, head);
  });
  const sockets = new Set<Duplex>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const { endpoint } = await listen(server);
  return {
    url: endpoint,
    tunnels,
    hosts: () => [...new Set(tunnels.map(({ host }) => host))].sort(),
    refused,
    inTheClear,
    async stop() {
      if (!server.listening) return;
      const stopped = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await stopped;
    },
  };
}

function statusFor({ headers }: IncomingMessage, { credentials, refusal = 200 }: ProxyOptions): number {
  if (credentials === undefined) return refusal;
  const { username, password } = credentials;
  const wanted = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return headers['proxy-authorization'] === wanted ? refusal : 407;
}

/** Bytes both ways; whoever leaves first takes the other along. */
function tunnelTo(port: number, client: Duplex, head: Buffer): void {
  const destination = connect(port, '127.0.0.1', () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    destination.write(head);
    destination.pipe(client).pipe(destination);
  });
  destination.on('error', () => client.destroy());
  destination.on('close', () => client.destroy());
  client.on('close', () => destination.destroy());
}
