import type { BedrockConnection } from '../../../../src/domain/connection.ts';
import type { StreamEvent } from '../../../../src/domain/stream-event.ts';
import { bedrock } from '../../../../src/providers/bedrock/index.ts';
import type { Access, ModelRequest, SecretName } from '../../../../src/providers/provider.ts';

export const SECRET_KEY = 'secret/access+key/of=nobody/0123456789ab';

/** Environment with a key pair, as a shell has it. */
export const ENVIRONMENT = { AWS_ACCESS_KEY_ID: 'AKIANOBODY0123456789', AWS_SECRET_ACCESS_KEY: SECRET_KEY };

export function connectionTo(
  endpoint: string | undefined,
  more: Partial<BedrockConnection> = {},
): BedrockConnection {
  return {
    id: 'work',
    kind: 'bedrock',
    label: 'Work',
    region: 'us-east-1',
    auth: 'chain',
    ...(endpoint !== undefined && { endpoint }),
    ...more,
  };
}

export function accessWith(
  env: Access['env'] = ENVIRONMENT,
  secrets: Readonly<Partial<Record<SecretName, string>>> = {},
): Access {
  return {
    env,
    secret: async (name) => secrets[name],
    microsoftToken: () => Promise.reject(new Error('Bedrock needs no Microsoft sign-in')),
  };
}

export function requestTo(
  connection: BedrockConnection,
  more: Partial<ModelRequest<BedrockConnection>> = {},
): ModelRequest<BedrockConnection> {
  return {
    connection,
    modelId: 'us.anthropic.claude-opus-5-5',
    facts: { quirks: {} },
    messages: [{ role: 'user', text: 'Hello?' }],
    parameters: {},
    maxOutputTokens: 2000,
    attempt: 1,
    ...more,
  };
}

export async function eventsOf(
  request: ModelRequest<BedrockConnection>,
  access: Access = accessWith(),
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly StreamEvent[]> {
  return Array.fromAsync(bedrock.stream(request, access, signal));
}
