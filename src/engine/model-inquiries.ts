import type { Connection } from '../domain/connection.ts';
import type { Failure } from '../domain/failure.ts';
import type { Model } from '../domain/model.ts';
import type { Access, ModelList, Provider } from '../providers/provider.ts';
import { ProviderFailure } from '../providers/provider-failure.ts';

/** A model of one connection, by its id on the wire. */
export interface FoundModel {
  readonly connection: Connection;
  readonly modelId: string;
}

/** How the clouds are asked about models, each question with an end. */
export interface ModelInquiries {
  /** Never rejects: a list that could not be had is one with nothing but a problem. */
  models(connection: Connection): Promise<ModelList>;
  /** `undefined` where there is nothing to be learned. Rejects where the cloud could not be asked. */
  describe(model: FoundModel): Promise<Model | undefined>;
}

/**
 * A list is shared by all who wait for it, so that only time ends it. Providers end their own requests earlier, some of
 * them one after the other, and then tell what each failed at; that takes up to 24 seconds.
 */
const LIST_LIMIT_MS = 30_000;

/** A prompt may be waiting for it. */
const LOOK_UP_LIMIT_MS = 5_000;

export function modelInquiries(
  providerOf: (connection: Connection) => Promise<{ provider: Provider; access: Access }>,
): ModelInquiries {
  return {
    models: async (connection) => {
      const limit = AbortSignal.timeout(LIST_LIMIT_MS);
      try {
        const { provider, access } = await providerOf(connection);
        return await provider.models(connection, access, limit);
      } catch (error) {
        return { models: [], uncallable: [], problems: [failureOf(error, connection, limit)] };
      }
    },
    describe: async ({ connection, modelId }) => {
      const { provider, access } = await providerOf(connection);
      return provider.describe?.(connection, modelId, access, AbortSignal.timeout(LOOK_UP_LIMIT_MS));
    },
  };
}

function failureOf(error: unknown, { label }: Connection, limit: AbortSignal): Failure {
  if (error instanceof ProviderFailure) return error.failure;
  const details = error instanceof Error ? error.message : String(error);
  const isTooLate = limit.aborted || (error instanceof Error && error.name === 'TimeoutError');
  if (!isTooLate) {
    const message = 'The list of models could not be read. A model can still be used by typing its id.';
    return { kind: 'unknown', message, details };
  }
  return {
    kind: 'network',
    message: `${label} did not list its models in time. Check the network, your VPN, and http.proxy and http.noProxy in the settings of VS Code. A model can still be used by typing its id.`,
    details,
    isTransient: true,
    cure: { type: 'open-settings', query: 'http.proxy' },
  };
}
