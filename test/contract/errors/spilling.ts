import type { ErrorResponse } from './error-case.ts';

/** The response with all secrets after its words: servers quote what they do not understand. */
export function spilling(response: ErrorResponse, secrets: readonly string[]): ErrorResponse {
  if ('network' in response) {
    return response.network === 'code'
      ? { ...response, words: `${response.words} ${secrets.join(' ')}` }
      : response;
  }
  return withSecrets(response, secrets.join(' '));
}

/** The words are what is called so, whatever is sent as plain text, and where a redirect leads. */
function withSecrets<T>(value: T, secrets: string): T {
  return JSON.parse(
    JSON.stringify(value, (name, part: unknown) =>
      typeof part === 'string' && WORDS.has(name) && part !== '' ? `${part} ${secrets}` : part,
    ),
  );
}

const WORDS: ReadonlySet<string> = new Set([
  'message',
  'originalMessage',
  'error',
  'body',
  'data',
  'location',
]);
