import type { AzureConnection, BedrockConnection } from '../domain/connection.ts';
import type { Cure } from '../domain/failure.ts';
import type { Access } from './provider.ts';

type Keyed = Pick<BedrockConnection | AzureConnection, 'apiKey'>;

/**
 * The API key of a connection: that in the variable which the connection names, and no other; else the stored one;
 * else that in the cloud's own variable.
 */
export async function apiKeyOf(
  { apiKey }: Keyed,
  access: Access,
  ofCloud: string | undefined,
): Promise<string | undefined> {
  if (apiKey !== undefined) return nonBlank(access.env[apiKey.env]);
  return nonBlank(await access.secret('apiKey')) ?? nonBlank(ofCloud);
}

/** What to do about a key that is missing or refused: one that is named by its variable cannot be entered here. */
export function newKey({ apiKey }: Keyed, enter: string): { readonly advice: string; readonly cure: Cure } {
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
