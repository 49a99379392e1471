import * as v from 'valibot';
import type { FinishReason, StreamEvent } from '../../domain/stream-event.ts';
import { blockedCategories, filterNotice, filterResults } from './content-filter.ts';
import { chatUsage } from './usage.ts';

/**
 * The events of a Chat Completions stream as Azure sends it. Usage and verdicts of the content filter come after the
 * finish reason, so reading goes on to the end. Ends without a final event when no reason ever came: the answer was cut off.
 */
export async function* chatEvents(
  stream: AsyncIterable<unknown>,
): AsyncGenerator<StreamEvent, void, undefined> {
  let rawReason: string | undefined;
  let hasRefused = false;
  let blocked: string | undefined;
  let servedBy = '';
  try {
    for await (const raw of stream) {
      const result = v.safeParse(chunkSchema, raw);
      if (!result.success) continue;
      const chunk = result.output;
      const by = {
        ...(chunk.model && { model: chunk.model }),
        ...(chunk.service_tier && { tier: chunk.service_tier }),
      };
      if (Object.keys(by).length > 0 && JSON.stringify(by) !== servedBy) {
        servedBy = JSON.stringify(by);
        yield { type: 'served', by };
      }
      // Only one answer is asked for. The first and the last chunk have none, a verdict of the filter has no delta.
      const choice = chunk.choices[0];
      if (choice?.delta?.reasoning_content)
        yield { type: 'reasoning-delta', text: choice.delta.reasoning_content };
      if (choice?.delta?.content) yield { type: 'text-delta', text: choice.delta.content };
      if (choice?.delta?.refusal) {
        hasRefused = true;
        yield { type: 'text-delta', text: choice.delta.refusal };
      }
      rawReason = choice?.finish_reason ?? rawReason;
      blocked = blockedCategories(choice?.content_filter_results) ?? blocked;
      if (chunk.usage && Object.keys(chunk.usage).length > 0) yield { type: 'usage', usage: chunk.usage };
    }
  } catch (error) {
    // A connection that breaks after the reason for finishing takes at most the usage with it, not the answer.
    if (rawReason === undefined) throw error;
  }
  if (rawReason === undefined) return;
  if (blocked !== undefined) yield filterNotice(blocked);
  yield { type: 'finish', reason: reasonOf(rawReason, hasRefused, blocked !== undefined), rawReason };
}

const optionalText = v.fallback(v.nullish(v.string()), undefined);

const chunkSchema = v.object({
  model: optionalText,
  service_tier: optionalText,
  usage: chatUsage,
  choices: v.fallback(
    v.array(
      v.object({
        delta: v.nullish(
          v.object({ content: optionalText, reasoning_content: optionalText, refusal: optionalText }),
        ),
        finish_reason: optionalText,
        content_filter_results: filterResults,
      }),
    ),
    [],
  ),
});

/** In the asynchronous filter mode the verdict comes after a finish reason that knew nothing of it. */
function reasonOf(rawReason: string, hasRefused: boolean, isBlocked: boolean): FinishReason {
  if (isBlocked) return 'filtered';
  switch (rawReason) {
    case 'stop':
      return hasRefused ? 'refusal' : 'complete';
    case 'length':
      return 'length';
    case 'content_filter':
      return 'filtered';
    default:
      return 'other';
  }
}
