import type OpenAI from 'openai';
import type { Parameters } from '../../domain/parameters.ts';
import type { ModelRequest } from '../provider.ts';
import type { OmittableParameter } from './plan.ts';
import { withSystemPrompt } from './system-prompt.ts';

export type ChatBody = OpenAI.Chat.ChatCompletionCreateParamsStreaming;

export function chatBody(
  request: ModelRequest,
  parameters: Parameters,
  omitted: ReadonlySet<OmittableParameter>,
): ChatBody {
  const { system, messages } = withSystemPrompt(request);
  const { temperature, topP, stopSequences, reasoningEffort } = parameters;
  const takesEffort = !omitted.has('reasoning_effort') && !omitted.has('reasoning');
  return {
    model: request.modelId,
    messages: [
      ...(system === undefined ? [] : [{ role: 'system' as const, content: system }]),
      ...messages.map(({ role, text }) => ({ role, content: text })),
    ],
    stream: true,
    ...outputLimit(request.maxOutputTokens, omitted),
    ...streamOptions(omitted),
    ...(temperature !== undefined && !omitted.has('temperature') && { temperature }),
    ...(topP !== undefined && !omitted.has('top_p') && { top_p: topP }),
    ...(stopSequences !== undefined && !omitted.has('stop') && { stop: [...stopSequences] }),
    ...(reasoningEffort !== undefined && takesEffort && { reasoning_effort: reasoningEffort }),
  };
}

/** Reasoning models take only the newer name, some older and open-weight models only the older one. */
function outputLimit(tokens: number, omitted: ReadonlySet<OmittableParameter>) {
  return omitted.has('max_completion_tokens') ? { max_tokens: tokens } : { max_completion_tokens: tokens };
}

/** Without `include_usage` a stream has no token counts; obfuscation is padding that costs time and tells nobody anything. */
function streamOptions(omitted: ReadonlySet<OmittableParameter>): Pick<ChatBody, 'stream_options'> {
  if (omitted.has('stream_options')) return {};
  const padding = omitted.has('stream_options.include_obfuscation') ? {} : { include_obfuscation: false };
  return { stream_options: { include_usage: true, ...padding } };
}
