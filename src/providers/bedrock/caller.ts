import type { BedrockConnection } from '../../domain/connection.ts';
import { customHeaders } from '../custom-headers.ts';
import type { Access } from '../provider.ts';
import { untilAborted } from '../until-aborted.ts';
import { type Identity, identityOf } from './credentials.ts';

/** Everything a client is made from, resolved for one request. */
export interface Caller {
  readonly region: string;
  readonly identity: Identity;
  readonly headers: Readonly<Record<string, string>>;
  /** Everything of it that no text may repeat. */
  readonly secrets: readonly string[];
}

/**
 * Resolves identity and headers. Rejects at once when the signal aborts, although a sign-in or credential_process
 * under way cannot be stopped.
 */
export async function callerOf(
  connection: BedrockConnection,
  region: string,
  access: Access,
  signal: AbortSignal,
): Promise<Caller> {
  signal.throwIfAborted();
  const resolving = Promise.all([identityOf(connection, access, signal), customHeaders(connection, access)]);
  const [identity, custom] = await untilAborted(resolving, signal);
  const secrets = [...secretsOf(identity), ...custom.secrets];
  for (const secret of secrets) access.noteSecret?.(secret);
  return { region, identity, headers: custom.headers, secrets };
}

function secretsOf(identity: Identity): string[] {
  if (identity.type === 'bearer') return [identity.token];
  const { accessKeyId, secretAccessKey, sessionToken } = identity.credentials;
  return [accessKeyId, secretAccessKey, ...(sessionToken ? [sessionToken] : [])];
}
