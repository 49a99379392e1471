import type { Connection } from '../../../src/domain/connection.ts';
import type { StreamEvent } from '../../../src/domain/stream-event.ts';
import type { Access, ModelList } from '../../../src/providers/provider.ts';
import { ProviderFailure } from '../../../src/providers/provider-failure.ts';
import { providerFor } from '../../../src/providers/registry.ts';
import { LOCAL_SECRETS } from '../../support/clouds/index.ts';
import { NOBODY } from '../../support/listen.ts';
import { requestFor } from '../stage.ts';
import type { BrokenNetwork, ErrorCase, ErrorResponse } from './error-case.ts';
import { serveCases } from './serve-cases.ts';

/** By which server and provider cases are played. */
export type Cloud = 'bedrock' | 'mantle' | 'azure';

/** What was said in each case, by its name. */
type Played = ReadonlyMap<string, readonly StreamEvent[]>;

/**
 * Plays all cases at once, each over HTTP from a server on this machine to the real provider with the real SDK.
 * `alter` changes what the server sends.
 */
export async function play(
  cloud: Cloud,
  cases: readonly ErrorCase[],
  alter: (each: ErrorCase) => ErrorResponse = ({ response }) => response,
): Promise<Played> {
  const server = await serveCases(
    cloud,
    cases.map((each) => ({ ...each, response: alter(each) })),
  );
  const restoreFetch = breakNetwork(cases.map(alter));
  try {
    const provider = await providerFor(cloud === 'azure' ? 'azure' : 'bedrock');
    const played = await Promise.all(
      cases.map(async (each, index) => {
        const connection = connectionFor(cloud, each, addressOf(each.response, server.endpoint), index);
        const request = {
          ...requestFor({ connection }, MODELS[cloud], 'Hello?'),
          ...FACTS[cloud],
          ...each.asked,
        };
        const { signal } = new AbortController();
        const events =
          each.asksForModels === true
            ? [await listingFailure(provider.models(connection, ACCESS, signal))]
            : await Array.fromAsync(provider.stream(request, ACCESS, signal));
        return [each.name, events] as const;
      }),
    );
    return new Map(played);
  } finally {
    restoreFetch();
    await server.stop();
  }
}

/** Why there is no list, as if an answer had ended with it. */
async function listingFailure(list: Promise<ModelList>): Promise<StreamEvent> {
  const { problems } = await list.catch((error: unknown) => {
    if (error instanceof ProviderFailure) return { problems: [error.failure] };
    throw error;
  });
  const [failure] = problems;
  if (failure === undefined) throw new Error('The list had no problem.');
  return { type: 'failure', failure };
}

/** What the requests carry and nobody may see again. */
const SENT = {
  accessKeyId: LOCAL_SECRETS.accessKeyId,
  secretAccessKey: LOCAL_SECRETS.secretAccessKey,
  sessionToken: 'FwoGZXIvYXdzEA/session+token/of==nobody',
  apiKey: LOCAL_SECRETS.azureApiKey,
  microsoftToken: 'Qm9keS1vZi1hLXRva2Vu_nobody-0123456789',
  gatewayHeader: 'header-for-the-gateway/0123456789',
} as const;

/** The secrets in the request of one case. */
export function secretsOf(
  cloud: Cloud,
  { connection: { auth } = {} }: Pick<ErrorCase, 'connection'>,
): readonly string[] {
  const { accessKeyId, secretAccessKey, sessionToken, apiKey, microsoftToken, gatewayHeader } = SENT;
  if (cloud === 'azure') return [auth === 'entra' ? microsoftToken : apiKey, gatewayHeader];
  if (auth === 'apiKey') return [apiKey, gatewayHeader];
  return [accessKeyId, secretAccessKey, ...(auth === 'accessKey' ? [] : [sessionToken]), gatewayHeader];
}

const ACCESS: Access = {
  env: {
    AWS_ACCESS_KEY_ID: SENT.accessKeyId,
    AWS_SECRET_ACCESS_KEY: SENT.secretAccessKey,
    AWS_SESSION_TOKEN: SENT.sessionToken,
  },
  secret: async (name) => STORED[name],
  microsoftToken: async () => SENT.microsoftToken,
};

const STORED: Readonly<Partial<Record<string, string>>> = {
  apiKey: SENT.apiKey,
  accessKeyId: SENT.accessKeyId,
  secretAccessKey: SENT.secretAccessKey,
  'header:x-gateway-key': SENT.gatewayHeader,
};

const MODELS = {
  bedrock: 'us.anthropic.claude-opus-5-5',
  mantle: 'openai.gpt-5.5',
  azure: 'team-model',
} as const;

const FACTS = {
  bedrock: {},
  mantle: { facts: { quirks: { isMantleOnly: true } } },
  azure: {},
} as const;

function connectionFor(
  cloud: Cloud,
  { connection: { auth, ...more } = {} }: ErrorCase,
  endpoint: string,
  index: number,
): Connection {
  const headers = { 'x-case': String(index), 'x-gateway-key': { secret: true } } as const;
  if (cloud === 'azure') {
    const how = auth === 'entra' ? auth : 'apiKey';
    return { id: 'azure', kind: 'azure', label: 'Azure', endpoint, headers, auth: how, ...more };
  }
  const how = auth === undefined || auth === 'entra' ? 'chain' : auth;
  const region = 'us-east-1';
  return { id: 'bedrock', kind: 'bedrock', label: 'Bedrock', region, endpoint, headers, auth: how };
}

function addressOf(response: ErrorResponse, endpoint: string): string {
  if (!('network' in response)) return endpoint;
  if (response.network === 'no-tls') return endpoint.replace('http:', 'https:');
  return response.network === 'nobody' ? NOBODY : endpoint;
}

/** Lets `fetch` reject for the cases that want it, as undici does. */
function breakNetwork(responses: readonly ErrorResponse[]): () => void {
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const headers = input instanceof Request ? input.headers : new Headers(init?.headers);
    const response = responses[Number(headers.get('x-case'))];
    if (response !== undefined && 'network' in response && response.network === 'code')
      throw rejection(response);
    return real(input, init);
  };
  return () => {
    globalThis.fetch = real;
  };
}

function rejection({ code, words }: Extract<BrokenNetwork, { network: 'code' }>): TypeError {
  const cause = Object.assign(new Error(words), { code });
  return new TypeError('fetch failed', { cause: new AggregateError([cause]) });
}
