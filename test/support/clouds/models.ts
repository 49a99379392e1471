/**
 * What the local clouds have on offer. Ids, names and families are those of real models, so that labels, quirks and
 * prices are found; the answers are made up, and each starts with its own `signature`, so that a test can tell whose
 * answer it reads.
 */
export interface LocalModel {
  readonly cloud: 'bedrock' | 'azure';
  /** The id on the wire: inference profile or model id on Bedrock, deployment name on Azure. */
  readonly id: string;
  readonly signature: string;
  readonly temper: 'careful' | 'brisk' | 'plain';
  readonly thinks?: boolean;
}

export interface LocalBedrockModel extends LocalModel {
  readonly cloud: 'bedrock';
  readonly baseId: string;
  readonly name: string;
  readonly provider: string;
}

export interface LocalAzureModel extends LocalModel {
  readonly cloud: 'azure';
  readonly model: string;
  readonly version: string;
  readonly sku: string;
  /** The Responses API refuses it, as it does on Azure for some models that are not from OpenAI. */
  readonly isChatOnly?: boolean;
  /** Answers at `/anthropic/v1/messages` and nowhere else. */
  readonly isClaude?: boolean;
}

export const BEDROCK_MODELS: readonly LocalBedrockModel[] = [
  {
    cloud: 'bedrock',
    id: 'global.anthropic.claude-sonnet-5-5',
    baseId: 'anthropic.claude-sonnet-5-5',
    name: 'Claude Sonnet 5.5',
    provider: 'Anthropic',
    signature: 'Sonnet, by way of Bedrock.',
    temper: 'careful',
  },
  {
    cloud: 'bedrock',
    id: 'us.anthropic.claude-opus-5-5',
    baseId: 'anthropic.claude-opus-5-5',
    name: 'Claude Opus 5.5',
    provider: 'Anthropic',
    signature: 'Opus, by way of Bedrock.',
    temper: 'careful',
    thinks: true,
  },
  {
    cloud: 'bedrock',
    id: 'global.openai.gpt-6-luna',
    baseId: 'openai.gpt-6-luna',
    name: 'GPT-6 Luna',
    provider: 'OpenAI',
    signature: 'Luna, by way of Bedrock.',
    temper: 'brisk',
  },
  {
    cloud: 'bedrock',
    id: 'us.amazon.nova-pro-v1:0',
    baseId: 'amazon.nova-pro-v1:0',
    name: 'Nova Pro',
    provider: 'Amazon',
    signature: 'Nova, by way of Bedrock.',
    temper: 'plain',
  },
];

/** Answer at the Mantle endpoint, over OpenAI's Responses, and have no profiles. */
export const MANTLE_MODELS: readonly LocalBedrockModel[] = [
  {
    cloud: 'bedrock',
    id: 'openai.gpt-5.5',
    baseId: 'openai.gpt-5.5',
    name: 'GPT-5.5',
    provider: 'OpenAI',
    signature: 'GPT-5.5, by way of Mantle.',
    temper: 'brisk',
    thinks: true,
  },
  {
    cloud: 'bedrock',
    id: 'openai.gpt-5.4',
    baseId: 'openai.gpt-5.4',
    name: 'GPT-5.4',
    provider: 'OpenAI',
    signature: 'GPT-5.4, by way of Mantle.',
    temper: 'plain',
  },
];

export const AZURE_MODELS: readonly LocalAzureModel[] = [
  {
    cloud: 'azure',
    id: 'team-gpt',
    model: 'gpt-6.1-sol',
    version: '2026-09-15',
    sku: 'GlobalStandard',
    signature: 'Sol, by way of Azure.',
    temper: 'brisk',
    thinks: true,
  },
  {
    cloud: 'azure',
    id: 'team-mini',
    model: 'gpt-5.4-mini',
    version: '2026-03-17',
    sku: 'DataZoneStandard',
    signature: 'Mini, by way of Azure.',
    temper: 'plain',
  },
  {
    cloud: 'azure',
    id: 'team-mistral',
    model: 'Mistral-Large-3',
    version: '1',
    sku: 'GlobalStandard',
    signature: 'Mistral, by way of Azure.',
    temper: 'careful',
    isChatOnly: true,
  },
  {
    cloud: 'azure',
    id: 'team-claude',
    model: 'claude-fable-5-2',
    version: '1',
    sku: 'GlobalStandard',
    signature: 'Fable, by way of Azure.',
    temper: 'careful',
    thinks: true,
    isClaude: true,
  },
  {
    cloud: 'azure',
    id: 'team-haiku',
    model: 'claude-haiku-5-5',
    version: '1',
    sku: 'DataZoneStandard',
    signature: 'Haiku, by way of Azure.',
    temper: 'brisk',
    isClaude: true,
  },
];

/** Takes no temperature, which the catalog does not know of its model. On no list: for connections that name it. */
export const STRICT_DEPLOYMENT = { name: 'team-strict', model: 'gpt-4.1-mini', sku: 'Standard' } as const;

export function localModel(id: string): LocalModel | undefined {
  return [...BEDROCK_MODELS, ...MANTLE_MODELS, ...AZURE_MODELS].find((model) => model.id === id);
}
