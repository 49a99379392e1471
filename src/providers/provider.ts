import type { Attachment } from '../domain/attachment.ts';
import type { Connection } from '../domain/connection.ts';
import type { Failure } from '../domain/failure.ts';
import type { Learned, WireProtocol } from '../domain/learned.ts';
import type { Model, ModelFacts, Reach, UncallableModel } from '../domain/model.ts';
import type { Parameters } from '../domain/parameters.ts';
import type { OpaqueBlock, StreamEvent } from '../domain/stream-event.ts';

/**
 * A cloud. Providers speak events, never throw out of `stream`, and hold no state between calls;
 * environment, secrets and sign-in arrive as arguments.
 */
export interface Provider<C extends Connection = Connection> {
  /** What the connection can call, each described as the registry's `describeModel` does it. Throws a `ProviderFailure` when the list cannot be had; typed ids still work then. */
  models(connection: C, access: Access, signal: AbortSignal): Promise<ModelList>;
  /** What a single id hides, asked of the cloud without a list: the model behind an ARN, the regions of a profile. `undefined` where there is nothing to be learned. Throws a `ProviderFailure` when it could not be asked. */
  describe?(connection: C, modelId: string, access: Access, signal: AbortSignal): Promise<Model | undefined>;
  /** Any number of deltas, usages and notices, then exactly one `finish` or `failure`. Aborting closes the socket and ends with `finish` `stopped`. */
  stream(request: ModelRequest<C>, access: Access, signal: AbortSignal): AsyncIterable<StreamEvent>;
  /** Who is really asking, resolved as `stream` does it. Throws a `ProviderFailure`. */
  identity(connection: C, access: Access, signal: AbortSignal): Promise<Identity>;
}

export interface ModelList {
  readonly models: readonly Model[];
  readonly uncallable: readonly UncallableModel[];
  /** Parts of the list that could not be had although others could: a denied call, for example. */
  readonly problems: readonly Failure[];
  /** Other ids of listed models, offered nowhere and known when they are typed: a bare Bedrock id that takes the default route, a global one that the user has not allowed. */
  readonly aliases?: readonly Model[];
  /** ARM id of the Azure resource that was listed, for connections that do not know it yet. */
  readonly resourceId?: string;
}

/** The identity a connection uses, for people to check. Free of secrets. */
export interface Identity {
  /** "arn:aws:sts::111122223333:assumed-role/Developer/ana", "ana@example.com", "Bedrock API key …1234". */
  readonly principal: string;
  /** AWS account number, or Entra tenant. */
  readonly account?: string;
  /** Where the credentials were found: "profile dev, SSO session corp", "environment variables". */
  readonly source: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number;
  /** What the user may want to know besides: "AWS_BEARER_TOKEN_BEDROCK is set and not used." */
  readonly notes?: readonly string[];
}

export interface ModelRequest<C extends Connection = Connection> {
  readonly connection: C;
  readonly modelId: string;
  /** The model's name in the catalog, where it is known: an application profile or a deployment hides it. */
  readonly canonicalId?: string;
  readonly facts: ModelFacts;
  /** Where the prompt may be processed, as far as the cloud has told. */
  readonly reach?: Reach;
  readonly system?: string;
  readonly messages: readonly Message[];
  readonly parameters: Parameters;
  /** Always sent, because clouds reserve quota for the largest possible answer otherwise. */
  readonly maxOutputTokens: number;
  /** 1 for the first try. */
  readonly attempt: number;
  /** What earlier requests found out about this model at this connection. */
  readonly learned?: Learned;
  /** How the connection's list says the model is spoken to; wins over the catalog, loses to what was learned. */
  readonly protocol?: WireProtocol;
}

/** Strictly alternating, starting and ending with `user`; texts are never blank. */
export interface Message {
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly attachments?: readonly Attachment[];
  /** Reasoning that the very same model gave, to be replayed to it. */
  readonly opaque?: readonly OpaqueBlock[];
}

/** Where a provider gets what it may not look for itself. Each is asked at every attempt, so that nothing stale is used. */
export interface Access {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A secret of the connection, or `undefined` when none is stored. */
  secret(name: SecretName): Promise<string | undefined>;
  /** Whether one was entered for the connection when it led elsewhere, to another region or host. */
  hasSecretElsewhere?(name: SecretName): Promise<boolean>;
  /** A bearer token of VS Code's Microsoft sign-in; rejects with a `ProviderFailure` when the user is not signed in. */
  microsoftToken(scope: string, tenant: string | undefined): Promise<string>;
  /** Credentials that cost the user an action to get (an MFA code): in memory only, until they expire. */
  readonly awsSessions?: AwsSessions;
  /** Told of each secret that a provider finds by itself, such as a token of a command line, so that no text that comes back can repeat it. */
  noteSecret?(secret: string): void;
}

/** Temporary AWS credentials by profile, as long as the window lives. */
export interface AwsSessions {
  /** `undefined` where there is none, and where it was opened through another chain than this: it is dropped then. */
  get(profile: string, chain: string): AwsSession | undefined;
  set(profile: string, session: AwsSession): void;
  /** AWS does not accept it any more. */
  forget(profile: string): void;
}

export interface AwsSession {
  /** Stands for all that the profile led through when the code was entered; another chain may lead to another account. */
  readonly chain: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export type SecretName = 'apiKey' | 'accessKeyId' | 'secretAccessKey' | 'sessionToken' | `header:${string}`;
