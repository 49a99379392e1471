import type { AzureConnection } from '../../domain/connection.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Parameters } from '../../domain/parameters.ts';
import type { ServedBy, StreamEvent } from '../../domain/stream-event.ts';
import { isFinal } from '../../domain/stream-event.ts';
import type { Access, ModelRequest } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import type { FailureContext } from './cause-row.ts';
import { chatEvents } from './chat-events.ts';
import { chatBody } from './chat-request.ts';
import { createClient } from './client.ts';
import { requestHeaders } from './credentials.ts';
import { failureOf, interrupted, requestIdOf } from './failures.ts';
import { fittedParameters } from './fitted-parameters.ts';
import { firstPlan, type Plan, PROTOCOL_NAMES, planAfter } from './plan.ts';
import { rejectedRequest } from './rejected-request.ts';
import { responsesEvents } from './responses-events.ts';
import { responsesBody } from './responses-request.ts';
import { hasDatedApi, routeTo } from './route.ts';
import { untilAborted } from './until-aborted.ts';

/** One answer: at most a few requests, each of which learned from the rejection before, and only one of which answers. */
export async function* answer(
  request: ModelRequest<AzureConnection>,
  access: Access,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent, void, undefined> {
  const { parameters, notices } = fittedParameters(request.parameters, request.facts.quirks);
  let plan: Plan | undefined = firstPlan(request.facts, hasDatedApi(request.connection), notices);
  while (plan !== undefined) plan = yield* attempt(plan, request, parameters, access, signal);
}

/** Sends one request and passes on its answer, to the end; or returns how to ask again. */
async function* attempt(
  plan: Plan,
  request: ModelRequest<AzureConnection>,
  parameters: Parameters,
  access: Access,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent, Plan | undefined, undefined> {
  const { connection, modelId } = request;
  let context: FailureContext = { connection, modelId, audience: plan.audience, secrets: [] };
  let isAnswering = false;
  let hasTokens = false;
  let requestId: string | undefined;
  try {
    const { headers, secrets } = await untilAborted(
      requestHeaders(connection, plan.audience, access, signal),
      signal,
    );
    context = { ...context, secrets };
    for await (const event of events(plan, request, parameters, headers, context, signal)) {
      isAnswering ||= event.type !== 'attempt';
      hasTokens ||= event.type === 'text-delta' || event.type === 'reasoning-delta';
      if (event.type === 'served') requestId = event.by.requestId ?? requestId;
      yield event.type === 'failure' ? failed(event.failure, requestId) : event;
      if (isFinal(event)) return undefined;
    }
    // The library ends a stream in the same silent way when it was aborted and when it was cut off.
    yield signal.aborted ? { type: 'finish', reason: 'stopped' } : failed(interrupted(), requestId);
    return undefined;
  } catch (error) {
    if (signal.aborted) {
      yield { type: 'finish', reason: 'stopped' };
      return undefined;
    }
    const next = isAnswering ? undefined : planAfter(plan, rejectedRequest(error), connection.auth);
    if (next === undefined) yield failed(failureOf(error, hasTokens, context), requestId);
    return next;
  }
}

/** A failure within an answer has no headers of its own; its id is that of the answer. */
function failed(failure: Failure, requestId: string | undefined): StreamEvent {
  return { type: 'failure', failure: { ...(requestId !== undefined && { requestId }), ...failure } };
}

/** Everything one request leads to. Throws what the library throws. */
async function* events(
  plan: Plan,
  request: ModelRequest<AzureConnection>,
  parameters: Parameters,
  headers: Readonly<Record<string, string>>,
  context: FailureContext,
  stop: AbortSignal,
): AsyncGenerator<StreamEvent, void, undefined> {
  const route = routeTo(request.connection, plan.protocol, request.modelId);
  const client = createClient(route, headers);
  // A reader may also leave before the first chunk, when the library does not watch over the connection yet.
  const leaving = new AbortController();
  const signal = AbortSignal.any([stop, leaving.signal]);
  try {
    switch (plan.protocol) {
      case 'responses': {
        const body = responsesBody(request, parameters, plan.omitted);
        const { input: _conversation, instructions: _system, ...visible } = body;
        yield sent(plan, `${route.baseUrl}/responses`, visible);
        const { data, response } = await client.responses.create(body, { signal }).withResponse();
        yield* firstWords(plan, response);
        if (parameters.stopSequences !== undefined) yield NO_STOP_SEQUENCES;
        yield* responsesEvents(data, context);
        throwIfWebPage(response);
        return;
      }
      case 'chat-completions': {
        const body = chatBody(request, parameters, plan.omitted);
        const { messages: _conversation, ...visible } = body;
        yield sent(plan, `${route.baseUrl}/chat/completions`, visible);
        const { data, response } = await client.chat.completions.create(body, { signal }).withResponse();
        yield* firstWords(plan, response);
        yield* chatEvents(data);
        throwIfWebPage(response);
        return;
      }
    }
  } finally {
    leaving.abort();
  }
}

const NO_STOP_SEQUENCES: StreamEvent = {
  type: 'notice',
  notice: { text: "Azure's Responses API knows no stop sequences; they were left out." },
};

function sent({ protocol }: Plan, url: string, parameters: Readonly<Record<string, unknown>>): StreamEvent {
  return { type: 'attempt', sent: { api: `azure ${PROTOCOL_NAMES[protocol]}`, url, parameters } };
}

/** The request was accepted: what its headers tell, and what had to be changed to get here. */
function* firstWords({ notices }: Plan, { headers }: Response): Generator<StreamEvent, void, undefined> {
  const by = servedBy(headers);
  if (Object.keys(by).length > 0) yield { type: 'served', by };
  for (const text of notices) yield { type: 'notice', notice: { text } };
}

/** Called only when no end of an answer was found. */
function throwIfWebPage({ headers }: Response): void {
  if (headers.get('content-type')?.startsWith('text/html') !== true) return;
  throw new ProviderFailure({
    kind: 'network',
    message:
      'A web page came instead of an answer. It may be the sign-in page of your network or proxy; otherwise check the endpoint of the connection.',
    cure: { type: 'edit-connection' },
  });
}

function servedBy(headers: Headers): ServedBy {
  const region = headers.get('x-ms-region');
  const requestId = requestIdOf(headers);
  return { ...(region !== null && { region }), ...(requestId !== undefined && { requestId }) };
}
