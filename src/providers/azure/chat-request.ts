import type OpenAI from 'openai';
import type { Parameters } from '../../domain/parameters.ts';
import type { Message, ModelRequest } from '../provider.ts';
import { chatContent } from './attachment-parts.ts';
import type { Omission } from './omissions.ts';
import { withSystemPrompt } from './system-prompt.ts';

export type ChatBody = OpenAI.Chat.ChatCompletionCreateParamsStreaming;

export function chatBody(
  request: ModelRequest,
  parameters: Parameters,
  omitted: readonly Omission[],
): ChatBody {
  const { system, messages } = withSystemPrompt(request);
  const { temperature, topP, stopSequences, reasoningEffort } = parameters;
  return {
    model: request.modelId,
    messages: [
      ...(system === undefined ? [] : [{ role: 'system' as const, content: system }]),
      ...messages.map(chatMessage),
    ],
    stream: true,
    ...outputLimit(request.maxOutputTokens, omitted),
    // Without `include_usage` a stream has no token counts; obfuscation is padding that costs time and tells nobody anything.
    stream_options: { include_usage: true, include_obfuscation: false },
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...(stopSequences !== undefined && { stop: [...stopSequences] }),
    ...(reasoningEffort !== undefined && { reasoning_effort: reasoningEffort }),
  };
}

function chatMessage(message: Message): OpenAI.Chat.ChatCompletionMessageParam {
  return message.role === 'user'
    ? { role: 'user', content: chatContent(message) }
    : { role: 'assistant', content: message.text };
}

/** Reasoning models take only the newer name, some older and open-weight models only the older one. */
function outputLimit(tokens: number, omitted: readonly Omission[]) {
  const takesOlder = omitted.lastIndexOf('max_completion_tokens') > omitted.lastIndexOf('max_tokens');
  return takesOlder ? { max_tokens: tokens } : { max_completion_tokens: tokens };
}
