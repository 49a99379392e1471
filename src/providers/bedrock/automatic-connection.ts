import { loadSharedConfigFiles } from '@smithy/core/config';
import type { BedrockConnection } from '../../domain/connection.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The connection a user of the AWS CLI has without configuring anything: the default credential chain and region.
 * `undefined` where neither the environment nor the AWS files name credentials and a region. Makes no request.
 */
export async function findAutomaticConnection(env: Environment): Promise<BedrockConnection | undefined> {
  const profile = await profileOf(env);
  const region = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || profile['region'];
  if (!region) return undefined;

  const hasChain =
    CHAIN_VARIABLES.some((name) => env[name]) ||
    Object.keys(profile).some((key) => HOLDS_CREDENTIALS.test(key));
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

/** What the AWS files say of the profile in use. A file that does not exist or cannot be parsed counts as empty in the SDK. */
async function profileOf(env: Environment): Promise<Readonly<Record<string, string | undefined>>> {
  const { AWS_SHARED_CREDENTIALS_FILE: filepath, AWS_CONFIG_FILE: configFilepath } = env;
  const { configFile, credentialsFile } = await loadSharedConfigFiles({
    ignoreCache: true,
    ...(filepath && { filepath }),
    ...(configFilepath && { configFilepath }),
  });
  const name = env['AWS_PROFILE'] || 'default';
  return { ...configFile[name], ...credentialsFile[name] };
}

const API_KEY_VARIABLE = 'AWS_BEARER_TOKEN_BEDROCK';

/** Each of these makes a link of the SDK's chain answer. */
const CHAIN_VARIABLES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
] as const;

/** Keys, roles, SSO, `aws login`, a process; not `region`, `output` and the like. */
const HOLDS_CREDENTIALS =
  /^(aws_access_key_id|role_arn|web_identity_token_file|sso_\w+|login_session|credential_process)$/;
