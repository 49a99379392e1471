import { type AzureServer, startAzureServer } from '../support/clouds/azure-server.ts';
import { type BedrockServer, startBedrockServer } from '../support/clouds/bedrock-server.ts';
import type { AzureFixture, BedrockFixture, CloudFixture } from './fixture.ts';

/** A server that gives the response of one fixture to whoever asks. */
export function serveFixture(file: CloudFixture): Promise<BedrockServer | AzureServer> {
  return file.cloud === 'bedrock' ? serveBedrockFixture(file.fixture) : serveAzureFixture(file.fixture);
}

export function serveBedrockFixture({ response }: BedrockFixture): Promise<BedrockServer> {
  const { status, headers, frames, ending, body = '' } = response;
  return startBedrockServer(async (_request, reply) => {
    if (frames === undefined) return reply.body(status, body, headers);
    reply.startStream(headers);
    const last = frames.at(-1);
    for (const frame of ending === 'half-frame' ? frames.slice(0, -1) : frames) reply.frame(frame);
    if (ending === 'cut') await reply.breakSocket();
    else if (ending === 'half-frame' && last !== undefined) reply.endWithinFrame(last);
    else reply.end();
  });
}

export function serveAzureFixture({ response }: AzureFixture): Promise<AzureServer> {
  const { status, headers, frames, ending, body = '' } = response;
  return startAzureServer(async (_request, reply) => {
    if (frames === undefined) {
      if (typeof body === 'string') reply.text(status, body, headers);
      else reply.json(status, body, headers);
      return;
    }
    reply.startStream(headers);
    for (const { data, event } of frames) reply.send(data, event);
    if (ending === 'cut') await reply.breakSocket();
    else reply.end();
  });
}
