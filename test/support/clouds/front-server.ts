import { randomUUID } from 'node:crypto';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../listen.ts';
import { armAnswer } from './arm-lists.ts';
import { Bursts, comesInBursts } from './bursts.ts';
import { listFor } from './discovery.ts';
import { respondWithFault } from './fault-responses.ts';
import { type FaultOrder, orderedFault } from './faults.ts';
import { AZURE_MODELS } from './models.ts';
import { type Question, questionOf } from './question.ts';
import { type Refusal, rejectionOf } from './rejections.ts';
import type { RequestLog } from './request-log.ts';
import { isAskedAsBedrock, isAuthorised } from './secrets.ts';

export interface FrontServer {
  /** Without a slash at the end. */
  readonly url: string;
  readonly openSockets: () => number;
  readonly stop: () => Promise<void>;
}

/**
 * Stands before aimock and adds what that does not have: the lists of models, credentials that can be wrong, faults
 * as the clouds word them, and a log that knows when each connection was closed.
 */
export async function startFrontServer(mockUrl: string, log: RequestLog, port: number): Promise<FrontServer> {
  const served = new Set<string>();
  const server = createServer((request, response) => {
    const amend = log.follow(request, response);
    handle(request, response, { mockUrl, served, amend }).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(400, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ message: String(error), error: { code: 'BadRequest', message: String(error) } }),
      );
    });
  });
  const sockets = new Set<object>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const { endpoint, stop } = await listen(server, port);
  return { url: endpoint, openSockets: () => sockets.size, stop };
}

interface Context {
  readonly mockUrl: string;
  /** Faults ordered once that have been served. */
  readonly served: Set<string>;
  readonly amend: ReturnType<RequestLog['follow']>;
}

async function handle(request: IncomingMessage, response: ServerResponse, context: Context): Promise<void> {
  const body = await text(request);
  context.amend({ body });
  const url = new URL(request.url ?? '/', context.mockUrl);
  const managed =
    request.method === 'GET' ? armAnswer(url, originOf(request), resourceOf(request)) : undefined;
  const isAzure =
    managed !== undefined ||
    (/^\/(openai|anthropic)\//.test(url.pathname) && !isAskedAsBedrock(request.headers));
  const cloud = isAzure ? 'azure' : 'bedrock';
  addRequestIds(cloud, response);

  const list = request.method === 'GET' ? listFor(url) : undefined;
  const question = request.method === 'POST' ? questionOf(cloud, url.pathname, body) : undefined;
  if (question !== undefined) context.amend({ question });

  if (list === undefined && question === undefined && managed === undefined)
    return sendUnknownPath(cloud, response);
  if (!isAuthorised(cloud, request.headers)) return sendUnauthorised(cloud, response);
  if (managed !== undefined) return sendJson(response, managed.status, managed.body);
  if (list !== undefined) return sendJson(response, 200, list);
  if (question === undefined) return;

  const fault = dueFault(question, context.served);
  if (fault !== undefined) return respondWithFault(fault, question, response);
  const refusal = refusalOf(question) ?? rejectionOf(question, body);
  if (refusal !== undefined) return sendJson(response, refusal.status, { error: refusal.error });
  forward(request, body, response, { mockUrl: context.mockUrl, isInBursts: comesInBursts(question) });
}

/** As the client wrote it, also where something before this server speaks TLS. */
function originOf({ headers }: IncomingMessage): string {
  return `${headers['x-forwarded-proto'] ?? 'http'}://${headers.host}`;
}

/** Where the managed resource is, when the resource manager has a name of its own. */
function resourceOf({ headers }: IncomingMessage): string | undefined {
  return headers['x-local-resource']?.toString();
}

/** Gives the question to aimock and its answer back, as it comes; whoever leaves first takes the other along. */
function forward(
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
  { mockUrl, isInBursts }: { readonly mockUrl: string; readonly isInBursts: boolean },
): void {
  const upstream = httpRequest(new URL((request.url ?? '/').replace(/^\/anthropic\//, '/'), mockUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  upstream.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, {
      'content-type': answer.headers['content-type'] ?? 'text/plain',
    });
    (isInBursts ? answer.pipe(new Bursts()) : answer).pipe(response);
    answer.on('error', () => response.destroy());
  });
  upstream.on('error', () => response.destroy());
  response.on('close', () => upstream.destroy());
  upstream.end(body);
}

/** The fault to serve now: one that was ordered once is served to the first request that asks the same. */
function dueFault({ cloud, modelId, prompt }: Question, served: Set<string>): FaultOrder | undefined {
  const order = orderedFault(cloud, modelId, prompt);
  if (order === undefined) return undefined;
  const key = `${order.fault}\n${modelId}\n${prompt}`;
  if (order.isOnce && served.has(key)) return undefined;
  served.add(key);
  return order;
}

/** What a deployment says that is asked by an API it does not speak. */
function refusalOf({ modelId, protocol }: Question): Refusal | undefined {
  const model = AZURE_MODELS.find(({ id }) => id === modelId);
  if (model === undefined) return undefined;
  if (protocol === 'responses' && model.isChatOnly === true)
    return { status: 400, error: { code: 'OperationNotSupported', message: 'Model not supported' } };
  if ((protocol === 'messages') === (model.isClaude === true)) return undefined;
  return {
    status: 404,
    error: { code: 'api_not_supported', message: 'Requested API is currently not supported' },
  };
}

function addRequestIds(cloud: 'bedrock' | 'azure', response: ServerResponse): void {
  const id = randomUUID();
  if (cloud === 'bedrock') response.setHeader('x-amzn-requestid', id);
  else
    response.setHeader('apim-request-id', id).setHeader('x-request-id', id).setHeader('x-ms-region', 'Local');
}

function sendUnauthorised(cloud: 'bedrock' | 'azure', response: ServerResponse): void {
  if (cloud === 'bedrock') {
    response.setHeader('x-amzn-errortype', 'UnrecognizedClientException');
    sendJson(response, 403, { message: 'The security token included in the request is invalid.' });
  } else {
    const message = 'Access denied due to invalid subscription key or wrong API endpoint.';
    sendJson(response, 401, { error: { code: '401', message } });
  }
}

function sendUnknownPath(cloud: 'bedrock' | 'azure', response: ServerResponse): void {
  if (cloud === 'bedrock') {
    response.setHeader('x-amzn-errortype', 'UnknownOperationException');
    sendJson(response, 404, { message: 'Unknown operation.' });
  } else sendJson(response, 404, { error: { code: '404', message: 'Resource not found' } });
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
