import type { AzureConnection } from '../../domain/connection.ts';
import type { Learned } from '../../domain/learned.ts';
import type { ServedBy, StreamEvent } from '../../domain/stream-event.ts';
import type { ModelRequest } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import type { FailureContext } from './cause-row.ts';
import { chatEvents } from './chat-events.ts';
import { createClient } from './client.ts';
import { requestIdOf } from './failures.ts';
import { messagesHeaders, postMessages, type StreamedResponse } from './messages-client.ts';
import { messagesEvents } from './messages-events.ts';
import type { Plan } from './plan.ts';
import { responsesEvents } from './responses-events.ts';
import { type Route, routeTo } from './route.ts';
import { shownUrl } from './shown-url.ts';
import { type WireRequest, wireRequest } from './wire-request.ts';

type Headers = Readonly<Record<string, string>>;

/** Everything one request leads to. Throws what the library throws. */
export async function* exchange(
  plan: Plan,
  request: ModelRequest<AzureConnection>,
  headers: Headers,
  context: FailureContext,
  stop: AbortSignal,
): AsyncGenerator<StreamEvent, void, undefined> {
  const route = routeTo(request.connection, plan.protocol, request.modelId);
  const wire = wireRequest(plan, request);
  const send = sender(plan, route, headers, request.connection);
  // A reader may also leave before the first chunk, when the library does not watch over the connection yet.
  const leaving = new AbortController();
  const signal = AbortSignal.any([stop, leaving.signal]);
  try {
    const url = shownUrl(request.connection, route, wire.path);
    yield { type: 'attempt', sent: { ...wire.sent, url }, body: wire.shown };
    const { data, response } = await send(wire, signal);
    const by = servedBy(response.headers);
    if (Object.keys(by).length > 0) yield { type: 'served', by };
    for (const text of wire.notices) yield { type: 'notice', notice: { text } };
    yield* withLearned(answerEvents(plan, data, context), plan.learned);
    throwIfWebPage(response);
  } finally {
    leaving.abort();
  }
}

type Send = (wire: WireRequest, signal: AbortSignal) => Promise<StreamedResponse>;

/** The client of the protocol's library, made before anything is said to be sent. */
function sender({ protocol }: Plan, route: Route, headers: Headers, connection: AzureConnection): Send {
  if (protocol === 'anthropic-messages') {
    return ({ body }, signal) => postMessages(route, messagesHeaders(headers, connection), body, signal);
  }
  const client = createClient(route, headers);
  return ({ path, body }, signal) =>
    client.post<AsyncIterable<unknown>>(path, { body, stream: true, signal }).withResponse();
}

function answerEvents(
  { protocol }: Plan,
  data: AsyncIterable<unknown>,
  context: FailureContext,
): AsyncGenerator<StreamEvent, void, undefined> {
  switch (protocol) {
    case 'responses':
      return responsesEvents(data, context);
    case 'chat-completions':
      return chatEvents(data);
    case 'anthropic-messages':
      return messagesEvents(data);
  }
}

/** What was found out on the way here is a fact as soon as the model begins to answer, and not before. */
async function* withLearned(
  events: AsyncIterable<StreamEvent>,
  learned: Learned,
): AsyncGenerator<StreamEvent, void, undefined> {
  let isTold = Object.keys(learned).length === 0;
  for await (const event of events) {
    if (!isTold && event.type !== 'failure') {
      isTold = true;
      yield { type: 'learned', learned };
    }
    yield event;
  }
}

/** Called only when no end of an answer was found. */
function throwIfWebPage({ status, headers }: Response): void {
  const type = headers.get('content-type');
  if (type?.startsWith('text/html') !== true) return;
  throw new ProviderFailure({
    kind: 'network',
    message:
      'Something else came instead of an answer, perhaps a web page: the sign-in page of your network or proxy. Otherwise check the address of the connection.',
    details: `HTTP ${status} ${type}`,
    httpStatus: status,
    cure: { type: 'check-connection' },
  });
}

function servedBy(headers: Response['headers']): ServedBy {
  const region = headers.get('x-ms-region');
  const requestId = requestIdOf(headers);
  return { ...(region !== null && { region }), ...(requestId !== undefined && { requestId }) };
}
