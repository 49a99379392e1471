import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { listen } from '../listen.ts';

/** A server on this machine that answers as the test says, for what a general mock cannot do: odd chunks, silence, broken sockets. */
export interface AzureServer {
  readonly endpoint: string;
  readonly requests: readonly RecordedRequest[];
  stop(): Promise<void>;
}

export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON; `undefined` when there was no body. */
  readonly body: unknown;
  /** Resolves when the connection is gone before the answer was complete. */
  readonly closedEarly: Promise<void>;
}

export type Handler = (request: RecordedRequest, reply: Reply, index: number) => void | Promise<void>;

export async function startAzureServer(handler: Handler): Promise<AzureServer> {
  const requests: RecordedRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const closed = Promise.withResolvers<void>();
    response.on('close', () => {
      if (!response.writableFinished) closed.resolve();
    });
    let text = '';
    incoming.setEncoding('utf8');
    for await (const chunk of incoming) text += chunk;
    const request: RecordedRequest = {
      method: incoming.method ?? '',
      url: incoming.url ?? '',
      headers: incoming.headers,
      body: text === '' ? undefined : JSON.parse(text),
      closedEarly: closed.promise,
    };
    requests.push(request);
    await handler(request, new Reply(response), requests.length - 1);
  });
  const { endpoint, stop } = await listen(server);
  return { endpoint, requests, stop };
}

/** What a handler can do to a client. */
export class Reply {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
    this.text(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  }

  text(status: number, body: string, headers: Readonly<Record<string, string>> = {}): void {
    this.#response.writeHead(status, headers).end(body);
  }

  startStream(headers: Readonly<Record<string, string>> = {}): void {
    this.#response.writeHead(200, { 'content-type': 'text/event-stream', ...headers });
    this.#response.flushHeaders();
  }

  /** One server-sent event: an object as JSON, a string as it is. Its `type` is its name, as in Responses. */
  send(data: unknown, event: string | undefined = typeOf(data)): void {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    this.raw(`${event === undefined ? '' : `event: ${event}\n`}data: ${text}\n\n`);
  }

  /** Text as given, for what is not an event, or half of one. */
  raw(text: string): void {
    this.#response.write(text);
  }

  /** Likewise for parts of a character. */
  bytes(bytes: Uint8Array): void {
    this.#response.write(bytes);
  }

  async wait(ms: number): Promise<void> {
    await sleep(ms);
  }

  end(): void {
    this.#response.end();
  }

  /** The connection dies without a goodbye. Waits first, so that what was sent is on its way. */
  async breakSocket(): Promise<void> {
    await sleep(20);
    this.#response.socket?.destroy();
  }
}

function typeOf(data: unknown): string | undefined {
  return typeof data === 'object' && data !== null && 'type' in data && typeof data.type === 'string'
    ? data.type
    : undefined;
}
