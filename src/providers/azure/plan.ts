import type { AzureAuth } from '../../domain/connection.ts';
import type { WireProtocol } from '../../domain/learned.ts';
import type { ModelFacts } from '../../domain/model.ts';
import type { RejectedRequest } from './rejected-request.ts';
import type { Audience } from './scope.ts';

/** How the next request is made. Starts from what the catalog knows; each rejection may change one thing. */
export interface Plan {
  readonly protocol: Protocol;
  /** Both APIs may be tried, each once. */
  readonly hasSwitchedProtocol: boolean;
  /** Which of the audiences the token is asked for. */
  readonly audience: Audience;
  /** Parameters the deployment turned out not to accept. */
  readonly omitted: ReadonlySet<OmittableParameter>;
  /** What the user should know once an answer comes this way. */
  readonly notices: readonly string[];
}

export type Protocol = Exclude<WireProtocol, 'anthropic-messages'>;

export const PROTOCOL_NAMES: Readonly<Record<Protocol, string>> = {
  responses: 'Responses',
  'chat-completions': 'Chat Completions',
};

/** Names as on the wire. Without `max_completion_tokens` the older `max_tokens` is sent: a limit always goes out. */
export type OmittableParameter =
  | 'temperature'
  | 'top_p'
  | 'stop'
  | 'reasoning'
  | 'reasoning.summary'
  | 'reasoning_effort'
  | 'include'
  | 'stream_options'
  | 'stream_options.include_obfuscation'
  | 'max_completion_tokens';

/**
 * Responses first, as Microsoft recommends, unless the catalog knows better or the endpoint is an old gateway:
 * the dated versions those serve have Chat Completions in any case, Responses rarely.
 */
export function firstPlan(facts: ModelFacts, hasDatedApi: boolean, notices: readonly string[]): Plan {
  const known = facts.quirks.azureProtocol;
  const protocol =
    known === undefined || known === 'anthropic-messages'
      ? hasDatedApi
        ? 'chat-completions'
        : 'responses'
      : known;
  return { protocol, hasSwitchedProtocol: false, audience: 'current', omitted: new Set(), notices };
}

/** What to do differently after a rejection; `undefined` when nothing would help. */
export function planAfter(plan: Plan, rejected: RejectedRequest, auth: AzureAuth): Plan | undefined {
  // The gateway speaks of audiences to those with a wrong key, too.
  if (rejected.isWrongAudience && auth !== 'apiKey' && plan.audience === 'current')
    return { ...plan, audience: 'older' };
  if (rejected.isWrongApi && !plan.hasSwitchedProtocol) return switchProtocol(plan);
  const parameter = rejected.parameter;
  if (parameter === undefined || plan.omitted.has(parameter)) return undefined;
  return {
    ...plan,
    omitted: new Set([...plan.omitted, parameter]),
    notices: UNNOTICED.has(parameter)
      ? plan.notices
      : [...plan.notices, `This deployment does not accept "${parameter}"; it was left out.`],
  };
}

/** Their absence changes nothing that a person asked for or could see. */
const UNNOTICED: ReadonlySet<OmittableParameter> = new Set([
  'include',
  'stream_options.include_obfuscation',
  'max_completion_tokens',
]);

function switchProtocol(plan: Plan): Plan {
  const protocol = plan.protocol === 'responses' ? 'chat-completions' : 'responses';
  const notice = `This deployment does not answer Azure's ${PROTOCOL_NAMES[plan.protocol]} API; ${PROTOCOL_NAMES[protocol]} was used.`;
  return { ...plan, protocol, hasSwitchedProtocol: true, notices: [...plan.notices, notice] };
}
