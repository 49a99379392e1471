import type { AzureConnection } from '../../domain/connection.ts';
import type { Learned, WireProtocol } from '../../domain/learned.ts';
import type { Remark } from '../adaptations.ts';
import type { ModelRequest } from '../provider.ts';
import { type Body, type Omission, omissionFor } from './omissions.ts';
import type { RejectedRequest } from './rejected-request.ts';
import { hasDatedApi } from './route.ts';
import { type Audience, hasTwoAudiences } from './scope.ts';

/** How the next request is made. Starts from what is known of the deployment; each rejection may change one thing. */
export interface Plan {
  readonly protocol: WireProtocol;
  /** The APIs that refused within this answer. Each is tried once. */
  readonly refused: readonly WireProtocol[];
  /** Which of the audiences the token is asked for. */
  readonly audience: Audience;
  readonly hasSwitchedAudience: boolean;
  /** Left out because the deployment rejects it; of two that exclude each other the later one is the truth. */
  readonly omitted: readonly Omission[];
  /** Reasoning of earlier answers is not sent back, because it was refused. */
  readonly forgetsThoughts: boolean;
  /** Found out within this answer; a fact only once a request made this way is answered. */
  readonly learned: Learned;
  /** What the user should know once an answer comes this way. */
  readonly remarks: readonly Remark[];
}

export const PROTOCOL_NAMES: Readonly<Record<WireProtocol, string>> = {
  responses: 'Responses',
  'chat-completions': 'Chat Completions',
  'anthropic-messages': 'Messages',
};

/**
 * What was learned of the deployment wins, then what its list says, then the catalog. Else Responses, as Microsoft
 * recommends, unless the endpoint is an old gateway: the dated versions those serve have Chat Completions in any
 * case, Responses rarely.
 */
export function firstPlan({
  learned = {},
  protocol,
  facts,
  connection,
}: ModelRequest<AzureConnection>): Plan {
  const usual = hasDatedApi(connection) ? 'chat-completions' : 'responses';
  return {
    protocol: learned.protocol ?? protocol ?? facts.quirks.azureProtocol ?? usual,
    refused: [],
    audience: learned.audience ?? 'current',
    hasSwitchedAudience: false,
    omitted: learned.omits ?? [],
    forgetsThoughts: false,
    learned: {},
    remarks: [],
  };
}

/** What to do differently after a rejection; `undefined` when nothing would help. `sent` is the body that was rejected. */
export function planAfter(
  plan: Plan,
  rejected: RejectedRequest,
  sent: Body,
  { connection, modelId, messages }: ModelRequest<AzureConnection>,
): Plan | undefined {
  // The gateway speaks of audiences to those with a wrong key, too.
  if (rejected.isWrongAudience && hasTwoAudiences(connection) && !plan.hasSwitchedAudience)
    return withOtherAudience(plan);
  if (rejected.isWrongApi) return withOtherProtocol(plan, `${modelId} ${rejected.words}`);
  const hasThoughts = messages.some(({ opaque = [] }) => opaque.length > 0);
  if (rejected.isAboutThoughts && hasThoughts && !plan.forgetsThoughts)
    return { ...plan, forgetsThoughts: true, remarks: [...plan.remarks, FORGOTTEN] };
  if (rejected.parameter === undefined) return undefined;
  const omission = rejectedOmission(plan, rejected.parameter, rejected.isAboutValue, sent);
  return omission === undefined ? undefined : without(plan, omission);
}

const FORGOTTEN: Remark = {
  of: 'reasoning',
  text: 'The model did not take back its earlier reasoning; it answers without it.',
};

/** The older audience is remembered. Should it be refused one day, the current one is tried as well. */
function withOtherAudience(plan: Plan): Plan {
  return plan.audience === 'current'
    ? {
        ...plan,
        audience: 'older',
        hasSwitchedAudience: true,
        learned: { ...plan.learned, audience: 'older' },
      }
    : { ...plan, audience: 'current', hasSwitchedAudience: true };
}

function withOtherProtocol(plan: Plan, words: string): Plan | undefined {
  const refused = [...plan.refused, plan.protocol];
  const protocol = alternatives(plan.protocol, words).find((candidate) => !refused.includes(candidate));
  if (protocol === undefined) return undefined;
  const text = `This deployment does not answer Azure's ${PROTOCOL_NAMES[plan.protocol]} API; ${PROTOCOL_NAMES[protocol]} was used.`;
  const remarks = [...plan.remarks, { text }];
  return { ...plan, protocol, refused, learned: { ...plan.learned, protocol }, remarks };
}

/**
 * Messages is for Claude alone: it is tried where the name of the deployment or the refusal speaks of one, or where the
 * refusal is of the kind that Claude's deployments give.
 */
function alternatives(refused: WireProtocol, words: string): readonly WireProtocol[] {
  const messages = /claude|anthropic|api_not_supported/i.test(words) ? (['anthropic-messages'] as const) : [];
  return refused === 'chat-completions'
    ? [...messages, 'responses']
    : [...messages, ...(refused === 'responses' ? [] : (['responses'] as const)), 'chat-completions'];
}

/** In Chat Completions the limit has two names: models know one or the other. */
const LIMIT_NAMES = ['max_completion_tokens', 'max_tokens'];

function rejectedOmission(
  plan: Plan,
  parameter: string,
  isAboutValue: boolean,
  sent: Body,
): Omission | undefined {
  if (LIMIT_NAMES.includes(parameter)) {
    const hasSwitched = plan.learned.omits?.some((name) => LIMIT_NAMES.includes(name)) === true;
    return plan.protocol === 'chat-completions' && !isAboutValue && !hasSwitched ? parameter : undefined;
  }
  if (parameter === 'cache_control') {
    return plan.protocol === 'anthropic-messages' && !plan.omitted.includes(parameter)
      ? parameter
      : undefined;
  }
  return omissionFor(sent, parameter, isAboutValue);
}

function without(plan: Plan, omission: Omission): Plan {
  const omits = [...(plan.learned.omits ?? []), omission];
  const omitted = [...plan.omitted.filter((other) => other !== omission), omission];
  return { ...plan, omitted, learned: { ...plan.learned, omits } };
}
