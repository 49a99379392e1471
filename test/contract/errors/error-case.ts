import type { Failure } from '../../../src/domain/failure.ts';
import type { ModelRequest } from '../../../src/providers/provider.ts';
import type { AzureFixture, BedrockFixture } from '../fixture.ts';

/** What a cloud sends instead of an answer. Mantle's streams have Azure's frames, because both are OpenAI's. */
export type ErrorResponse = BedrockFixture['response'] | AzureFixture['response'] | BrokenNetwork;

/** What happens where no response comes. */
export type BrokenNetwork =
  /** The server takes the request and closes the connection. */
  | { readonly network: 'closed' }
  /** The address leads to a server that speaks no TLS, or to none. */
  | { readonly network: 'no-tls' | 'nobody' }
  /** `fetch` rejects with this code, as it does for what cannot happen on one machine. */
  | { readonly network: 'code'; readonly code: string; readonly words: string };

/** One error as a cloud says it, and what we say of it. */
export interface ErrorCase {
  /** As the tables in `docs/clouds/` call it. */
  readonly name: string;
  readonly response: ErrorResponse;
  /** The list of models is asked for, not an answer. */
  readonly asksForModels?: true;
  /** Where the request differs from the usual one. */
  readonly asked?: Partial<Omit<ModelRequest, 'connection'>>;
  readonly connection?: ConnectionOptions;
  /** What is answered to GET, where the provider looks for a reason or a way around. Without it: the response. */
  readonly listed?: object;
  /** `fetch` itself does not let the response through, so that neither status nor id is known. */
  readonly isHidden?: true;
  readonly failure: SaidOfIt;
}

export interface ConnectionOptions {
  readonly auth?: 'apiKey' | 'accessKey' | 'chain' | 'entra';
  readonly tenant?: string;
  readonly apiVersion?: string;
}

/**
 * The failure, whole: what is not named here must not be there. Request id, status and region are those of the
 * response, unless said otherwise; `details` is a part of the details. `{host}` stands for the address that was asked.
 */
export interface SaidOfIt
  extends Pick<Failure, 'kind' | 'message' | 'cure' | 'isTransient' | 'retryAfterMs'> {
  readonly details: string;
  /** Instead of `retryAfterMs`, where the wait ends at a date. */
  readonly waitsUntil?: string;
}

/** The errors of one section of a page of `docs/clouds/`. */
export interface ErrorSection {
  readonly heading: string;
  readonly cases: readonly ErrorCase[];
}
