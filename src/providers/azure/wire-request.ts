import { claudeThinking } from '../claude-thinking.ts';
import type { Message, ModelRequest } from '../provider.ts';
import { fittedAttachments } from './attachment-parts.ts';
import { chatBody } from './chat-request.ts';
import { fittedParameters } from './fitted-parameters.ts';
import { messagesBody } from './messages-request.ts';
import { type Body, omissionNotice, withoutOmitted } from './omissions.ts';
import type { Plan } from './plan.ts';
import { responsesBody } from './responses-request.ts';

/** What goes out for a request in one of the protocols. */
export interface WireRequest {
  /** After the base of the route. */
  readonly path: string;
  readonly body: Body;
  /** The body without the conversation. */
  readonly visible: Body;
  /** What was asked for and could not be sent as it was. */
  readonly notices: readonly string[];
}

export function wireRequest(plan: Plan, request: ModelRequest): WireRequest {
  const attached = fittedAttachments(messagesFor(plan, request), request, plan.protocol);
  const whole = wholeRequest(plan, { ...request, messages: attached.messages });
  const { body, removed } = withoutOmitted(whole.body, plan.omitted);
  const {
    input: _input,
    instructions: _instructions,
    messages: _messages,
    system: _system,
    ...visible
  } = body;
  const omissions = removed.flatMap((omission) => omissionNotice(omission) ?? []);
  return {
    path: whole.path,
    body,
    visible,
    notices: [...plan.notices, ...whole.notices, ...attached.notices, ...omissions],
  };
}

function messagesFor({ forgetsThoughts }: Plan, { messages }: ModelRequest): readonly Message[] {
  return forgetsThoughts ? messages.map(({ opaque: _refused, ...message }) => message) : messages;
}

/** Everything the catalog allows; what was learned of the deployment is taken out afterwards. */
function wholeRequest(plan: Plan, request: ModelRequest): Pick<WireRequest, 'path' | 'body' | 'notices'> {
  const { quirks } = request.facts;
  const { parameters, notices } = fittedParameters(request.parameters, quirks, plan.protocol);
  switch (plan.protocol) {
    case 'responses':
      return { path: '/responses', body: { ...responsesBody(request, parameters) }, notices };
    case 'chat-completions':
      return { path: '/chat/completions', body: { ...chatBody(request, parameters, plan.omitted) }, notices };
    case 'anthropic-messages': {
      const thinking = claudeThinking(parameters.reasoningEffort, quirks, request.maxOutputTokens);
      const { temperature, topP, ...others } = parameters;
      const sampling = {
        ...(temperature !== undefined && { temperature }),
        ...(topP !== undefined && { topP }),
      };
      const excluded = thinking.excludesSampling ? Object.keys(sampling) : [];
      const accepted = thinking.excludesSampling ? others : parameters;
      const caches = !plan.omitted.includes('cache_control');
      return {
        path: '/v1/messages',
        body: { ...messagesBody(request, accepted, thinking.fields, caches) },
        notices: [...notices, ...thinking.notices, ...excluded.map(whileThinking)],
      };
    }
  }
}

function whileThinking(name: string): string {
  const words = name === 'topP' ? 'top P' : name;
  return `This model does not accept ${words} while it reasons; it was left out.`;
}
