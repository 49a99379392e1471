import type OpenAI from 'openai';
import type { Parameters } from '../../domain/parameters.ts';
import { reasoningItem } from '../openai-responses/reasoning-item.ts';
import type { Message, ModelRequest } from '../provider.ts';
import type { OmittableParameter } from './plan.ts';
import { withSystemPrompt } from './system-prompt.ts';

export type ResponsesBody = OpenAI.Responses.ResponseCreateParamsStreaming;

/** The body of a Responses request. Nothing is stored at Azure: earlier turns and their reasoning are sent again instead. */
export function responsesBody(
  request: ModelRequest,
  parameters: Parameters,
  omitted: ReadonlySet<OmittableParameter>,
): ResponsesBody {
  const { system, messages } = withSystemPrompt(request);
  const { temperature, topP } = parameters;
  return {
    model: request.modelId,
    input: messages.flatMap(inputItems),
    ...(system !== undefined && { instructions: system }),
    stream: true,
    store: false,
    max_output_tokens: request.maxOutputTokens,
    ...(temperature !== undefined && !omitted.has('temperature') && { temperature }),
    ...(topP !== undefined && !omitted.has('top_p') && { top_p: topP }),
    ...reasoningOptions(request, parameters, omitted),
  };
}

function reasoningOptions(
  { facts }: ModelRequest,
  { reasoningEffort }: Parameters,
  omitted: ReadonlySet<OmittableParameter>,
): Pick<ResponsesBody, 'reasoning' | 'include'> {
  const reasons = facts.quirks.reasoning?.startsWith('openai') ?? false;
  const reasoning = {
    ...(reasons && !omitted.has('reasoning.summary') && { summary: 'auto' as const }),
    ...(reasoningEffort !== undefined && !omitted.has('reasoning_effort') && { effort: reasoningEffort }),
  };
  return {
    ...(Object.keys(reasoning).length > 0 && !omitted.has('reasoning') && { reasoning }),
    ...(reasons && !omitted.has('include') && { include: ['reasoning.encrypted_content'] }),
  };
}

function inputItems(message: Message): OpenAI.Responses.ResponseInputItem[] {
  const reasoning = (message.opaque ?? []).flatMap((block) => reasoningItem(block) ?? []);
  return [...reasoning, { role: message.role, content: message.text }];
}
