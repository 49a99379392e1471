import type { BedrockConnection, HeaderValue } from '../../domain/connection.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';

/**
 * The headers that the connection wants sent along, with values from the environment and the secret store
 * filled in.
 */
export async function headersOf(
  connection: BedrockConnection,
  access: Access,
): Promise<Record<string, string>> {
  const entries = Object.entries(connection.headers ?? {});
  const values = await Promise.all(entries.map(([name, source]) => headerValue(name, source, access)));
  return Object.fromEntries(entries.map(([name], index) => [name, values[index] ?? '']));
}

async function headerValue(name: string, source: HeaderValue, access: Access): Promise<string> {
  if (typeof source === 'string') return source;
  const value = 'env' in source ? access.env[source.env] : await access.secret(`header:${name}`);
  if (value) return value;
  const why =
    'env' in source ? `the environment variable ${source.env} is not set` : 'no value is stored for it';
  throw new ProviderFailure({
    kind: 'credentials',
    message: `This connection sends the header “${name}”, but ${why}. ${'env' in source ? 'Set it and restart VS Code, or edit the connection' : 'Enter it'}.`,
    cure: { type: 'env' in source ? 'edit-connection' : 'replace-key' },
  });
}
