import * as v from 'valibot';
import type { FinishReason, StreamEvent } from '../../domain/stream-event.ts';
import { paragraphs } from '../openai-responses/paragraphs.ts';
import { redactedThinking, signedThinking } from './messages-thinking.ts';
import { messagesUsage, type ReportedUsage, usageOf } from './messages-usage.ts';

/**
 * The events of an Anthropic Messages stream. Ends without a final event when no reason for stopping ever came: the
 * answer was cut off. Errors within the stream are thrown by the library. Event types that are not listed carry
 * nothing that is shown.
 */
export async function* messagesEvents(
  stream: AsyncIterable<unknown>,
): AsyncGenerator<StreamEvent, void, undefined> {
  const text = paragraphs();
  const reasoning = paragraphs();
  /** Of the thinking block that is being written. */
  let thoughts = '';
  let signature = '';
  let usage: ReportedUsage = {};
  let stop: v.InferOutput<typeof stopSchema> | undefined;
  try {
    for await (const raw of stream) {
      const result = v.safeParse(eventSchema, raw);
      if (!result.success) continue;
      const event = result.output;
      switch (event.type) {
        case 'message_start': {
          const { model, usage: reported } = event.message;
          usage = reported;
          const by = {
            ...(model && { model }),
            ...(reported.service_tier && { tier: reported.service_tier }),
          };
          if (Object.keys(by).length > 0) yield { type: 'served', by };
          // What goes in is known now, and stays known if the answer is stopped; the output has only begun.
          const { outputTokens: _begun, reasoningTokens: _none, ...input } = usageOf(reported);
          if (Object.keys(input).length > 0) yield { type: 'usage', usage: input };
          break;
        }
        case 'content_block_start':
          thoughts = event.content_block.thinking ?? '';
          signature = event.content_block.signature ?? '';
          if (event.content_block.type === 'redacted_thinking' && event.content_block.data)
            yield { type: 'opaque', block: redactedThinking(event.content_block.data) };
          if (event.content_block.text)
            yield { type: 'text-delta', text: text(String(event.index), event.content_block.text) };
          break;
        case 'content_block_delta': {
          const { text: answer, thinking, signature: signed } = event.delta;
          if (answer) yield { type: 'text-delta', text: text(String(event.index), answer) };
          if (thinking) yield { type: 'reasoning-delta', text: reasoning(String(event.index), thinking) };
          thoughts += thinking ?? '';
          signature += signed ?? '';
          break;
        }
        case 'content_block_stop':
          if (signature !== '') yield { type: 'opaque', block: signedThinking(thoughts, signature) };
          thoughts = '';
          signature = '';
          break;
        case 'message_delta': {
          stop = event.delta.stop_reason ? event.delta : stop;
          // Cumulative; a count that is missing here stands as the start reported it.
          usage = { ...usage, ...known(event.usage) };
          const counts = usageOf(usage);
          if (Object.keys(counts).length > 0) yield { type: 'usage', usage: counts };
          break;
        }
      }
    }
  } catch (error) {
    // A connection that breaks after the reason for stopping takes nothing of the answer with it.
    if (stop === undefined) throw error;
  }
  const rawReason = stop?.stop_reason;
  if (rawReason === undefined || rawReason === null) return;
  const explanation = stop?.stop_details?.explanation;
  if (explanation) yield { type: 'notice', notice: { text: `Claude declined: ${explanation}` } };
  yield { type: 'finish', reason: reasonOf(rawReason), rawReason };
}

const optionalText = v.fallback(v.nullish(v.string()), undefined);
const index = v.fallback(v.number(), 0);

const stopSchema = v.object({
  stop_reason: optionalText,
  stop_details: v.fallback(v.nullish(v.object({ explanation: optionalText })), undefined),
});

const eventSchema = v.variant('type', [
  v.object({
    type: v.literal('message_start'),
    message: v.object({ model: optionalText, usage: messagesUsage }),
  }),
  v.object({
    type: v.literal('content_block_start'),
    index,
    content_block: v.object({
      type: v.string(),
      text: optionalText,
      thinking: optionalText,
      signature: optionalText,
      data: optionalText,
    }),
  }),
  v.object({
    type: v.literal('content_block_delta'),
    index,
    delta: v.object({ text: optionalText, thinking: optionalText, signature: optionalText }),
  }),
  v.object({ type: v.literal('content_block_stop') }),
  v.object({ type: v.literal('message_delta'), delta: stopSchema, usage: messagesUsage }),
]);

function known(usage: ReportedUsage): ReportedUsage {
  return Object.fromEntries(
    Object.entries(usage).filter(([, count]) => count !== undefined && count !== null),
  );
}

/** `pause_turn` and `tool_use` belong to tools, of which Parley offers none. */
function reasonOf(rawReason: string): FinishReason {
  switch (rawReason) {
    case 'end_turn':
    case 'stop_sequence':
      return 'complete';
    case 'max_tokens':
    case 'model_context_window_exceeded':
      return 'length';
    case 'refusal':
      return 'refusal';
    default:
      return 'other';
  }
}
