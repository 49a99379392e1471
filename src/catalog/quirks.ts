import type { Quirks } from '../domain/model.ts';

const NO_SAMPLING = ['temperature', 'topP'] as const;
const NO_SAMPLING_NOR_STOPS = ['temperature', 'topP', 'stopSequences'] as const;

/** On Azure, Claude speaks Anthropic's own protocol; on Bedrock, AWS lists no price for it in another tier. */
const CLAUDE = { azureProtocol: 'anthropic-messages', serviceTiers: ['default', 'reserved'] } as const;

/**
 * How families of models differ in what they accept; `models.json` says which family a model belongs to.
 * From the clouds' documentation and error messages, read in 2026; one that turns out wrong is mended here, not in code.
 */
export const QUIRKS = {
  // Bedrock, and Claude on either cloud.
  'claude-4': { ...CLAUDE, reasoning: 'claude-budget' },
  // "`temperature` and `top_p` cannot both be specified for this model."
  'claude-4-5': { ...CLAUDE, reasoning: 'claude-budget', samplingIsExclusive: true },
  // The first with adaptive thinking; `xhigh` came with 4.7.
  'claude-4-6': {
    ...CLAUDE,
    reasoning: 'claude-adaptive',
    samplingIsExclusive: true,
    efforts: ['none', 'low', 'medium', 'high', 'max'],
  },
  // 4.7 and later: "`temperature` is deprecated for this model."
  'claude-5': {
    ...CLAUDE,
    reasoning: 'claude-adaptive',
    rejects: NO_SAMPLING,
    efforts: ['none', 'low', 'medium', 'high', 'xhigh', 'max'],
  },
  // Opus 5.5, Sonnet 5.5 and Fable cannot stop thinking.
  'claude-5-always-thinking': {
    ...CLAUDE,
    reasoning: 'claude-adaptive',
    rejects: NO_SAMPLING,
    efforts: ['low', 'medium', 'high', 'xhigh', 'max'],
    alwaysReasons: true,
  },
  // A Claude newer than this catalog: everything since 4.7 rejects sampling; how it is made to think is not known.
  'claude-unknown': { ...CLAUDE, rejects: NO_SAMPLING },
  // High effort would forbid the output limit that is always sent.
  'nova-2': { reasoning: 'nova', efforts: ['none', 'low', 'medium'] },
  'gpt-oss-on-bedrock': {
    reasoning: 'openai-flat',
    rejects: ['stopSequences'],
    efforts: ['low', 'medium', 'high'],
    alwaysReasons: true,
  },
  'gpt-on-bedrock': {
    reasoning: 'openai-nested',
    rejects: NO_SAMPLING_NOR_STOPS,
    efforts: ['none', 'low', 'medium', 'high', 'xhigh', 'max'],
  },
  // Through the Mantle endpoint, which speaks OpenAI's Responses; that knows no stop sequences.
  'gpt-on-mantle': {
    isMantleOnly: true,
    serviceTiers: ['default'],
    reasoning: 'openai-nested',
    rejects: NO_SAMPLING_NOR_STOPS,
    efforts: ['none', 'low', 'medium', 'high', 'xhigh'],
  },
  'gpt-oss-on-mantle': {
    isMantleOnly: true,
    serviceTiers: ['default'],
    reasoning: 'openai-nested',
    rejects: ['stopSequences'],
    efforts: ['low', 'medium', 'high'],
    alwaysReasons: true,
  },
  // DeepSeek R1, Kimi K2 Thinking: there is no switch at all.
  'always-reasons': { alwaysReasons: true },
  'no-system-prompt': { hasNoSystemPrompt: true },

  // Azure. GPT-4 and the chat model of GPT-5 have no effort to set.
  'openai-not-reasoning': { efforts: [] },
  // All reasoning models of OpenAI take only the default temperature and top_p there.
  'openai-reasoning': { reasoning: 'openai-nested', rejects: NO_SAMPLING },
  'openai-responses-only': { reasoning: 'openai-nested', rejects: NO_SAMPLING, azureProtocol: 'responses' },
  'openai-o-series': {
    reasoning: 'openai-nested',
    rejects: NO_SAMPLING,
    efforts: ['low', 'medium', 'high'],
    alwaysReasons: true,
  },
  'gpt-5': {
    reasoning: 'openai-nested',
    rejects: NO_SAMPLING,
    efforts: ['minimal', 'low', 'medium', 'high'],
  },
  'gpt-5.1': { reasoning: 'openai-nested', rejects: NO_SAMPLING, efforts: ['none', 'low', 'medium', 'high'] },
  'gpt-5.2': {
    reasoning: 'openai-nested',
    rejects: NO_SAMPLING,
    efforts: ['none', 'low', 'medium', 'high', 'xhigh'],
  },
  // `max` was answered with 400 by 5.6 Sol and Terra.
  'gpt-5.6-on-azure': {
    reasoning: 'openai-nested',
    rejects: NO_SAMPLING_NOR_STOPS,
    efforts: ['none', 'low', 'medium', 'high', 'xhigh'],
  },
  'gpt-6-on-azure': {
    reasoning: 'openai-nested',
    rejects: NO_SAMPLING_NOR_STOPS,
    efforts: ['none', 'low', 'medium', 'high', 'xhigh', 'max'],
  },
  'gpt-oss-on-azure': { reasoning: 'openai-nested', efforts: ['low', 'medium', 'high'] },
  // Chat Completions also knows `xhigh`, Responses does not.
  'grok-4.7': { reasoning: 'openai-nested', efforts: ['low', 'medium', 'high'] },
  'chat-completions-only': { azureProtocol: 'chat-completions' },
} as const satisfies Readonly<Record<string, Quirks>>;

export type QuirkFamily = keyof typeof QUIRKS;

export function isQuirkFamily(name: string): name is QuirkFamily {
  return Object.hasOwn(QUIRKS, name);
}
