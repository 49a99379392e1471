import * as v from 'valibot';
import type { Usage } from '../../domain/usage.ts';

/** Every count may be missing or null, which is not zero. */
export const tokenCount = v.fallback(
  v.nullish(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  undefined,
);
export const inputDetails = v.fallback(
  v.nullish(v.object({ cached_tokens: tokenCount, cache_write_tokens: tokenCount })),
  undefined,
);
export const outputDetails = v.fallback(v.nullish(v.object({ reasoning_tokens: tokenCount })), undefined);

export const responsesUsage = v.fallback(
  v.nullish(
    v.pipe(
      v.object({
        input_tokens: tokenCount,
        input_tokens_details: inputDetails,
        output_tokens: tokenCount,
        output_tokens_details: outputDetails,
      }),
      v.transform((usage) =>
        normalisedUsage(
          usage.input_tokens,
          usage.input_tokens_details,
          usage.output_tokens,
          usage.output_tokens_details,
        ),
      ),
    ),
  ),
  undefined,
);

/**
 * OpenAI's convention is ours: input includes cached tokens, output includes reasoning. Cache writes are kept for
 * 30 minutes or 12 hours, both at one price, and are reported as our shorter-lived kind.
 */
export function normalisedUsage(
  inputTokens: number | null | undefined,
  input: v.InferOutput<typeof inputDetails>,
  outputTokens: number | null | undefined,
  output: v.InferOutput<typeof outputDetails>,
): Usage {
  return {
    ...known('inputTokens', inputTokens),
    ...known('cacheReadTokens', input?.cached_tokens),
    ...known('cacheWrite5mTokens', input?.cache_write_tokens),
    ...known('outputTokens', outputTokens),
    ...known('reasoningTokens', output?.reasoning_tokens),
  };
}

function known(name: keyof Usage, tokens: number | null | undefined): Usage {
  return tokens === null || tokens === undefined ? {} : { [name]: tokens };
}
