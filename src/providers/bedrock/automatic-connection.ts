import type { BedrockConnection } from '../../domain/connection.ts';
import type { Access } from '../provider.ts';
import { readProfiles } from './aws-files.ts';
import { meansOf } from './profile-means.ts';

/**
 * The connection a user of the AWS CLI has without configuring anything: the default credential chain and region.
 * `undefined` where neither the environment nor the AWS files name credentials and a region. Makes no request.
 */
export async function findAutomaticConnection(env: Access['env']): Promise<BedrockConnection | undefined> {
  const profile = (await readProfiles(env))[env['AWS_PROFILE'] || 'default'] ?? {};
  const region = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || profile['region'];
  if (!region) return undefined;

  const hasChain = CHAIN_VARIABLES.some((name) => env[name]) || meansOf(profile).type !== 'nothing';
  const hasKey = Boolean(env[API_KEY_VARIABLE]);
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
