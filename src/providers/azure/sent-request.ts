import type { JsonValue } from '../../domain/json.ts';
import type { WireProtocol } from '../../domain/learned.ts';
import { APIS, type Askable, type SentRequest, type SystemPromptPlace } from '../../domain/sent-request.ts';
import { adaptationsOf, type Remark, type WirePaths } from '../adaptations.ts';
import { limitRemarks, parametersAsked } from '../asked-parameters.ts';
import type { ModelRequest } from '../provider.ts';
import type { Body, Omission } from './omissions.ts';
import type { Plan } from './plan.ts';

/** What is told of a request: what became of all that was asked for, and the body without the conversation. */
export function sentRequest(
  { protocol }: Plan,
  request: ModelRequest,
  { body, shown }: { readonly body: Body; readonly shown: JsonValue },
  remarks: readonly Remark[],
): Omit<SentRequest, 'url'> {
  const {
    input: _input,
    instructions: _instructions,
    messages: _messages,
    system: _system,
    ...parameters
  } = body;
  return {
    api: API_NAMES[protocol],
    parameters,
    ...(request.system !== undefined && {
      systemPrompt: request.facts.quirks.hasNoSystemPrompt === true ? 'first-user-message' : PLACES[protocol],
    }),
    maxOutputTokens: request.maxOutputTokens,
    messageCount: request.messages.length,
    adaptations: adaptationsOf(parametersAsked(request.parameters), shown, PATHS[protocol], [
      ...remarks,
      ...limitRemarks(request),
    ]),
  };
}

/** What was asked for at a place of the body: temperature at `temperature`, the effort at `reasoning.effort=max`. */
export function askedAt(omission: Omission, protocol: WireProtocol): Askable | undefined {
  const [path = ''] = omission.split('=');
  return ASKED.find((of) =>
    PATHS[protocol][of]?.some((known) => known === path || known.startsWith(`${path}.`)),
  );
}

const ASKED = ['temperature', 'topP', 'stopSequences', 'reasoningEffort'] as const;

const API_NAMES: Readonly<Record<WireProtocol, string>> = {
  responses: APIS.responses,
  'chat-completions': APIS.chatCompletions,
  'anthropic-messages': APIS.messages,
};

const PLACES: Readonly<Record<WireProtocol, SystemPromptPlace>> = {
  responses: 'instructions',
  'chat-completions': 'system-message',
  'anthropic-messages': 'system',
};

const PATHS: Readonly<Record<WireProtocol, WirePaths>> = {
  responses: {
    maxOutputTokens: ['max_output_tokens'],
    reasoningEffort: ['reasoning.effort'],
    temperature: ['temperature'],
    topP: ['top_p'],
  },
  'chat-completions': {
    maxOutputTokens: ['max_completion_tokens', 'max_tokens'],
    reasoningEffort: ['reasoning_effort'],
    temperature: ['temperature'],
    topP: ['top_p'],
    stopSequences: ['stop'],
  },
  'anthropic-messages': {
    maxOutputTokens: ['max_tokens'],
    reasoningEffort: ['output_config.effort', 'thinking.budget_tokens', 'thinking.type'],
    temperature: ['temperature'],
    topP: ['top_p'],
    stopSequences: ['stop_sequences'],
  },
};
