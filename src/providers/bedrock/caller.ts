import type { BedrockConnection } from '../../domain/connection.ts';
import type { Access } from '../provider.ts';
import { type Identity, identityOf } from './credentials.ts';
import { headersOf } from './headers.ts';
import { unlessAborted } from './unless-aborted.ts';

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
  const resolving = Promise.all([identityOf(connection, access), headersOf(connection, access)]);
  const [identity, headers] = await unlessAborted(resolving, signal);
  const found = [...secretsOf(identity), ...secretHeaders(connection, headers)];
  secrets.push(...found);
  for (const secret of found) access.noteSecret?.(secret);
  return { region, identity, headers };
}

function secretsOf(identity: Identity): string[] {
  if (identity.type === 'bearer') return [identity.token];
  const { accessKeyId, secretAccessKey, sessionToken } = identity.credentials;
  return [accessKeyId, secretAccessKey, ...(sessionToken ? [sessionToken] : [])];
}

/** Values that stand in the settings are no secrets. */
function secretHeaders(connection: BedrockConnection, headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    typeof connection.headers?.[name] === 'string' ? [] : [value],
  );
}
