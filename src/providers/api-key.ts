import type { AzureConnection, BedrockConnection } from '../domain/connection.ts';
import type { Cure } from '../domain/failure.ts';
import type { Access } from './provider.ts';
import { ProviderFailure } from './provider-failure.ts';

type Keyed = Pick<BedrockConnection | AzureConnection, 'apiKey' | 'label'>;

/**
 * The API key of a connection: that in the variable which the connection names, and no other; else the stored one.
 * Throws a `ProviderFailure` where it cannot be sent.
 */
export async function apiKeyOf(connection: Keyed, access: Access): Promise<string | undefined> {
  const { apiKey, label } = connection;
  const key = nonBlank(apiKey === undefined ? await access.secret('apiKey') : access.env[apiKey.env]);
  if (key === undefined || fitsHeader(key)) return key;
  const { advice, cure } = newKey(connection, 'Copy the whole key, and enter it again.');
  throw new ProviderFailure({
    kind: 'credentials',
    message: `The key of "${label}" ${CANNOT_BE_SENT} ${advice}`,
    cure,
  });
}

/** What to do about a key that is missing or refused: one that is named by its variable cannot be entered here. */
export function newKey(
  { apiKey }: Pick<Keyed, 'apiKey'>,
  enter: string,
): { readonly advice: string; readonly cure: Cure } {
  if (apiKey === undefined) return { advice: enter, cure: { type: 'replace-key' } };
  return {
    advice: `It comes from the environment variable ${apiKey.env}: set the right key there and restart VS Code, or name another one in the connection.`,
    cure: { type: 'edit-connection' },
  };
}

/** Keys are copied with blanks and line breaks around them. */
export function nonBlank(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** A value that was copied where it is shown in part does not: `fetch` would throw, as if the network had failed. */
export function fitsHeader(value: string): boolean {
  return /^[\t -~\u0080-\u00ff]*$/.test(value);
}

export const CANNOT_BE_SENT = 'has characters that cannot be sent, such as “…” or a line break.';
