import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStreamCodec } from '@smithy/core/event-streams';
import { fromUtf8, toUtf8 } from '@smithy/core/serde';
import { listen } from '../listen.ts';

/** A Bedrock on this machine that answers as the test says, down to single frames of an event stream. */
export interface BedrockServer {
  readonly endpoint: string;
  /** Oldest first. */
  readonly requests: readonly RecordedRequest[];
  stop(): Promise<void>;
}

export interface RecordedRequest {
  readonly method: string;
  /** Decoded, so that ids and ARNs read as they are: `/model/us.amazon.nova-pro-v1:0/converse-stream`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON; `undefined` when there was no body. */
  readonly body: unknown;
  /** Resolves when the client's connection is gone before the answer was complete. */
  readonly closedEarly: Promise<void>;
}

export type Handler = (request: RecordedRequest, reply: Reply, index: number) => void | Promise<void>;

export async function startBedrockServer(handler: Handler): Promise<BedrockServer> {
  const requests: RecordedRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const closed = Promise.withResolvers<void>();
    response.on('close', () => {
      if (!response.writableFinished) closed.resolve();
    });
    let text = '';
    incoming.setEncoding('utf8');
    for await (const chunk of incoming) text += chunk;
    const url = new URL(incoming.url ?? '/', 'http://localhost');
    const request: RecordedRequest = {
      method: incoming.method ?? '',
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
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

/** A frame as fixtures write it; `test/fixtures/README.md` tells what each becomes on the wire. */
export type Frame =
  | { readonly event: string; readonly payload: object }
  | { readonly exception: string; readonly payload: object }
  | { readonly error: string; readonly message: string };

/** What a handler can do to a client. */
export class Reply {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  /** Any response that is not a stream: an object is sent as JSON, a string as it is. */
  body(status: number, body: object | string, headers: Readonly<Record<string, string>> = {}): void {
    const isText = typeof body === 'string';
    this.#response.writeHead(status, {
      'content-type': isText ? 'text/html' : 'application/json',
      ...headers,
    });
    this.#response.end(isText ? body : JSON.stringify(body));
  }

  /** An error as Bedrock sends it: its name in a header, its words in the body. */
  error(status: number, name: string, message: string, headers: Readonly<Record<string, string>> = {}): void {
    this.body(status, { message }, { 'x-amzn-errortype': name, 'x-amzn-requestid': 'request-1', ...headers });
  }

  startStream(headers: Readonly<Record<string, string>> = {}): void {
    this.#response.writeHead(200, {
      'content-type': 'application/vnd.amazon.eventstream',
      'x-amzn-requestid': 'request-1',
      ...headers,
    });
    this.#response.flushHeaders();
  }

  frame(frame: Frame): void {
    this.#response.write(encoded(frame));
  }

  /** A piece of a stream that is text and not frames. */
  text(piece: string): void {
    this.#response.write(piece);
  }

  event(event: string, payload: object): void {
    this.frame({ event, payload });
  }

  exception(exception: string, payload: object): void {
    this.frame({ exception, payload });
  }

  /** The first half of a frame, then a clean end. */
  endWithinFrame(frame: Frame): void {
    const bytes = encoded(frame);
    this.#response.end(bytes.subarray(0, Math.floor(bytes.length / 2)));
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

/** The SDK's own codec, so that the test does not repeat our reading of the format. */
const codec = new EventStreamCodec(toUtf8, fromUtf8);

function encoded(frame: Frame): Uint8Array {
  const text = (value: string) => ({ type: 'string' as const, value });
  const json = { ':content-type': text('application/json') };
  if ('error' in frame) {
    const headers = {
      ':message-type': text('error'),
      ':error-code': text(frame.error),
      ':error-message': text(frame.message),
    };
    return codec.encode({ headers, body: new Uint8Array() });
  }
  const kind =
    'event' in frame
      ? { ':message-type': text('event'), ':event-type': text(frame.event) }
      : { ':message-type': text('exception'), ':exception-type': text(frame.exception) };
  return codec.encode({ headers: { ...kind, ...json }, body: fromUtf8(JSON.stringify(frame.payload)) });
}
