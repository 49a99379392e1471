import { factsOf } from '../../src/catalog/index.ts';
import type { AzureConnection, BedrockConnection, Connection } from '../../src/domain/connection.ts';
import type { Failure } from '../../src/domain/failure.ts';
import type { StreamEvent } from '../../src/domain/stream-event.ts';
import type { Access, Identity, ModelList } from '../../src/providers/provider.ts';
import { ProviderFailure } from '../../src/providers/provider-failure.ts';
import { describeModel, providerFor } from '../../src/providers/registry.ts';
import { LOCAL_RESOURCE_ID } from '../support/clouds/arm-lists.ts';
import { localModel } from '../support/clouds/models.ts';
import { LOCAL_SECRETS } from '../support/clouds/secrets.ts';
import { HOSTS } from '../support/proxy/named-clouds.ts';

/** One kind of request of the product. */
export interface Way {
  readonly what: string;
  /** Every name it asks for. */
  readonly hosts: readonly string[];
  /** What comes of it, as text to look into. Rejects with a `ProviderFailure`. */
  readonly go: () => Promise<string>;
  readonly expected: string;
}

/** As the settings have it when the user names nothing but a region. */
export const BEDROCK: BedrockConnection = {
  id: 'bedrock',
  kind: 'bedrock',
  label: 'Bedrock',
  region: 'us-east-1',
  auth: 'chain',
};

export const AZURE_WITH_KEY: AzureConnection = {
  id: 'azure',
  kind: 'azure',
  label: 'Contoso',
  endpoint: `https://${HOSTS.openai}`,
  auth: 'apiKey',
  apiKey: { env: 'AZURE_OPENAI_API_KEY' },
};

export const AZURE_SIGNED_IN: AzureConnection = {
  id: 'foundry',
  kind: 'azure',
  label: 'Contoso Foundry',
  endpoint: `https://${HOSTS.foundry}`,
  auth: 'entra',
  project: 'assistant',
  resourceId: LOCAL_RESOURCE_ID,
};

export const ACCESS: Access = {
  env: {
    AWS_ACCESS_KEY_ID: LOCAL_SECRETS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_SECRETS.secretAccessKey,
    AZURE_OPENAI_API_KEY: LOCAL_SECRETS.azureApiKey,
  },
  secret: async () => undefined,
  microsoftToken: async () => LOCAL_SECRETS.azureApiKey,
};

export const ANSWERS: readonly [Way, ...Way[]] = [
  {
    what: 'an answer of Bedrock (ConverseStream)',
    hosts: [HOSTS.runtime],
    go: () => answer(BEDROCK, 'us.amazon.nova-pro-v1:0'),
    expected: signatureOf('us.amazon.nova-pro-v1:0'),
  },
  {
    what: 'an answer of Bedrock’s Mantle',
    hosts: [HOSTS.mantle],
    go: () => answer(BEDROCK, 'openai.gpt-5.5'),
    expected: signatureOf('openai.gpt-5.5'),
  },
  {
    what: 'an answer of Azure (Responses)',
    hosts: [HOSTS.openai],
    go: () => answer(withModel(AZURE_WITH_KEY, 'team-gpt', 'gpt-6.1-sol'), 'team-gpt'),
    expected: signatureOf('team-gpt'),
  },
  {
    what: 'an answer of Azure (Chat Completions)',
    hosts: [HOSTS.openai],
    go: () => answer(withModel(AZURE_WITH_KEY, 'team-mistral', 'Mistral-Large-3'), 'team-mistral'),
    expected: signatureOf('team-mistral'),
  },
  {
    what: 'an answer of Claude on Azure (Messages)',
    hosts: [HOSTS.foundry],
    go: () => answer(withModel(AZURE_SIGNED_IN, 'team-claude', 'claude-sonnet-5-5'), 'team-claude'),
    expected: signatureOf('team-claude'),
  },
];

export const LISTS: readonly Way[] = [
  {
    what: 'the models of Bedrock',
    hosts: [HOSTS.control],
    go: async () => namesIn(await list(BEDROCK)),
    expected: 'Claude Opus 5.5',
  },
  {
    what: 'the deployments of Azure, from the resource manager and the project',
    hosts: [HOSTS.resourceManager, HOSTS.foundry],
    go: async () => namesIn(await list(AZURE_SIGNED_IN)),
    expected: 'team-gpt',
  },
  {
    what: 'the deployments of Azure, from the resource by key',
    hosts: [HOSTS.openai],
    go: async () => namesIn(await list(AZURE_WITH_KEY)),
    expected: 'team-gpt',
  },
];

export async function answer(
  connection: Connection,
  modelId: string,
  { signal = NEVER, prompt = 'Hello?', access = ACCESS } = {},
): Promise<string> {
  let text = '';
  for await (const event of streamed(connection, modelId, { signal, prompt, access })) {
    if (event.type === 'failure') throw new ProviderFailure(event.failure);
    if (event.type === 'text-delta') text += event.text;
  }
  return text;
}

export async function* streamed(
  connection: Connection,
  modelId: string,
  { signal = NEVER, prompt = 'Hello?', access = ACCESS } = {},
): AsyncGenerator<StreamEvent, void, undefined> {
  const provider = await providerFor(connection.kind);
  const facts = factsOf(describeModel(connection, modelId));
  const messages = [{ role: 'user' as const, text: prompt }];
  yield* provider.stream(
    { connection, modelId, facts, messages, parameters: {}, maxOutputTokens: 500, attempt: 1 },
    access,
    signal,
  );
}

export async function list(connection: Connection): Promise<ModelList> {
  return (await providerFor(connection.kind)).models(connection, ACCESS, NEVER);
}

export async function identify(connection: Connection, access = ACCESS): Promise<Identity> {
  return (await providerFor(connection.kind)).identity(connection, access, NEVER);
}

/** Why something could not be had. */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error = await promise.then(
    () => new Error('It did not fail.'),
    (reason: unknown) => reason,
  );
  if (error instanceof ProviderFailure) return error.failure;
  throw error;
}

export function withModel(connection: AzureConnection, name: string, model: string): AzureConnection {
  return { ...connection, deployments: [{ name, model }] };
}

const NEVER = new AbortController().signal;

function signatureOf(id: string): string {
  const model = localModel(id);
  if (model === undefined) throw new Error(`The local clouds have no model "${id}".`);
  return model.signature;
}

function namesIn({ models, problems }: ModelList): string {
  const [problem] = problems;
  if (problem !== undefined) throw new ProviderFailure(problem);
  return models.map(({ ref, label }) => `${ref} ${label}`).join('\n');
}
