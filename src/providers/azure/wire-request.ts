import type { JsonValue } from '../../domain/json.ts';
import type { WireProtocol } from '../../domain/learned.ts';
import type { SentRequest } from '../../domain/sent-request.ts';
import type { Remark } from '../adaptations.ts';
import { remarksOn } from '../asked-parameters.ts';
import { claudeThinking } from '../claude-thinking.ts';
import type { Message, ModelRequest } from '../provider.ts';
import { sentBody } from '../sent-body.ts';
import { fittedAttachments } from './attachment-parts.ts';
import { chatBody } from './chat-request.ts';
import { fittedParameters } from './fitted-parameters.ts';
import { messagesBody } from './messages-request.ts';
import { type Body, type Omission, omissionNotice, withoutOmitted } from './omissions.ts';
import type { Plan } from './plan.ts';
import { responsesBody } from './responses-request.ts';
import { askedAt, sentRequest } from './sent-request.ts';

/** What goes out for a request in one of the protocols. */
export interface WireRequest {
  /** After the base of the route. */
  readonly path: string;
  readonly body: Body;
  /** The body as JSON, without what is in attached files. */
  readonly shown: JsonValue;
  readonly sent: Omit<SentRequest, 'url'>;
  /** What was asked for and could not be sent as it was. */
  readonly notices: readonly string[];
}

export function wireRequest(plan: Plan, request: ModelRequest): WireRequest {
  const attached = fittedAttachments(messagesFor(plan, request), request, plan.protocol);
  const whole = wholeRequest(plan, { ...request, messages: attached.messages });
  const { body, removed } = withoutOmitted(whole.body, plan.omitted);
  const said = [
    ...plan.remarks,
    ...whole.remarks,
    ...attached.remarks,
    ...removed.flatMap((omission) => omissionRemark(omission, plan.protocol)),
  ];
  const shown = sentBody(body, request.messages);
  return {
    path: whole.path,
    body,
    shown,
    sent: sentRequest(plan, request, { body, shown }, said),
    notices: said.map(({ text }) => text),
  };
}

/** The parameter is known by its place in the body. */
function omissionRemark(omission: Omission, protocol: WireProtocol): readonly Remark[] {
  const text = omissionNotice(omission);
  const of = askedAt(omission, protocol);
  return text === undefined ? [] : [{ text, ...(of !== undefined && { of }) }];
}

function messagesFor({ forgetsThoughts }: Plan, { messages }: ModelRequest): readonly Message[] {
  return forgetsThoughts ? messages.map(({ opaque: _refused, ...message }) => message) : messages;
}

interface WholeRequest extends Pick<WireRequest, 'path' | 'body'> {
  readonly remarks: readonly Remark[];
}

/** Everything the catalog allows; what was learned of the deployment is taken out afterwards. */
function wholeRequest(plan: Plan, request: ModelRequest): WholeRequest {
  const { quirks } = request.facts;
  const { parameters, remarks } = fittedParameters(request.parameters, quirks, plan.protocol);
  switch (plan.protocol) {
    case 'responses':
      return { path: '/responses', body: { ...responsesBody(request, parameters) }, remarks };
    case 'chat-completions':
      return { path: '/chat/completions', body: { ...chatBody(request, parameters, plan.omitted) }, remarks };
    case 'anthropic-messages': {
      const thinking = claudeThinking(parameters.reasoningEffort, quirks, request.maxOutputTokens);
      const { temperature, topP, ...others } = parameters;
      const sampling = {
        ...(temperature !== undefined && { temperature }),
        ...(topP !== undefined && { topP }),
      };
      const excluded = thinking.excludesSampling ? SAMPLING.filter((name) => name in sampling) : [];
      const accepted = thinking.excludesSampling ? others : parameters;
      const caches = !plan.omitted.includes('cache_control');
      return {
        path: '/v1/messages',
        body: { ...messagesBody(request, accepted, thinking.fields, caches) },
        remarks: [
          ...remarks,
          ...remarksOn('reasoningEffort', thinking.notices),
          ...excluded.map(whileThinking),
        ],
      };
    }
  }
}

const SAMPLING = ['temperature', 'topP'] as const;

function whileThinking(of: (typeof SAMPLING)[number]): Remark {
  const words = of === 'topP' ? 'top P' : of;
  return { of, text: `This model does not accept ${words} while it reasons; it was left out.` };
}
