import * as anthropic from '@anthropic-ai/sdk';
import { APIConnectionError, APIError } from 'openai';
import type { AzureConnection } from '../../domain/connection.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { fetchWith, HEADERS_TIMEOUT_MS } from './client.ts';
import type { Body } from './omissions.ts';
import type { Route } from './route.ts';

type Headers = Readonly<Record<string, string>>;

export interface StreamedResponse {
  /** Parsed events. */
  readonly data: AsyncIterable<unknown>;
  readonly response: Response;
}

/**
 * One Messages request by Anthropic's library, kept from the environment as the other one is: a key that is given
 * spares it a search for credentials in variables and files, its tracing would hand prompts to whoever listens, and
 * the headers it makes are replaced on the way out. Throws the errors of the `openai` library, of which one table of
 * causes tells everything.
 */
export async function postMessages(
  route: Route,
  headers: Headers,
  body: Body,
  signal: AbortSignal,
): Promise<StreamedResponse> {
  const client = new anthropic.BaseAnthropic({
    baseURL: route.baseUrl,
    defaultQuery: { ...route.query },
    apiKey: 'replaced-on-the-way-out',
    authToken: null,
    webhookKey: null,
    openTelemetry: false,
    maxRetries: 0,
    timeout: HEADERS_TIMEOUT_MS,
    logLevel: 'off',
    fetch: fetchWith(headers),
  });
  try {
    const { data, response } = await client
      .post<AsyncIterable<unknown>>('/v1/messages', { body, stream: true, signal })
      .withResponse();
    return { data: translated(data), response };
  } catch (error) {
    throw inOurTerms(error);
  }
}

/** The version of Anthropic's API that Azure serves. */
const ANTHROPIC_VERSION = '2023-06-01';

/** A key has another name here, unless the connection itself sends one under the usual name, to a gateway. */
export function messagesHeaders(headers: Headers, { headers: own = {} }: AzureConnection): Headers {
  const version = { 'anthropic-version': ANTHROPIC_VERSION };
  const { 'api-key': key, ...rest } = headers;
  const isOwn = Object.keys(own).some((name) => name.toLowerCase() === 'api-key');
  return key === undefined || isOwn ? { ...version, ...headers } : { ...version, 'x-api-key': key, ...rest };
}

async function* translated(events: AsyncIterable<unknown>): AsyncGenerator<unknown, void, undefined> {
  try {
    yield* events;
  } catch (error) {
    throw inOurTerms(error);
  }
}

function inOurTerms(error: unknown): unknown {
  if (error instanceof anthropic.APIConnectionError) {
    return new APIConnectionError({
      message: error.message,
      ...(error.cause instanceof Error && { cause: error.cause }),
    });
  }
  if (error instanceof anthropic.APIError) {
    return new APIError(error.status, innerError(error.error), error.message, error.headers);
  }
  // Only the headers of its own variable are not of our making.
  if (error instanceof TypeError && /header/i.test(error.message)) {
    return new ProviderFailure({
      kind: 'unknown',
      message:
        'The client for Claude on Azure could not be made. If the environment variable ANTHROPIC_CUSTOM_HEADERS is set, correct or remove it, and restart VS Code.',
      details: error.message,
    });
  }
  return error;
}

/** Anthropic's library hands on the whole body, OpenAI's what is in its `error`. */
function innerError(body: unknown): object | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  return 'error' in body && typeof body.error === 'object' && body.error !== null ? body.error : body;
}
