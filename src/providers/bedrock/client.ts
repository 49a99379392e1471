import { BedrockClient } from '@aws-sdk/client-bedrock';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { HttpRequest } from '@smithy/core/protocols';
import { FetchHttpHandler } from '@smithy/fetch-http-handler';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { Caller } from './caller.ts';
import { readable } from './foreign-errors.ts';

/** The client of the data plane. Made for one request and thrown away, so that no stale identity survives. */
export function runtimeClient(
  connection: BedrockConnection,
  caller: Caller,
  signal: AbortSignal,
): BedrockRuntimeClient {
  const client = new BedrockRuntimeClient(configuration(caller, runtimeEndpoint(connection), signal));
  client.middlewareStack.add((next) => (args) => next(withHeaders(args, caller.headers)), BEFORE_SIGNING);
  return client;
}

/** The client of the control plane: which models and profiles there are. */
export function controlClient(
  connection: BedrockConnection,
  caller: Caller,
  signal: AbortSignal,
): BedrockClient {
  const endpoint = connection.endpoints?.control ?? connection.endpoint;
  const client = new BedrockClient(configuration(caller, endpoint, signal));
  client.middlewareStack.add((next) => (args) => next(withHeaders(args, caller.headers)), BEFORE_SIGNING);
  return client;
}

/** Where ConverseStream of a model is asked, as the SDK finds it. */
export async function converseStreamUrl(
  client: BedrockRuntimeClient,
  connection: BedrockConnection,
  modelId: string,
): Promise<string> {
  const endpoint = runtimeEndpoint(connection);
  const { url } = client.config.endpointProvider({
    Region: await client.config.region(),
    ...(endpoint !== undefined && { Endpoint: endpoint }),
  });
  return `${url.href.replace(/\/$/, '')}/model/${encodeURIComponent(modelId)}/converse-stream`;
}

function runtimeEndpoint(connection: BedrockConnection): string | undefined {
  return connection.endpoints?.runtime ?? connection.endpoint;
}

/**
 * Whatever the SDK would look up in the environment or in ~/.aws/config is set here, so that the connection
 * alone decides where a request goes and as whom. Above all AWS_ENDPOINT_URL* does not apply: a variable that
 * a project's shell sets for local tests must not carry prompts and keys elsewhere.
 */
function configuration({ region, identity }: Caller, endpoint: string | undefined, signal: AbortSignal) {
  return {
    region,
    // Without a preference AWS_BEARER_TOKEN_BEDROCK in the environment would win over explicit credentials.
    ...(identity.type === 'bearer'
      ? { authSchemePreference: ['httpBearerAuth'], token: { token: identity.token } }
      : { authSchemePreference: ['sigv4'], credentials: identity.credentials }),
    ...(endpoint !== undefined && { endpoint }),
    ignoreConfiguredEndpointUrls: true,
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    // The global fetch, looked up at each request: VS Code puts its proxy and the system's certificates
    // there. (The SDK's own choice, HTTP/2, knows neither.) A redirect would carry the prompt to a place that
    // nobody configured. The handler puts the signal into a `Request` that nobody keeps, and once that is
    // collected as garbage, an abort no longer reaches the connection; given to `fetch` itself, it does.
    requestHandler: new FetchHttpHandler({
      requestInit: () => ({ redirect: 'error' }),
      customFetch: async (request: Request | URL | string) => readable(await fetch(request, { signal })),
    }),
    // Retries are the engine's, where they are counted, shown and stopped.
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard' as const,
    userAgentAppId: 'parley',
  };
}

/** SigV4 covers the headers that are there by then. */
const BEFORE_SIGNING = { step: 'build', name: 'connectionHeaders' } as const;

function withHeaders<Args extends { readonly request: unknown }>(
  args: Args,
  headers: Caller['headers'],
): Args {
  if (HttpRequest.isInstance(args.request)) Object.assign(args.request.headers, headers);
  return args;
}
