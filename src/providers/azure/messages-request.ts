import type Anthropic from '@anthropic-ai/sdk';
import type { Attachment } from '../../domain/attachment.ts';
import type { Parameters } from '../../domain/parameters.ts';
import { estimateTokens } from '../../domain/token-estimate.ts';
import type { ThinkingFields } from '../claude-thinking.ts';
import type { Message, ModelRequest } from '../provider.ts';
import { isImageType, textOf } from './attachment-parts.ts';
import { thinkingBlock } from './messages-thinking.ts';
import { withSystemPrompt } from './system-prompt.ts';

export type MessagesBody = Anthropic.MessageCreateParamsStreaming;

type Block = Anthropic.ContentBlockParam;

/** The body of a Messages request. `caches`: whether the deployment takes cache points at all. */
export function messagesBody(
  request: ModelRequest,
  { temperature, topP, stopSequences }: Parameters,
  thinking: ThinkingFields | undefined,
  caches: boolean,
): MessagesBody {
  const { system, messages } = withSystemPrompt(request);
  const points = caches ? cachePoints(request, system, messages) : NO_CACHE_POINTS;
  return {
    model: request.modelId,
    max_tokens: request.maxOutputTokens,
    stream: true,
    ...(system !== undefined && { system: points.afterSystem ? [cached(system)] : system }),
    messages: messages.map((message, index) => messageParam(message, index === points.afterMessage)),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...(stopSequences !== undefined && { stop_sequences: [...stopSequences] }),
    ...thinking,
  };
}

interface CachePoints {
  readonly afterSystem: boolean;
  /** Index of the message whose end is kept: the last before the new prompt. */
  readonly afterMessage: number | undefined;
}

const NO_CACHE_POINTS: CachePoints = { afterSystem: false, afterMessage: undefined };

/**
 * Where the prefix is long enough for the model to keep it: after the system prompt, and in a follow-up after what was
 * said before. A shorter prefix is not kept, and a first question without a system prompt would only pay for writing.
 */
function cachePoints(
  { facts }: ModelRequest,
  system: string | undefined,
  messages: readonly Message[],
): CachePoints {
  const { caching } = facts.quirks;
  if (caching === undefined) return NO_CACHE_POINTS;
  const systemTokens = estimateTokens(system ?? '');
  const earlier = messages.slice(0, -1);
  const earlierTokens = earlier.reduce((sum, { text }) => sum + estimateTokens(text), systemTokens);
  return {
    afterSystem: system !== undefined && systemTokens >= caching.fromTokens,
    afterMessage: earlier.length > 0 && earlierTokens >= caching.fromTokens ? earlier.length - 1 : undefined,
  };
}

function messageParam(message: Message, isCached: boolean): Anthropic.MessageParam {
  const { role, text, attachments = [], opaque = [] } = message;
  const before: Block[] =
    role === 'user'
      ? attachments.map(attachmentBlock)
      : opaque.flatMap((block) => thinkingBlock(block) ?? []);
  if (before.length === 0 && !isCached) return { role, content: text };
  return { role, content: [...before, isCached ? cached(text) : { type: 'text', text }] };
}

function cached(text: string): Anthropic.TextBlockParam {
  return { type: 'text', text, cache_control: { type: 'ephemeral' } };
}

function attachmentBlock({ name, mediaType, data, ...attachment }: Attachment): Block {
  if (isImageType(mediaType)) {
    return { type: 'image', source: { type: 'base64', media_type: mediaType, data } };
  }
  return mediaType === 'application/pdf'
    ? { type: 'document', title: name, source: { type: 'base64', media_type: mediaType, data } }
    : {
        type: 'document',
        title: name,
        source: {
          type: 'text',
          media_type: 'text/plain',
          data: textOf({ name, mediaType, data, ...attachment }),
        },
      };
}
