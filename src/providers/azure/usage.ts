import * as v from 'valibot';
import { inputDetails, normalisedUsage, outputDetails, tokenCount } from '../openai-responses/usage.ts';

/** Chat Completions counts what Responses counts, under older names. */
export const chatUsage = v.fallback(
  v.nullish(
    v.pipe(
      v.object({
        prompt_tokens: tokenCount,
        prompt_tokens_details: inputDetails,
        completion_tokens: tokenCount,
        completion_tokens_details: outputDetails,
      }),
      v.transform((usage) =>
        normalisedUsage(
          usage.prompt_tokens,
          usage.prompt_tokens_details,
          usage.completion_tokens,
          usage.completion_tokens_details,
        ),
      ),
    ),
  ),
  undefined,
);
