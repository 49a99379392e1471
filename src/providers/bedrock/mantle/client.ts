import OpenAI from 'openai';
import { bedrock } from 'openai/providers/bedrock/aws';
import { identifyBedrock } from '../../../catalog/canonical-id.ts';
import type { BedrockConnection } from '../../../domain/connection.ts';
import type { Caller } from '../caller.ts';

/** Until the first headers; streaming, they come at once. The silence within an answer is watched by the engine. */
const HEADERS_TIMEOUT_MS = 300_000;

/**
 * The `openai` library with its provider for Bedrock, as the caller that was resolved for this request. Region, address
 * and credentials are all given, so that it looks for none in the environment: AWS_BEARER_TOKEN_BEDROCK and
 * AWS_BEDROCK_BASE_URL do not apply, and with a provider it reads neither keys nor headers of OpenAI.
 */
export function mantleClient(
  baseUrl: string,
  { identity, region, headers }: Caller,
  signal: AbortSignal,
): OpenAI {
  const credentials =
    identity.type === 'bearer'
      ? { tokenProvider: async () => identity.token }
      : { credentialProvider: async () => signingKeys(identity.credentials) };
  return new OpenAI({
    provider: bedrock({ region, endpoint: 'mantle', baseURL: baseUrl, ...credentials }),
    webhookSecret: null,
    // Retries are the engine's, where they are counted, shown and stopped.
    maxRetries: 0,
    timeout: HEADERS_TIMEOUT_MS,
    logLevel: 'off',
    defaultHeaders: { ...NOTHING_OF_THIS_MACHINE, 'user-agent': 'Parley', ...headers },
    // The global fetch, looked up at each request: VS Code puts its proxy and the system's certificates there. A
    // redirect would carry the prompt to a place that nobody configured.
    fetch: (url, init) =>
      globalThis.fetch(url, {
        ...init,
        signal: init?.signal ? AbortSignal.any([signal, init.signal]) : signal,
        redirect: 'error',
      }),
  });
}

/**
 * Where the model is asked. A gateway or VPC endpoint of the connection is never passed by; only AWS's public address of
 * the other API says nothing about this one.
 */
export function mantleUrl(
  { endpoint, endpoints }: BedrockConnection,
  region: string,
  modelId: string,
): string {
  const own = endpoints?.mantle ?? (endpoint && PUBLIC_RUNTIME.test(endpoint) ? undefined : endpoint);
  const origin = (own ?? `https://bedrock-mantle.${region}.api.aws`).replace(/\/+$/, '');
  if (/\/v1$/.test(origin)) return origin;
  return `${origin}${UNDER_OPENAI.test(mantleModelId(modelId)) ? '/openai/v1' : '/v1'}`;
}

const PUBLIC_RUNTIME = /^https:\/\/bedrock-runtime\.[a-z0-9-]+\.amazonaws\.com(?:\/|$)/;

/** Mantle has no profiles: the bare id, whatever route was typed. */
export function mantleModelId(modelId: string): string {
  return identifyBedrock(modelId)?.canonicalId ?? modelId;
}

/** Asked under the other path, Mantle says that the model "isn't supported on this route". */
const UNDER_OPENAI = /^(openai\.gpt-(?!oss-)|google\.gemma-4|xai\.)/;

const NOTHING_OF_THIS_MACHINE = {
  'x-stainless-lang': null,
  'x-stainless-package-version': null,
  'x-stainless-os': null,
  'x-stainless-arch': null,
  'x-stainless-runtime': null,
  'x-stainless-runtime-version': null,
};

type SigningKeys = Extract<Caller['identity'], { type: 'sigv4' }>['credentials'];

function signingKeys({ accessKeyId, secretAccessKey, sessionToken }: SigningKeys) {
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
}
