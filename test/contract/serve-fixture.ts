import {
  type Reply as AzureReply,
  type AzureServer,
  startAzureServer,
} from '../support/clouds/azure-server.ts';
import {
  type Reply as BedrockReply,
  type BedrockServer,
  startBedrockServer,
} from '../support/clouds/bedrock-server.ts';
import type { AzureFixture, BedrockFixture, CloudFixture } from './fixture.ts';

/** A server that gives the response of one fixture to whoever asks. */
export function serveFixture(file: CloudFixture): Promise<BedrockServer | AzureServer> {
  return file.cloud === 'bedrock' ? serveBedrockFixture(file.fixture) : serveAzureFixture(file.fixture);
}

export function serveBedrockFixture({ response }: BedrockFixture): Promise<BedrockServer> {
  return startBedrockServer((_request, reply) => sendBedrockResponse(response, reply));
}

export function serveAzureFixture({ response }: AzureFixture): Promise<AzureServer> {
  return startAzureServer((_request, reply) => sendAzureResponse(response, reply));
}

export async function sendBedrockResponse(
  { status, headers, frames, ending, body = '' }: BedrockFixture['response'],
  reply: BedrockReply,
): Promise<void> {
  if (frames === undefined) return reply.body(status, body, headers);
  reply.startStream(headers);
  const last = frames.at(-1);
  for (const frame of ending === 'half-frame' ? frames.slice(0, -1) : frames) reply.frame(frame);
  if (ending === 'cut') await reply.breakSocket();
  else if (ending === 'half-frame' && last !== undefined) reply.endWithinFrame(last);
  else reply.end();
}

export async function sendAzureResponse(
  { status, headers, frames, ending, body = '' }: AzureFixture['response'],
  reply: AzureReply,
): Promise<void> {
  if (frames === undefined) {
    if (typeof body === 'string') reply.text(status, body, headers);
    else reply.json(status, body, headers);
    return;
  }
  reply.startStream(headers);
  for (const { data, event } of frames) reply.send(data, event);
  if (ending === 'cut') await reply.breakSocket();
  else reply.end();
}
