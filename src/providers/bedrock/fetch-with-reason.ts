import { innermostCause } from './thrown.ts';

/**
 * The global `fetch`, whose errors tell in their message what the network did: "fetch failed: unable to verify the first
 * certificate [UNABLE_TO_VERIFY_LEAF_SIGNATURE]". The SDK's credential providers keep nothing of an error but its message.
 */
export async function fetchWithReason(request: Request | URL | string): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const reason = reasonOf(error);
    throw reason === undefined ? error : new TypeError(reason);
  }
}

/** Read back out of such a message, whatever others have put around it. */
export function reasonIn(message: string): { readonly words: string; readonly code?: string } | undefined {
  const [, words, code] = /fetch failed: (.*?)(?: \[(\w+)\])?$/.exec(message) ?? [];
  return words === undefined ? undefined : { words, ...(code !== undefined && { code }) };
}

function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof TypeError) || error.message !== 'fetch failed') return undefined;
  const cause = innermostCause(error.cause);
  return cause && `fetch failed: ${cause.message}${cause.code === undefined ? '' : ` [${cause.code}]`}`;
}
