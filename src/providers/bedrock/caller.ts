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
}

/**
 * Resolves identity and headers, and puts every secret among them into `secrets`, where the wording of
 * failures leaves them out. Rejects at once when the signal aborts, although a sign-in or credential_process
 * under way cannot be stopped.
 */
export async function callerOf(
  connection: BedrockConnection,
  region: string,
  access: Access,
  secrets: string[],
  signal: AbortSignal,
): Promise<Caller> {
  signal.throwIfAborted();
  const resolving = Promise.all([identityOf(connection, access, signal), customHeaders(connection, access)]);
  const [identity, custom] = await untilAborted(resolving, signal);
  const found = [...secretsOf(identity), ...custom.secrets];
  secrets.push(...found);
  for (const secret of found) access.noteSecret?.(secret);
  return { region, identity, headers: custom.headers };
}

function secretsOf(identity: Identity): string[] {
  if (identity.type === 'bearer') return [identity.token];
  const { accessKeyId, secretAccessKey, sessionToken } = identity.credentials;
  return [accessKeyId, secretAccessKey, ...(sessionToken ? [sessionToken] : [])];
}
