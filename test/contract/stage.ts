import type { Connection } from '../../src/domain/connection.ts';
import type { FailureKind } from '../../src/domain/failure.ts';
import type { WireProtocol } from '../../src/domain/learned.ts';
import type { Quirks } from '../../src/domain/model.ts';
import type { Access, ModelRequest, Provider } from '../../src/providers/provider.ts';

/** One provider with everything around it that the contract needs to see. */
export interface Stage {
  readonly provider: Provider;
  readonly connection: Connection;
  /** How the connection's list says its models are spoken to. */
  readonly protocol?: WireProtocol;
  /** What the catalog says of its models, where the way to them hangs on it. */
  readonly quirks?: Quirks;
  /** The same connection where nothing is typed by the user that would spare it asking the cloud for its models. */
  readonly listingConnection: Connection;
  readonly access: Access;
  /** The same, with credentials that are not accepted; absent where there are none. */
  readonly refusedAccess?: Access;
  /** What may appear in no event and no message. */
  readonly secrets: readonly string[];
  /** Two models that answer with different texts, recognisable by their signatures. */
  readonly models: readonly [SignedModel, SignedModel];
  /** Answers that take several seconds, so that they can be stopped. */
  readonly slow: (prompt: string) => Pick<ModelRequest, 'modelId' | 'messages'>;
  readonly faults: readonly Fault[];
  /** How the request with this prompt stands at the server; absent where there is no server. */
  readonly atServer?: (prompt: string) => 'unknown' | 'open' | 'closed';
  readonly stop: () => Promise<void>;
}

export interface SignedModel {
  readonly modelId: string;
  readonly signature: string;
  readonly attempt?: number;
}

export interface Fault {
  readonly modelId: string;
  /** One of them, where clouds may see it differently. */
  readonly kind: FailureKind | readonly FailureKind[];
  /** Text arrives before it. */
  readonly isMidAnswer?: boolean;
  readonly isTransient?: boolean;
  /** Nobody has reported a count by then, so there is none, not even 0. */
  readonly hasNoCounts?: boolean;
}

export function requestFor(
  { connection, protocol, quirks = {} }: Pick<Stage, 'connection' | 'protocol' | 'quirks'>,
  modelId: string,
  prompt: string,
  more: Partial<ModelRequest> = {},
): ModelRequest {
  return {
    connection,
    ...(protocol !== undefined && { protocol }),
    modelId,
    facts: { quirks },
    messages: [{ role: 'user', text: prompt }],
    parameters: {},
    maxOutputTokens: 2000,
    attempt: 1,
    ...more,
  };
}
