import type { AzureConnection } from '../../../../src/domain/connection.ts';
import { azure } from '../../../../src/providers/azure/index.ts';
import type { Access, ModelList } from '../../../../src/providers/provider.ts';
import { ProviderFailure } from '../../../../src/providers/provider-failure.ts';
import { type Refusal, startArmServer } from '../../../support/clouds/arm-server.ts';
import type { AzureServer } from '../../../support/clouds/azure-server.ts';
import { connectionTo } from './asking.ts';

/** Signed in to everything: each token tells what it is for. */
export const SIGNED_IN: Access = {
  env: {},
  secret: async () => undefined,
  microsoftToken: async (scope) => `token for ${scope}`,
};

/** Signed in to what the pattern finds, and to nothing else. */
export function signedInTo(scopes: RegExp): Access {
  return {
    ...SIGNED_IN,
    microsoftToken: async (scope) => {
      if (scopes.test(scope)) return `token for ${scope}`;
      throw new ProviderFailure({
        kind: 'credentials',
        message: 'You are not signed in to Microsoft.',
        cure: { type: 'microsoft-sign-in', scope },
      });
    },
  };
}

/** A connection of a signed-in user to the resource at the server's own address. */
export function connectionAt(
  { endpoint }: Pick<AzureServer, 'endpoint'>,
  more: Partial<AzureConnection> = {},
): AzureConnection {
  return connectionTo(endpoint, { auth: 'entra', resourceManager: endpoint, ...more });
}

export const NEVER = new AbortController().signal;

/** The list as a user who is signed in to everything gets it, from a server with some troubles of its own. */
export async function listed(
  refusals: readonly Refusal[] = [],
  more: Partial<AzureConnection> = {},
  access = SIGNED_IN,
): Promise<ModelList & { readonly requests: readonly string[] }> {
  const server = await startArmServer(refusals);
  try {
    const list = await azure.models(connectionAt(server, more), access, NEVER);
    return { ...list, requests: server.requests.map(({ url }) => url) };
  } finally {
    await server.stop();
  }
}
