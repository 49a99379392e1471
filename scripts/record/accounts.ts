import type { AzureConnection, BedrockConnection } from '../../src/domain/connection.ts';
import type { Access } from '../../src/providers/provider.ts';
import { findAutomaticConnections } from '../../src/providers/registry.ts';

/** Whom to ask, as whom, and what must not be written down. */
export interface Account {
  readonly connection: BedrockConnection | AzureConnection;
  readonly access: Access;
  /** The same with a secret that nobody accepts. */
  readonly refused: { readonly connection: BedrockConnection | AzureConnection; readonly access: Access };
  readonly modelId: string;
  readonly secrets: readonly string[];
  readonly hosts: readonly string[];
}

export interface Missing {
  readonly missing: string;
}

export interface AccountOptions {
  readonly 'aws-profile'?: string | undefined;
  readonly 'bedrock-model'?: string | undefined;
  readonly 'bedrock-endpoint'?: string | undefined;
  readonly 'azure-deployment'?: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

export async function bedrockAccount(options: AccountOptions, env: Environment): Promise<Account | Missing> {
  const modelId = options['bedrock-model'];
  if (modelId === undefined) {
    return { missing: 'Bedrock: no model; give one with --bedrock-model us.amazon.nova-lite-v1:0' };
  }
  const profile = options['aws-profile'];
  const found = await findAutomaticConnections(
    profile === undefined ? env : { ...env, AWS_PROFILE: profile },
  );
  const automatic = found.find((connection) => connection.kind === 'bedrock');
  if (automatic === undefined) {
    return {
      missing:
        'Bedrock: no credentials or no region; set AWS_REGION with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, ' +
        'or with AWS_BEARER_TOKEN_BEDROCK, or name a profile with --aws-profile',
    };
  }
  const endpoint = options['bedrock-endpoint'];
  const base = { ...automatic, ...(endpoint !== undefined && { endpoint }) };
  return {
    connection: profile === undefined ? base : { ...base, auth: 'profile', profile },
    access: accessWith(env, {}),
    refused: {
      connection: { ...base, auth: 'accessKey' },
      access: accessWith({}, { accessKeyId: 'AKIANOBODYKNOWSTHIS0', secretAccessKey: 'nobody-knows-this' }),
    },
    modelId,
    secrets: present(
      env['AWS_ACCESS_KEY_ID'],
      env['AWS_SECRET_ACCESS_KEY'],
      env['AWS_SESSION_TOKEN'],
      env['AWS_BEARER_TOKEN_BEDROCK'],
    ),
    hosts: [],
  };
}

export function azureAccount(options: AccountOptions, env: Environment): Account | Missing {
  const endpoint = env['AZURE_OPENAI_ENDPOINT'];
  const key = env['AZURE_OPENAI_API_KEY'];
  const modelId = options['azure-deployment'];
  if (modelId === undefined)
    return { missing: 'Azure: no deployment; name one with --azure-deployment NAME' };
  if (endpoint === undefined || key === undefined) {
    return { missing: 'Azure: set AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_API_KEY' };
  }
  const connection: AzureConnection = {
    id: 'azure',
    kind: 'azure',
    label: 'Azure',
    endpoint,
    auth: 'apiKey',
  };
  return {
    connection,
    access: accessWith({}, { apiKey: key }),
    refused: { connection, access: accessWith({}, { apiKey: 'nobody-knows-this-key' }) },
    modelId,
    secrets: [key],
    hosts: [new URL(endpoint).host],
  };
}

function accessWith(env: Environment, secrets: Readonly<Record<string, string>>): Access {
  return {
    env,
    secret: async (name) => secrets[name],
    microsoftToken: () => Promise.reject(new Error('recording signs in by key only')),
  };
}

function present(...values: readonly (string | undefined)[]): readonly string[] {
  return values.flatMap((value) => (value === undefined || value === '' ? [] : [value]));
}
