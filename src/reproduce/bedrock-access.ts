import type { BedrockConnection } from '../domain/connection.ts';
import { APIS, type SentRequest } from '../domain/sent-request.ts';
import type { Call, Needed } from './call.ts';
import { customHeaders, variableNamed } from './custom-headers.ts';

type BedrockAccess = Omit<Call, 'title' | 'body'>;

/** Where Bedrock is asked and as whom: by a key, or signed with the credentials of a profile or the environment. */
export function bedrockAccess(sent: SentRequest, connection: BedrockConnection): BedrockAccess {
  const isConverse = sent.api === APIS.converse;
  const region = sent.region ?? connection.region;
  const modelId = sent.parameters['modelId'];
  const own = customHeaders(connection.headers);
  const key = keyOf(connection);
  const hasOwnAddress = connection.endpoint !== undefined || connection.endpoints?.runtime !== undefined;
  return {
    url: [isConverse ? sent.url.replace(/\/converse-stream$/, '/converse') : sent.url],
    headers: [
      ['content-type', ['application/json']],
      ...(key === undefined ? [] : ([['authorization', ['Bearer ', { variable: key.name }]]] as const)),
      ...own.headers,
    ],
    ...(typeof modelId === 'string' && { modelId }),
    region,
    ...(key === undefined && {
      signing: {
        service: isConverse ? 'bedrock' : 'bedrock-mantle',
        region,
        ...(connection.auth !== 'accessKey' &&
          connection.profile !== undefined && { profile: connection.profile }),
      },
    }),
    ...(isConverse && hasOwnAddress && { endpoint: sent.url.replace(/\/model\/[^/]*\/[^/]*$/, '') }),
    variables: [...(key === undefined ? [] : [key]), ...own.variables],
  };
}

function keyOf({ auth, apiKey }: BedrockConnection): Needed | undefined {
  if (auth !== 'apiKey') return undefined;
  const name = variableNamed(apiKey?.env, 'AWS_BEARER_TOKEN_BEDROCK');
  return { name, meaning: 'the Bedrock API key' };
}
