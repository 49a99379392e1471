import type { AzureConnection } from '../../domain/connection.ts';
import { nonBlank } from '../api-key.ts';
import type { Access, Identity } from '../provider.ts';
import { untilAborted } from '../until-aborted.ts';
import { type Credential, credentialOf } from './credentials.ts';
import { rejectedRequest } from './rejected-request.ts';
import { hasTwoAudiences } from './scope.ts';
import { tokenClaims } from './token-claims.ts';

/** Who asks, as far as the credentials themselves tell: no request is made. Throws a `ProviderFailure`. */
export async function identity(
  connection: AzureConnection,
  access: Access,
  signal: AbortSignal,
): Promise<Identity> {
  const credential = await untilAborted(credentialAsInStream(connection, access, signal), signal);
  const known = described(credential, connection);
  const notes = [
    ...(known.notes ?? []),
    ...(credential.type === 'headers' ? [] : replacingHeaders(connection)),
    ...unusedKey(credential, connection, access.env),
  ];
  return { ...known, ...(notes.length > 0 && { notes }) };
}

/** The older audience where the newer one is not to be had, as an answer does it. */
async function credentialAsInStream(
  connection: AzureConnection,
  access: Access,
  signal: AbortSignal,
): Promise<Credential> {
  try {
    return await credentialOf(connection, 'current', access, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!hasTwoAudiences(connection) || !rejectedRequest(error).isWrongAudience) throw error;
    return credentialOf(connection, 'older', access, signal);
  }
}

function described(credential: Credential, connection: AzureConnection): Identity {
  switch (credential.type) {
    case 'key':
      return { principal: `API key ${lastOf(credential.key)}`, source: credential.source };
    case 'headers':
      return {
        principal: `header ${secretHeaders(connection)
          .map((name) => `"${name}"`)
          .join(', ')}`,
        source: 'headers of the connection',
      };
    case 'token':
      return ofToken(credential, connection);
  }
}

/** What stands in the settings is no credential. */
function secretHeaders({ headers = {} }: AzureConnection): readonly string[] {
  return Object.keys(headers).filter((name) => typeof headers[name] !== 'string');
}

/** Its end tells it from others, as in Azure's own pages; a short one would be given away. */
function lastOf(key: string): string {
  return key.length < 16 ? '…' : `…${key.slice(-4)}`;
}

function ofToken(
  { token, source, subscription }: Credential & { readonly type: 'token' },
  { tenant: wanted }: AzureConnection,
): Identity {
  const { principal, tenant, expiresAt } = tokenClaims(token);
  const isOther =
    wanted !== undefined && tenant !== undefined && isId(wanted) && wanted.toLowerCase() !== tenant;
  return {
    principal: principal ?? 'an account that its token does not name',
    ...(tenant !== undefined && { account: tenant }),
    source: subscription === undefined ? source : `${source}, subscription ${subscription}`,
    ...(expiresAt !== undefined && { expiresAt }),
    ...(isOther && { notes: [`The connection names the tenant ${wanted}, and the token is of ${tenant}.`] }),
  };
}

function isId(tenant: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tenant);
}

/** A header of the connection wins over one of ours. */
function replacingHeaders({ headers = {} }: AzureConnection): readonly string[] {
  return Object.keys(headers)
    .filter((name) => /^(authorization|api-key|x-api-key)$/i.test(name))
    .map((name) => `The header "${name}" of the connection is sent instead.`);
}

function unusedKey(
  credential: Credential,
  { apiKey }: AzureConnection,
  env: Access['env'],
): readonly string[] {
  const isUsed =
    apiKey?.env === VARIABLE || (credential.type === 'key' && credential.source.endsWith(` ${VARIABLE}`));
  return nonBlank(env[VARIABLE]) === undefined || isUsed ? [] : [`${VARIABLE} is set and not used.`];
}

const VARIABLE = 'AZURE_OPENAI_API_KEY';
