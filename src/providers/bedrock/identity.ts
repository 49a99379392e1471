import type { BedrockConnection } from '../../domain/connection.ts';
import type { Access, Identity } from '../provider.ts';
import { apiKeyFacts } from './api-key-facts.ts';
import { asCaller } from './as-caller.ts';
import { callerIdentity } from './caller-identity.ts';
import { sourceInWords } from './credential-source.ts';
import type { SigningCredentials } from './credentials.ts';
import { readThrown } from './thrown.ts';
import { unusedVariables } from './unused-variables.ts';

/**
 * Who asks Bedrock: as AWS itself says it for keys and roles. Where STS cannot be asked, what is known without it,
 * with a note. Throws a `ProviderFailure` where there are no credentials or AWS refuses them.
 */
export function identity(
  connection: BedrockConnection,
  access: Access,
  signal: AbortSignal,
): Promise<Identity> {
  const { region } = connection;
  return asCaller({ connection, region }, access, signal, async ({ identity: who, secrets }) => {
    const known =
      who.type === 'bearer'
        ? ofApiKey(who.token, region)
        : await ofKeyPair(who.credentials, region, access.env, secrets, signal);
    const notes = [...(known.notes ?? []), ...unusedVariables(who.source, access.env)];
    return { ...known, source: sourceInWords(who.source), ...(notes.length > 0 && { notes }) };
  });
}

type Known = Omit<Identity, 'source'>;

/** STS does not know API keys; their last characters tell them apart, as in AWS's own console. */
function ofApiKey(key: string, region: string): Known {
  const facts = apiKeyFacts(key);
  const isElsewhere = facts.region !== undefined && facts.region !== region;
  return {
    principal: `Bedrock API key …${key.slice(-4)}`,
    ...(facts.account !== undefined && { account: facts.account }),
    ...(facts.expiresAt !== undefined && { expiresAt: facts.expiresAt }),
    ...(isElsewhere && {
      notes: [`The key is good in ${facts.region} only, and this connection asks ${region}.`],
    }),
  };
}

async function ofKeyPair(
  credentials: SigningCredentials,
  region: string,
  env: Access['env'],
  secrets: readonly string[],
  signal: AbortSignal,
): Promise<Known> {
  const { accessKeyId, accountId, expiration } = credentials;
  const expiry = expiration === undefined ? {} : { expiresAt: expiration.getTime() };
  try {
    const { arn, account } = await callerIdentity(credentials, region, env, signal);
    return { principal: arn, account, ...expiry };
  } catch (error) {
    const { name, message, httpStatus, cause } = readThrown(error, secrets);
    if (signal.aborted || REFUSED.has(name)) throw error;
    const why =
      httpStatus === undefined ? `could not be reached (${cause ?? message})` : `did not answer (${name})`;
    return {
      principal: `access key …${accessKeyId.slice(-4)}`,
      ...(accountId !== undefined && { account: accountId }),
      ...expiry,
      notes: [`AWS STS in ${region} ${why}, so that the user or role is not known.`],
    };
  }
}

/** STS says so of credentials that Bedrock would refuse, too. */
const REFUSED: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);
