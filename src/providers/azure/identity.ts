import type { AzureConnection } from '../../domain/connection.ts';
import type { Access, Identity } from '../provider.ts';
import { requestHeaders } from './credentials.ts';

/** Who asks, as far as the credentials themselves tell. */
export async function identity(
  connection: AzureConnection,
  access: Access,
  signal: AbortSignal,
): Promise<Identity> {
  await requestHeaders(connection, 'current', access, signal);
  const source = SOURCES[connection.auth];
  return { principal: connection.label, source };
}

const SOURCES = { entra: 'Microsoft sign-in of VS Code', apiKey: 'API key', azureCli: 'Azure CLI' } as const;
