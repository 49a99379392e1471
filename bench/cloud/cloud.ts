/**
 * Both clouds for benchmarks, in a process of their own: `node bench/cloud/cloud.ts` prints its address and answers
 * until it is ended. The general local clouds of the tests are made for faults and not for thousands of events a second.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listFor } from '../../test/support/clouds/discovery.ts';
import { listen } from '../../test/support/listen.ts';
import { orderIn } from './order.ts';
import { streamTokens } from './token-stream.ts';
import { converseStream, responses, type WireFormat } from './wire-formats.ts';

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => sendJson(response, 400, { message: String(error) }));
});
const { endpoint } = await listen(server);
console.log(endpoint);
process.on('disconnect', () => process.exit());

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', endpoint);
  if (request.method === 'GET') {
    const list = listFor(url);
    return sendJson(response, list === undefined ? 404 : 200, list ?? { message: 'Not found.' });
  }
  const body = await text(request);
  if (url.pathname.endsWith('/converse-stream')) await stream(body, response, converseStream);
  else if (url.pathname.endsWith('/responses')) await stream(body, response, responses);
  else sendJson(response, 404, { message: 'Not found.' });
}

async function stream(body: string, response: ServerResponse, format: WireFormat): Promise<void> {
  const order = orderIn(body);
  response.socket?.setNoDelay(true);
  response.writeHead(200, { 'content-type': format.contentType, 'x-amzn-requestid': 'request-1' });
  response.write(format.beginning);
  const write = (tokens: readonly string[]) =>
    response.write(Buffer.concat(tokens.map((token) => format.token(token))));
  await streamTokens(order, write, () => response.destroyed);
  response.end(format.end(order.tokensPerSecond * order.seconds));
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
