import type { TokenUsage } from '@aws-sdk/client-bedrock-runtime';
import type { Usage } from '../../domain/usage.ts';

/**
 * Bedrock's counts in our convention. Bedrock's `inputTokens` are the uncached ones alone; ours are all.
 * Bedrock does not count reasoning apart: it is part of `outputTokens` on both sides.
 */
export function toUsage(reported: Partial<TokenUsage>): Usage {
  const { inputTokens, outputTokens, cacheReadInputTokens, cacheWriteInputTokens, cacheDetails } = reported;
  const written1h = cacheDetails
    ?.filter(({ ttl }) => ttl === '1h')
    .reduce((sum, detail) => sum + (detail.inputTokens ?? 0), 0);
  const counts: { [Name in keyof Usage]: Usage[Name] | undefined } = {
    inputTokens:
      inputTokens === undefined
        ? undefined
        : inputTokens + (cacheReadInputTokens ?? 0) + (cacheWriteInputTokens ?? 0),
    cacheReadTokens: cacheReadInputTokens,
    // Five minutes is Bedrock's default, so what is not reported as one hour was written for five minutes.
    cacheWrite5mTokens:
      cacheWriteInputTokens === undefined ? undefined : Math.max(0, cacheWriteInputTokens - (written1h ?? 0)),
    cacheWrite1hTokens: written1h,
    outputTokens,
  };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined));
}
