import type { CatalogCloud } from './entries.ts';

/**
 * What the chooser groups models by. The beginning of an id tells it, because both clouds name models that way, and
 * models that the catalog does not know yet fall into the right group.
 */
export function familyOf(cloud: CatalogCloud, canonicalId: string): string | undefined {
  const id = canonicalId.toLowerCase();
  return FAMILIES[cloud].find(([beginning]) => id.startsWith(beginning))?.[1];
}

type Family = readonly [beginning: string, family: string];

/** The first that fits wins. */
const FAMILIES: Readonly<Record<CatalogCloud, readonly Family[]>> = {
  bedrock: [
    ['anthropic.', 'Claude'],
    ['openai.', 'GPT'],
    ['amazon.nova', 'Nova'],
    ['amazon.titan', 'Titan'],
    ['meta.', 'Llama'],
    ['mistral.', 'Mistral'],
    ['deepseek.', 'DeepSeek'],
    ['xai.', 'Grok'],
    ['qwen.', 'Qwen'],
    ['moonshot', 'Kimi'],
    ['zai.', 'GLM'],
    ['google.gemma', 'Gemma'],
    ['minimax.', 'MiniMax'],
    ['nvidia.', 'Nemotron'],
    ['writer.', 'Palmyra'],
    ['cohere.', 'Command'],
    ['ai21.', 'Jamba'],
  ],
  azure: [
    ['claude-', 'Claude'],
    ['gpt-', 'GPT'],
    ['o1', 'GPT'],
    ['o3', 'GPT'],
    ['o4', 'GPT'],
    ['codex-', 'GPT'],
    ['llama-', 'Llama'],
    ['meta-llama-', 'Llama'],
    ['mistral-', 'Mistral'],
    ['ministral-', 'Mistral'],
    ['codestral-', 'Mistral'],
    ['deepseek-', 'DeepSeek'],
    ['grok-', 'Grok'],
    ['kimi-', 'Kimi'],
    ['qwen', 'Qwen'],
    ['glm-', 'GLM'],
    ['cohere-', 'Command'],
    ['phi-', 'Phi'],
    ['mai-', 'MAI'],
    ['model-router', 'Model Router'],
  ],
};
