import type { BedrockConnection } from '../../domain/connection.ts';
import type { Cure } from '../../domain/failure.ts';
import { apiKeyOf, nonBlank } from '../api-key.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { asksBedrockAlone } from './aws-hosts.ts';
import { chainIdentity } from './chain-identity.ts';
import type { CredentialSource } from './credential-source.ts';
import { profileIdentity } from './profile-identity.ts';

/**
 * Who asks: a key pair to sign with (SigV4), or a bearer token, and where it was found. Resolved anew for every
 * request, never kept; those who ask for the same at the same time share one resolution.
 */
export type Identity = { readonly source: CredentialSource } & (
  | { readonly type: 'sigv4'; readonly credentials: SigningCredentials }
  | { readonly type: 'bearer'; readonly token: string }
);

export interface SigningCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
  /** Where the source tells it. */
  readonly accountId?: string;
}

/**
 * The identity of a connection. Throws a `ProviderFailure` where something is not configured, and what the
 * AWS SDK throws where it looked and failed; rejects at once when the signal aborts.
 */
export async function identityOf(
  connection: BedrockConnection,
  access: Access,
  signal: AbortSignal = new AbortController().signal,
): Promise<Identity> {
  switch (connection.auth) {
    case 'apiKey':
      return apiKeyIdentity(connection, access);
    case 'accessKey':
      return {
        type: 'sigv4',
        credentials: await storedAccessKey(access),
        source: { type: 'stored-key' },
      };
    case 'profile':
      return profileIdentity(connection.profile ?? 'default', connection, access, signal);
    case 'chain':
      return chainIdentity(connection, access, signal);
  }
}

/**
 * The variable that AWS's own tools read a Bedrock API key from. It is for AWS's own hosts: a gateway or a server of this
 * machine must not get it unasked.
 */
const API_KEY_VARIABLE = 'AWS_BEARER_TOKEN_BEDROCK';

async function apiKeyIdentity(connection: BedrockConnection, access: Access): Promise<Identity> {
  const own = await apiKeyOf(connection, access);
  if (own !== undefined) return ofApiKey(own, connection.apiKey?.env);
  const mayTakeVariable = connection.apiKey === undefined && asksBedrockAlone(connection);
  const ofVariable = mayTakeVariable ? nonBlank(access.env[API_KEY_VARIABLE]) : undefined;
  if (ofVariable === undefined) throw missingKey(connection, access.env);
  // The user chose a key for this connection: another one must not pay for its prompts unnoticed.
  if (await access.hasSecretElsewhere?.('apiKey')) throw leftBehind(connection);
  return ofApiKey(ofVariable, API_KEY_VARIABLE);
}

function ofApiKey(token: string, variable: string | undefined): Identity {
  const source = { type: 'api-key', ...(variable !== undefined && { variable }) } as const;
  return { type: 'bearer', token, source };
}

function leftBehind({ label, region }: BedrockConnection): ProviderFailure {
  return missing(
    `The Bedrock API key of "${label}" was entered for another region or address, and none is stored for ${region}. The one in ${API_KEY_VARIABLE} does not take its place unasked. Enter a key, or name the variable in the connection.`,
    { type: 'replace-key' },
  );
}

function missingKey(connection: BedrockConnection, env: Access['env']): ProviderFailure {
  const { apiKey, label, region } = connection;
  if (apiKey !== undefined) {
    return missing(
      `The environment variable ${apiKey.env}, which should hold the Bedrock API key of "${label}", is not set where VS Code was started.`,
      { type: 'edit-connection' },
    );
  }
  const enter = (sentence: string) => missing(sentence, { type: 'replace-key' });
  if (asksBedrockAlone(connection)) {
    return enter(
      `No Bedrock API key: none is stored for "${label}" in ${region}, and the environment variable ${API_KEY_VARIABLE} is not set. Enter a key, or set the variable and restart VS Code.`,
    );
  }
  const what = `No Bedrock API key is stored for "${label}" in ${region}.`;
  if (!env[API_KEY_VARIABLE]) return enter(`${what} Enter one.`);
  return enter(
    `${what} The one in ${API_KEY_VARIABLE} goes to AWS alone, and the connection has another address. Enter a key, or name the variable in the connection.`,
  );
}

async function storedAccessKey(access: Access): Promise<SigningCredentials> {
  const [accessKeyId, secretAccessKey, sessionToken] = await Promise.all([
    access.secret('accessKeyId'),
    access.secret('secretAccessKey'),
    access.secret('sessionToken'),
  ]);
  if (!accessKeyId || !secretAccessKey) {
    throw missing(
      'No AWS access key is stored for this connection. Enter the access key ID and the secret access key.',
      { type: 'replace-key' },
    );
  }
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}

function missing(message: string, cure: Cure): ProviderFailure {
  return new ProviderFailure({ kind: 'credentials', message, cure });
}
