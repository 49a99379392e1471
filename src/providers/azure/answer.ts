import type { AzureConnection } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import type { ServedBy, StreamEvent } from '../../domain/stream-event.ts';
import { isFinal } from '../../domain/stream-event.ts';
import type { Access, ModelRequest } from '../provider.ts';
import { untilAborted } from '../until-aborted.ts';
import type { FailureContext } from './cause-row.ts';
import { requestHeaders } from './credentials.ts';
import { exchange } from './exchange.ts';
import { failureOf, interrupted } from './failures.ts';
import type { Body } from './omissions.ts';
import { firstPlan, type Plan, planAfter } from './plan.ts';
import { rejectedRequest } from './rejected-request.ts';
import { routeTo } from './route.ts';

/** One answer: at most a few requests, each of which learned from the rejection before, and only one of which answers. */
export async function* answer(
  request: ModelRequest<AzureConnection>,
  access: Access,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent, void, undefined> {
  let plan: Plan | undefined = firstPlan(request);
  while (plan !== undefined) plan = yield* attempt(plan, request, access, signal);
}

/** Sends one request and passes on its answer, to the end; or returns how to ask again. */
async function* attempt(
  plan: Plan,
  request: ModelRequest<AzureConnection>,
  access: Access,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent, Plan | undefined, undefined> {
  const { connection } = request;
  let context = contextOf(plan, request);
  let sent: Body = {};
  let isAnswering = false;
  let hasTokens = false;
  let by: ServedBy = {};
  try {
    const { headers, secrets } = await untilAborted(
      requestHeaders(connection, plan.audience, access, signal),
      signal,
    );
    context = { ...context, secrets };
    for await (const event of exchange(plan, request, headers, context, signal)) {
      if (event.type === 'attempt') sent = event.sent.parameters;
      else isAnswering = true;
      hasTokens ||= event.type === 'text-delta' || event.type === 'reasoning-delta';
      if (event.type === 'served') by = { ...by, ...event.by };
      yield event.type === 'failure' ? failed(event.failure, by) : event;
      if (isFinal(event)) return undefined;
    }
    // The libraries end a stream in the same silent way when it was aborted and when it was cut off.
    yield signal.aborted ? { type: 'finish', reason: 'stopped' } : failed(interrupted(), by);
    return undefined;
  } catch (error) {
    if (signal.aborted) {
      yield { type: 'finish', reason: 'stopped' };
      return undefined;
    }
    const next = isAnswering ? undefined : planAfter(plan, rejectedRequest(error), sent, request);
    if (next === undefined) yield failed(failureOf(error, hasTokens, context), by);
    return next;
  }
}

/** What goes wrong is said of the host that was really asked: Claude answers at another name of the resource. */
function contextOf({ protocol, audience }: Plan, request: ModelRequest<AzureConnection>): FailureContext {
  const { connection, modelId } = request;
  const endpoint = new URL(routeTo(connection, protocol, modelId).baseUrl).origin;
  return { connection: { ...connection, endpoint }, modelId, audience, secrets: [] };
}

/** A failure within an answer has no headers of its own; its id and region are those of the answer. */
function failed(failure: Failure, { requestId, region }: ServedBy): StreamEvent {
  const whence = { ...(requestId !== undefined && { requestId }), ...(region !== undefined && { region }) };
  return { type: 'failure', failure: { ...whence, ...failure } };
}
