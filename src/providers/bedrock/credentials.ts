import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { FetchHttpHandler } from '@smithy/fetch-http-handler';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { Cure } from '../../domain/failure.ts';
import { apiKeyOf } from '../api-key.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';

/**
 * Who asks: a key pair to sign with (SigV4), or a bearer token. Resolved anew for every request, never kept.
 */
export type Identity =
  | { readonly type: 'sigv4'; readonly credentials: SigningCredentials }
  | { readonly type: 'bearer'; readonly token: string };

export interface SigningCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/**
 * The identity of a connection. Throws a `ProviderFailure` where something is not configured, and what the
 * AWS SDK throws where it looked and failed.
 */
export async function identityOf(connection: BedrockConnection, access: Access): Promise<Identity> {
  switch (connection.auth) {
    case 'apiKey':
      return { type: 'bearer', token: await apiKey(connection, access) };
    case 'accessKey':
      return { type: 'sigv4', credentials: await storedAccessKey(access) };
    case 'profile':
      return {
        type: 'sigv4',
        credentials: await profileCredentials(connection.profile ?? 'default', connection, access),
      };
    case 'chain':
      return chainIdentity(connection, access);
  }
}

/** The variable that AWS's own tools read a Bedrock API key from. */
const API_KEY_VARIABLE = 'AWS_BEARER_TOKEN_BEDROCK';

async function apiKey(connection: BedrockConnection, access: Access): Promise<string> {
  const key = await apiKeyOf(connection, access, access.env[API_KEY_VARIABLE]);
  if (key !== undefined) return key;
  throw connection.apiKey === undefined
    ? missing(
        `No Bedrock API key: none is stored for "${connection.label}" in ${connection.region}, and the environment variable ${API_KEY_VARIABLE} is not set. Enter a key, or set the variable and restart VS Code.`,
        { type: 'replace-key' },
      )
    : missing(
        `The environment variable ${connection.apiKey.env}, which should hold the Bedrock API key of "${connection.label}", is not set where VS Code was started.`,
        { type: 'edit-connection' },
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

/**
 * The standard chain. A profile that is named, by the connection or by AWS_PROFILE, is meant: as in the AWS
 * CLI, no other account is tried in its place. A Bedrock API key in the environment has no influence here,
 * unless the connection names its variable as what to use when the chain finds nothing.
 */
async function chainIdentity(connection: BedrockConnection, access: Access): Promise<Identity> {
  const { env } = access;
  const profile = connection.profile ?? env['AWS_PROFILE'];
  if (profile) return { type: 'sigv4', credentials: await profileCredentials(profile, connection, access) };
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = env;
  if (accessKeyId && secretAccessKey) {
    return {
      type: 'sigv4',
      credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
    };
  }
  try {
    // What follows has no argument in the SDK and is read from the environment of the process itself: the
    // home directory, AWS_EC2_METADATA_* and AWS_CONTAINER_* (EC2, ECS, EKS), AWS_LOGIN_CACHE_DIRECTORY.
    const credentials = await fromNodeProviderChain({
      ...sdkOptions(connection, access),
      ...webIdentity(env),
    })();
    return { type: 'sigv4', credentials };
  } catch (error) {
    const fallback = connection.apiKey === undefined ? undefined : env[connection.apiKey.env]?.trim();
    // Credentials that were found and failed, such as an SSO session that has expired, are not replaced by
    // another account's.
    if (fallback && hasFoundNothing(error)) return { type: 'bearer', token: fallback };
    throw error;
  }
}

/** The SDK's words for the end of its chain; the class and name are those of every failure in it. */
function hasFoundNothing(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Could not load credentials from any providers');
}

/**
 * `fromIni` and not the chain, because the chain hides why a profile failed and goes on to other accounts.
 */
function profileCredentials(
  profile: string,
  connection: BedrockConnection,
  access: Access,
): Promise<SigningCredentials> {
  return fromIni({ ...sdkOptions(connection, access), profile })();
}

/** Files are read anew each time, so that `aws sso login` in a terminal helps at once. */
function sdkOptions({ region }: BedrockConnection, { env }: Access) {
  const { AWS_SHARED_CREDENTIALS_FILE: filepath, AWS_CONFIG_FILE: configFilepath } = env;
  return {
    ignoreCache: true,
    ...(filepath && { filepath }),
    ...(configFilepath && { configFilepath }),
    // STS, SSO and sign-in go through the global fetch as well. They ask the region that the profile or the
    // session names; the connection's is the last resort.
    clientConfig: { requestHandler: new FetchHttpHandler() },
    parentClientConfig: { region },
  };
}

function webIdentity(env: Access['env']) {
  const {
    AWS_WEB_IDENTITY_TOKEN_FILE: file,
    AWS_ROLE_ARN: roleArn,
    AWS_ROLE_SESSION_NAME: roleSessionName,
  } = env;
  return {
    ...(file && { webIdentityTokenFile: file }),
    ...(roleArn && { roleArn }),
    ...(roleSessionName && { roleSessionName }),
  };
}

function missing(message: string, cure: Cure): ProviderFailure {
  return new ProviderFailure({ kind: 'credentials', message, cure });
}
