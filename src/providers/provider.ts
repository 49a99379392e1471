import type { Connection } from '../domain/connection.ts';
import type { Model, ModelFacts } from '../domain/model.ts';
import type { Parameters } from '../domain/parameters.ts';
import type { OpaqueBlock, StreamEvent } from '../domain/stream-event.ts';

/**
 * A cloud. Providers speak events, never throw out of `stream`, and hold no state between calls;
 * environment, secrets and sign-in arrive as arguments.
 */
export interface Provider<C extends Connection = Connection> {
  /** What the connection can call, each described as the registry's `describeModel` does it. Throws a `ProviderFailure` when the list cannot be had; typed ids still work then. */
  models(connection: C, access: Access, signal: AbortSignal): Promise<readonly Model[]>;
  /** Any number of deltas, usages and notices, then exactly one `finish` or `failure`. Aborting closes the socket and ends with `finish` `stopped`. */
  stream(request: ModelRequest<C>, access: Access, signal: AbortSignal): AsyncIterable<StreamEvent>;
}

export interface ModelRequest<C extends Connection = Connection> {
  readonly connection: C;
  readonly modelId: string;
  readonly facts: ModelFacts;
  readonly system?: string;
  readonly messages: readonly Message[];
  readonly parameters: Parameters;
  /** Always sent, because clouds reserve quota for the largest possible answer otherwise. */
  readonly maxOutputTokens: number;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** Strictly alternating, starting and ending with `user`; texts are never blank. */
export interface Message {
  readonly role: 'user' | 'assistant';
  readonly text: string;
  /** Reasoning that the very same model gave, to be replayed to it. */
  readonly opaque?: readonly OpaqueBlock[];
}

/** Where a provider gets what it may not look for itself. Each is asked at every attempt, so that nothing stale is used. */
export interface Access {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A secret of the connection, or `undefined` when none is stored. */
  secret(name: SecretName): Promise<string | undefined>;
  /** A bearer token of VS Code's Microsoft sign-in; rejects with a `ProviderFailure` when the user is not signed in. */
  microsoftToken(scope: string, tenant: string | undefined): Promise<string>;
}

export type SecretName = 'apiKey' | 'accessKeyId' | 'secretAccessKey' | 'sessionToken' | `header:${string}`;
