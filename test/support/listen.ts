import { once } from 'node:events';
import type { Server } from 'node:http';

/**
 * Where nobody listens: far from the ports that systems give out. One that a server has only just left may be another's
 * already, with as many of them as tests start at a time.
 */
export const NOBODY = 'http://127.0.0.1:4';

/** Where a server of this machine is, and how to end it with all its connections. */
export interface Listening {
  readonly port: number;
  /** Without a slash at the end. */
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Lets a server listen on loopback, at any free port unless told otherwise. */
export async function listen(server: Server, port = 0): Promise<Listening> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening'); // rejects when there is an error first, such as a port that is taken
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    port: address.port,
    endpoint: `http://127.0.0.1:${address.port}`,
    async stop() {
      if (!server.listening) return;
      const stopped = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await stopped;
    },
  };
}
