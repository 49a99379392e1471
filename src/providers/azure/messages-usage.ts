import * as v from 'valibot';
import type { Usage } from '../../domain/usage.ts';
import { tokenCount } from '../openai-responses/usage.ts';

const usageSchema = v.object({
  input_tokens: tokenCount,
  cache_read_input_tokens: tokenCount,
  cache_creation_input_tokens: tokenCount,
  cache_creation: v.fallback(
    v.nullish(v.object({ ephemeral_5m_input_tokens: tokenCount, ephemeral_1h_input_tokens: tokenCount })),
    undefined,
  ),
  output_tokens: tokenCount,
  output_tokens_details: v.fallback(v.nullish(v.object({ thinking_tokens: tokenCount })), undefined),
  service_tier: v.fallback(v.nullish(v.string()), undefined),
});

/** Anthropic's counts as they came, each of which may be missing or null. */
export type ReportedUsage = Partial<v.InferOutput<typeof usageSchema>>;

export const messagesUsage = v.fallback(
  v.pipe(
    usageSchema,
    v.transform((usage): ReportedUsage => usage),
  ),
  {},
);

/**
 * In our convention. Anthropic's `input_tokens` are the uncached ones alone; ours are all. Five minutes is its
 * default, so what is not reported as one hour was written for five minutes.
 */
export function usageOf(reported: ReportedUsage): Usage {
  const { input_tokens: uncached, output_tokens: outputTokens, cache_creation: byLifetime } = reported;
  const read = reported.cache_read_input_tokens;
  const written1h = byLifetime?.ephemeral_1h_input_tokens;
  const written5m = byLifetime?.ephemeral_5m_input_tokens;
  const written = reported.cache_creation_input_tokens ?? sum(written5m, written1h);
  return {
    ...count('inputTokens', isKnown(uncached) ? uncached + (read ?? 0) + (written ?? 0) : undefined),
    ...count('cacheReadTokens', read),
    ...count('cacheWrite5mTokens', isKnown(written) ? Math.max(0, written - (written1h ?? 0)) : undefined),
    ...count('cacheWrite1hTokens', written1h),
    ...count('outputTokens', outputTokens),
    ...count('reasoningTokens', reported.output_tokens_details?.thinking_tokens),
  };
}

function sum(one: number | null | undefined, other: number | null | undefined): number | undefined {
  return isKnown(one) || isKnown(other) ? (one ?? 0) + (other ?? 0) : undefined;
}

function isKnown(tokens: number | null | undefined): tokens is number {
  return tokens !== null && tokens !== undefined;
}

function count(name: keyof Usage, tokens: number | null | undefined): Usage {
  return isKnown(tokens) ? { [name]: tokens } : {};
}
