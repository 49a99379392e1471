import OpenAI from 'openai';
import { ProviderFailure } from '../provider-failure.ts';
import type { Route } from './route.ts';

/** Until the first headers; streaming, they come at once. The silence within an answer is watched by the engine. */
export const HEADERS_TIMEOUT_MS = 300_000;

/**
 * The `openai` library, kept from looking into the environment: what it found there for OpenAI must not go to Azure.
 * The options below cover all of its variables but OPENAI_CUSTOM_HEADERS; therefore the headers it makes are
 * replaced as a whole on the way out. Retries are the engine's, connections are those of VS Code's own `fetch`.
 */
export function createClient(route: Route, headers: Readonly<Record<string, string>>): OpenAI {
  try {
    return new OpenAI({
      baseURL: route.baseUrl,
      defaultQuery: { ...route.query },
      apiKey: 'replaced-on-the-way-out',
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      maxRetries: 0,
      timeout: HEADERS_TIMEOUT_MS,
      logLevel: 'off',
      fetch: fetchWith(headers),
    });
  } catch (error) {
    // Its own variable with the headers is parsed all the same, and a malformed one stops it here.
    throw new ProviderFailure({
      kind: 'unknown',
      message:
        'The client for Azure could not be made. If the environment variable OPENAI_CUSTOM_HEADERS is set, correct or remove it, and restart VS Code.',
      details: error instanceof Error ? error.message : String(error),
    });
  }
}

/** VS Code replaces the global `fetch` by one that knows proxies and certificates, possibly after this module was loaded. */
export function fetchWith(headers: Readonly<Record<string, string>>): typeof globalThis.fetch {
  return (url, init) =>
    globalThis.fetch(url, {
      ...init,
      headers: {
        accept: 'text/event-stream, application/json',
        ...(init?.body !== undefined && init.body !== null && { 'content-type': 'application/json' }),
        'user-agent': 'Parley',
        ...headers,
      },
      // Only `authorization` would be taken off on the way to another host, the key would not.
      redirect: 'manual',
    });
}
