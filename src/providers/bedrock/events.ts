import type {
  ConverseStreamMetadataEvent,
  ConverseStreamOutput,
  ReasoningContentBlockDelta,
} from '@aws-sdk/client-bedrock-runtime';
import type { FinishReason, ServedBy, StreamEvent } from '../../domain/stream-event.ts';
import { lookUp } from '../look-up.ts';
import { redactedReasoning, signedReasoning } from './opaque.ts';
import { toUsage } from './usage.ts';

export interface Stop {
  readonly reason: FinishReason;
  readonly rawReason: string;
}

/**
 * The members of a ConverseStream as events, up to its clean end. Returns how the answer ended, or
 * `undefined` when no `messageStop` came: a stream that was cut between two frames ends without an error.
 * What the stream throws goes through, unless the answer was complete by then and only its metadata is lost.
 */
export async function* streamEvents(
  members: AsyncIterable<ConverseStreamOutput>,
): AsyncGenerator<StreamEvent, Stop | undefined> {
  const reasoning = new Map<number, ReasoningBlock>();
  const unshown = new Set<string>();
  let stop: Stop | undefined;
  try {
    for await (const member of members) {
      if (member.contentBlockDelta !== undefined) {
        const { contentBlockIndex: index = 0, delta } = member.contentBlockDelta;
        if (delta?.text) yield { type: 'text-delta', text: delta.text };
        if (delta?.reasoningContent !== undefined) {
          if (delta.reasoningContent.text)
            yield { type: 'reasoning-delta', text: delta.reasoningContent.text };
          reasoning.set(index, extended(reasoning.get(index), delta.reasoningContent));
        }
        if (delta?.image !== undefined) unshown.add('an image');
        if (delta?.toolUse !== undefined) unshown.add('a tool call');
      } else if (member.contentBlockStop !== undefined) {
        const { contentBlockIndex: index = 0 } = member.contentBlockStop;
        yield* opaqueBlocks(reasoning.get(index));
        reasoning.delete(index);
      } else if (member.messageStop !== undefined) {
        const { stopReason: rawReason = 'unknown' } = member.messageStop;
        stop = { reason: lookUp(FINISH_REASONS, rawReason) ?? 'other', rawReason };
      } else if (member.metadata !== undefined) {
        yield* metadataEvents(member.metadata);
      }
    }
  } catch (error) {
    if (stop === undefined) throw error;
  }
  for (const content of unshown) {
    yield { type: 'notice', notice: { text: `The answer has ${content}, which is not shown.` } };
  }
  return stop;
}

/**
 * An open set: what is not listed (malformed_model_output, tool_use, …) is `other`, with its own name kept.
 */
const FINISH_REASONS: Readonly<Partial<Record<string, FinishReason>>> = {
  end_turn: 'complete',
  stop_sequence: 'complete',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  guardrail_intervened: 'filtered',
  content_filtered: 'filtered',
  refusal: 'refusal',
};

/** Text and signature come in different deltas of one block and are replayed together. */
interface ReasoningBlock {
  readonly text: string;
  readonly signature: string;
  readonly redacted: Uint8Array;
}

function extended(block: ReasoningBlock | undefined, delta: ReasoningContentBlockDelta): ReasoningBlock {
  return {
    text: (block?.text ?? '') + (delta.text ?? ''),
    signature: (block?.signature ?? '') + (delta.signature ?? ''),
    redacted: Buffer.concat([block?.redacted ?? new Uint8Array(), delta.redactedContent ?? new Uint8Array()]),
  };
}

function* opaqueBlocks(block: ReasoningBlock | undefined): Generator<StreamEvent> {
  if (block === undefined) return;
  if (block.signature !== '') yield { type: 'opaque', block: signedReasoning(block.text, block.signature) };
  if (block.redacted.length > 0) yield { type: 'opaque', block: redactedReasoning(block.redacted) };
}

function* metadataEvents({ usage, serviceTier, trace }: ConverseStreamMetadataEvent): Generator<StreamEvent> {
  if (usage !== undefined) yield { type: 'usage', usage: toUsage(usage) };
  const tier = serviceTier?.type;
  const model = trace?.promptRouter?.invokedModelId;
  const by: ServedBy = { ...(tier !== undefined && { tier }), ...(model !== undefined && { model }) };
  if (Object.keys(by).length > 0) yield { type: 'served', by };
}
