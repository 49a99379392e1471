import { loadSharedConfigFiles } from '@smithy/core/config';
import type { BedrockConnection } from '../../domain/connection.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The connection a user of the AWS CLI has without configuring anything: the default credential chain and region.
 * `undefined` where neither the environment nor the AWS files name credentials and a region. Makes no request.
 */
export async function findAutomaticConnection(env: Environment): Promise<BedrockConnection | undefined> {
  // Files that do not exist count as empty; one that cannot be parsed rejects, and the caller says so in the log.
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const profileName = env['AWS_PROFILE'] ?? 'default';
  const profile = { ...configFile[profileName], ...credentialsFile[profileName] };
  const region = env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? profile['region'];
  if (region === undefined || region === '') return undefined;

  const hasChain =
    CHAIN_VARIABLES.some((name) => env[name] !== undefined) ||
    Object.keys(profile).some((key) => key !== 'region');
  const hasKey = env[API_KEY_VARIABLE] !== undefined;
  if (!hasChain && !hasKey) return undefined;
  const base = { id: 'bedrock', kind: 'bedrock', label: `Bedrock ${region}`, region } as const;
  // With both, the chain goes first, and the key helps only where the chain finds nothing.
  return {
    ...base,
    auth: hasChain ? 'chain' : 'apiKey',
    ...(hasKey && { apiKey: { env: API_KEY_VARIABLE } }),
  };
}

const API_KEY_VARIABLE = 'AWS_BEARER_TOKEN_BEDROCK';

/** Each of these makes a link of the SDK's chain answer. */
const CHAIN_VARIABLES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
] as const;
