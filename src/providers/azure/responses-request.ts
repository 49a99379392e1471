import type OpenAI from 'openai';
import type { Parameters } from '../../domain/parameters.ts';
import { reasoningItem } from '../openai-responses/reasoning-item.ts';
import type { Message, ModelRequest } from '../provider.ts';
import { responsesContent } from './attachment-parts.ts';
import { withSystemPrompt } from './system-prompt.ts';

export type ResponsesBody = OpenAI.Responses.ResponseCreateParamsStreaming;

/** The body of a Responses request. Nothing is stored at Azure: earlier turns and their reasoning are sent again instead. */
export function responsesBody(request: ModelRequest, parameters: Parameters): ResponsesBody {
  const { system, messages } = withSystemPrompt(request);
  const { temperature, topP } = parameters;
  return {
    model: request.modelId,
    input: messages.flatMap(inputItems),
    ...(system !== undefined && { instructions: system }),
    stream: true,
    store: false,
    max_output_tokens: request.maxOutputTokens,
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...reasoningOptions(request, parameters),
  };
}

function reasoningOptions(
  { facts }: ModelRequest,
  { reasoningEffort }: Parameters,
): Pick<ResponsesBody, 'reasoning' | 'include'> {
  const reasons = facts.quirks.reasoning?.startsWith('openai') ?? false;
  if (!reasons && reasoningEffort === undefined) return {};
  return {
    reasoning: {
      ...(reasons && { summary: 'auto' }),
      ...(reasoningEffort !== undefined && { effort: reasoningEffort }),
    },
    ...(reasons && { include: ['reasoning.encrypted_content'] }),
  };
}

function inputItems(message: Message): OpenAI.Responses.ResponseInputItem[] {
  const reasoning = (message.opaque ?? []).flatMap((block) => reasoningItem(block) ?? []);
  return [...reasoning, { role: message.role, content: responsesContent(message) }];
}
