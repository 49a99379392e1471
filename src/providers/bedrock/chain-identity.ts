import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import * as v from 'valibot';
import type { BedrockConnection } from '../../domain/connection.ts';
import type { Access } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { providerOptions } from './aws-clients.ts';
import type { CredentialSource } from './credential-source.ts';
import type { Identity, SigningCredentials } from './credentials.ts';
import { profileIdentity } from './profile-identity.ts';
import { profileLinks } from './profile-links.ts';
import { resolvedTogether } from './resolved-together.ts';
import { unresolvedCredentials } from './unresolved-credentials.ts';

/**
 * The standard chain, in the order of the AWS CLI: the profile that the connection names, as `--profile` does; keys that
 * were exported; AWS_PROFILE; the default profile. A profile that is named is meant: no other account is tried in its
 * place, and neither is one for a default profile that has credentials which fail. A Bedrock API key in the environment has no influence here, unless the connection names its variable as
 * what to use when the chain finds nothing.
 */
export async function chainIdentity(
  connection: BedrockConnection,
  access: Access,
  signal: AbortSignal,
): Promise<Identity> {
  const { env } = access;
  if (connection.profile) return profileIdentity(connection.profile, connection, access, signal);
  const exported = exportedCredentials(env);
  if (exported !== undefined)
    return { type: 'sigv4', credentials: exported, source: { type: 'environment' } };
  const profile = env['AWS_PROFILE'];
  if (profile) return profileIdentity(profile, connection, access, signal);
  const [ofDefault] = await profileLinks('default', env);
  if (ofDefault !== undefined && ofDefault.means.type !== 'nothing')
    return profileIdentity('default', connection, access, signal);
  return identityOfMachine(connection, access, signal);
}

/** As `aws configure export-credentials --format env` gives them. */
function exportedCredentials(env: Access['env']): SigningCredentials | undefined {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_CREDENTIAL_EXPIRATION: until = '',
    AWS_ACCOUNT_ID: accountId,
  } = env;
  if (!accessKeyId || !secretAccessKey) return undefined;
  const expiration = new Date(until);
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
    ...(Number.isFinite(expiration.getTime()) && { expiration }),
    ...(accountId && { accountId }),
  };
}

/** Web identity, container or instance: what is there without the AWS files. */
async function identityOfMachine(
  connection: BedrockConnection,
  access: Access,
  signal: AbortSignal,
): Promise<Identity> {
  const { env } = access;
  try {
    // What follows has no argument in the SDK and is read from the environment of the process itself: the
    // home directory, AWS_EC2_METADATA_* and AWS_CONTAINER_* (EC2, ECS, EKS), AWS_LOGIN_CACHE_DIRECTORY.
    const credentials = await resolvedTogether({ region: connection.region }, access, signal, (noting) =>
      fromNodeProviderChain({ ...providerOptions(connection, noting), ...webIdentity(env) })(),
    );
    return { type: 'sigv4', credentials, source: sourceOf(credentials) };
  } catch (error) {
    signal.throwIfAborted();
    const variable = connection.apiKey?.env;
    const token = variable === undefined ? undefined : env[variable]?.trim();
    if (token && hasFoundNothing(error)) {
      const source = { type: 'api-key', ...(variable !== undefined && { variable }) } as const;
      return { type: 'bearer', token, source };
    }
    const context = { connection, region: connection.region, secrets: [], links: [] };
    throw new ProviderFailure(unresolvedCredentials(error, context));
  }
}

/** The SDK's words for the end of its chain; the class and name are those of every failure in it. */
function hasFoundNothing(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Could not load credentials from any providers');
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

/** The SDK notes on the credentials which of its providers they are from; the one for instances notes nothing. */
function sourceOf(credentials: unknown): CredentialSource {
  const noted = v.safeParse(v.object({ $source: v.record(v.string(), v.string()) }), credentials);
  const features = noted.success ? Object.keys(noted.output.$source) : [];
  if (features.some((feature) => feature.includes('WEB_ID'))) return { type: 'web-identity' };
  return { type: features.includes('CREDENTIALS_HTTP') ? 'container' : 'instance' };
}
