import type { BedrockConnection, Connection, ConnectionKind } from '../domain/connection.ts';
import type { Model } from '../domain/model.ts';
import { describeAzureModel } from './azure/describe.ts';
import { describeBedrockModel } from './bedrock/describe.ts';
import type { EnterCode, MfaSignIn } from './bedrock/mfa.ts';
import type { AwsProfile } from './bedrock/profiles-of-files.ts';
import { describeDemoModel } from './demo/describe.ts';
import type { Access, Provider } from './provider.ts';

export type { AwsProfile } from './bedrock/profiles-of-files.ts';

/**
 * The provider of one kind of connection, loaded on first use together with its SDK. It takes connections of this
 * kind only.
 */
export async function providerFor(kind: ConnectionKind): Promise<Provider> {
  switch (kind) {
    case 'bedrock':
      return (await import('./bedrock/index.ts')).bedrock;
    case 'azure':
      return (await import('./azure/index.ts')).azure;
    case 'demo':
      return (await import('./demo/index.ts')).demo;
  }
}

/** The model behind a reference, at once and without loading an SDK, whether or not any list has it. */
export function describeModel(connection: Connection, modelId: string): Model {
  switch (connection.kind) {
    case 'bedrock':
      return describeBedrockModel(connection, modelId);
    case 'azure':
      return describeAzureModel(connection, modelId);
    case 'demo':
      return describeDemoModel(connection, modelId);
  }
}

/** The tenants and resources of a signed-in account, for who wants to choose instead of pasting an address. Loads no SDK. */
export async function azureDirectory(): Promise<typeof import('./azure/arm-resources.ts')> {
  return import('./azure/arm-resources.ts');
}

/** The connections that are there without being configured, found in the environment and the files of the clouds' own tools. Makes no request. */
export async function findAutomaticConnections(
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly Connection[]> {
  const { findAutomaticConnection } = await import('./bedrock/automatic-connection.ts');
  const bedrock = await findAutomaticConnection(env);
  return bedrock === undefined ? [] : [bedrock];
}

/** The profiles of the user's AWS files, to choose one. Makes no request. */
export async function listAwsProfiles(
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly AwsProfile[]> {
  return (await import('./bedrock/profiles-of-files.ts')).listAwsProfiles(env);
}

/** Opens the session of an AWS profile whose role wants codes of MFA devices. Throws a `ProviderFailure`. */
export async function signInToAwsWithMfa(
  profile: string,
  enterCode: EnterCode,
  connection: BedrockConnection,
  access: Access,
  signal: AbortSignal,
): Promise<MfaSignIn> {
  // With the SDK that is loaded for asking, too: a chunk of its own would bring it twice.
  const { signInWithMfa } = await import('./bedrock/index.ts');
  return await signInWithMfa(profile, enterCode, connection, access, signal);
}
