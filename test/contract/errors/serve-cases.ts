import { type AzureServer, startAzureServer } from '../../support/clouds/azure-server.ts';
import { type BedrockServer, startBedrockServer } from '../../support/clouds/bedrock-server.ts';
import type { AzureFixture, BedrockFixture } from '../fixture.ts';
import { sendAzureResponse, sendBedrockResponse } from '../serve-fixture.ts';
import type { ErrorCase, ErrorResponse } from './error-case.ts';
import type { Cloud } from './play.ts';

type ServedCase = Pick<ErrorCase, 'response' | 'listed'>;

/** One server for all cases: each request names its own by a header. */
export function serveCases(cloud: Cloud, cases: readonly ServedCase[]): Promise<AzureServer | BedrockServer> {
  const caseOf = (headers: Readonly<Record<string, unknown>>) => {
    const served = cases[Number(headers['x-case'])];
    if (served === undefined) throw new Error('A request came without its case.');
    return served;
  };
  if (cloud === 'bedrock') {
    return startBedrockServer(async ({ headers, method }, reply) => {
      const { response, listed } = caseOf(headers);
      if (method === 'GET' && listed !== undefined) return reply.body(200, listed);
      if ('network' in response) return reply.breakSocket();
      if (!isOfBedrock(response)) throw new Error('Bedrock sends frames of its own.');
      await sendBedrockResponse(response, reply);
    });
  }
  return startAzureServer(async ({ headers }, reply) => {
    const { response } = caseOf(headers);
    if ('network' in response) return reply.breakSocket();
    if (!isOfAzure(response)) throw new Error('OpenAI’s streams have no such frames.');
    await sendAzureResponse(response, reply);
  });
}

function isOfBedrock(response: ErrorResponse): response is BedrockFixture['response'] {
  return !('frames' in response) || (response.frames ?? []).every((frame) => !('data' in frame));
}

function isOfAzure(response: ErrorResponse): response is AzureFixture['response'] {
  return !('frames' in response) || (response.frames ?? []).every((frame) => 'data' in frame);
}
