import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { encodeEventStreamFrame } from '@copilotkit/aimock';
import { ECHO_FAULTS, type EchoFault, type Fault } from './faults.ts';
import type { Protocol, Question } from './question.ts';

export function isEchoFault(fault: Fault): fault is EchoFault {
  return ECHO_FAULTS.some((known) => known === fault);
}

/**
 * Fails and repeats what it was sent, as gateways do that are set to debug: credentials in every disguise, in bodies,
 * headers and ids. `begin` sends the head and the first events of an answer.
 */
export function respondWithEcho(
  fault: EchoFault,
  { cloud, protocol }: Question,
  response: ServerResponse,
  begin: () => void,
): void {
  const request: IncomingMessage = response.req;
  const sent = credentialsIn(request.headers);
  const words = `The gateway could not handle ${request.url} with ${sent.flatMap(disguisesOf).join(' or ')}.`;
  switch (fault) {
    case 'echo':
      refuse(response, 400, cloud, words, sent);
      return;
    case 'echo-cut':
      // Sentences and cards are cut after some hundred characters; here that is in the middle of a secret.
      refuse(response, 400, cloud, `${'-'.repeat(278)}${sent.join('')}`, []);
      return;
    case 'echo-access':
      refuse(response, 401, cloud, words, sent);
      return;
    case 'echo-unknown':
      refuse(response, 418, cloud, words, sent);
      return;
    case 'echo-page':
      response.writeHead(502, { 'content-type': 'text/html' });
      response.end(`<html><body><h1>502</h1><pre>${words}</pre><p>${sent.join('<wbr>')}</p></body></html>`);
      return;
    case 'echo-midstream':
      begin();
      response.end(errorFrame(protocol, words));
      return;
    case 'echo-broken':
      begin();
      response.end(`data: {"text": ${sent.join('')}\n\n`);
  }
}

/** The values of all headers that can hold one. Of `Bearer abc` also the `abc`. */
export function credentialsIn(headers: IncomingHttpHeaders): readonly string[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' && /authorization|key|token|secret|cookie/.test(name)
      ? [value, ...(/^Bearer (.*)$/.exec(value)?.slice(1) ?? [])]
      : [],
  );
}

function disguisesOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const asJson = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    asJson.replaceAll('/', '\\/'),
    asJson.replace(/[+/=]/g, (character) => `\\u00${Buffer.from(character).toString('hex')}`),
    encodeURIComponent(secret),
    encodeURIComponent(secret).toLowerCase(),
    secret.replace(/[+/="&]/g, (character) => `&#${character.charCodeAt(0)};`),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    Buffer.from(`u:${secret}`).toString('base64'),
    bytes.toString('hex'),
    secret.slice(0, Math.floor(secret.length / 2)),
  ];
}

function refuse(
  response: ServerResponse,
  status: number,
  cloud: Question['cloud'],
  message: string,
  inHeaders: readonly string[],
): void {
  const [first = 'none'] = inHeaders.toReversed();
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(cloud === 'bedrock'
      ? { 'x-amzn-requestid': first, 'x-amzn-errortype': status === 418 ? first : 'ValidationException' }
      : {
          'apim-request-id': first,
          'x-ms-region': first,
          'www-authenticate': `Bearer error="insufficient_claims", claims="${Buffer.from(first).toString('base64')}"`,
        }),
  });
  response.end(JSON.stringify(cloud === 'bedrock' ? { message } : { error: { code: first, message } }));
}

function errorFrame(protocol: Protocol, message: string): Buffer | string {
  if (protocol === 'converse')
    return encodeEventStreamFrame(
      {
        ':message-type': 'exception',
        ':exception-type': 'modelStreamErrorException',
        ':content-type': 'application/json',
      },
      Buffer.from(JSON.stringify({ message, originalMessage: message })),
    );
  const error = { type: 'error', code: 'server_error', message, error: { type: 'api_error', message } };
  return `event: error\ndata: ${JSON.stringify(error)}\n\n`;
}
