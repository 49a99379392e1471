import type { BedrockConnection } from '../../../domain/connection.ts';
import type { Failure } from '../../../domain/failure.ts';
import type { StreamEvent } from '../../../domain/stream-event.ts';
import { responsesEvents } from '../../openai-responses/events.ts';
import type { ModelRequest } from '../../provider.ts';
import type { Caller } from '../caller.ts';
import { mantleClient, mantleUrl } from './client.ts';
import { bedrockError, errorInStream } from './errors.ts';
import { rejectedByMantle } from './rejected.ts';
import { type MantleRequest, toMantleRequest } from './request.ts';

/**
 * An answer over OpenAI's Responses at Bedrock's Mantle endpoint, for the models that ConverseStream does not serve. Asks
 * once more without each parameter that the model turns out to reject. Ends without a final event when the stream did.
 */
export async function* askMantle(
  request: ModelRequest<BedrockConnection>,
  caller: Caller,
  signal: AbortSignal,
  failure: (error: unknown) => Failure,
): AsyncGenerator<StreamEvent> {
  const { connection } = request;
  const known = request.learned?.omits ?? [];
  const rejected: string[] = [];
  let next = toMantleRequest(request, new Set(known));
  // Once for an answer: a repeated attempt leaves out the same.
  const said = request.attempt === 1 ? [] : next.notices;
  const baseUrl = mantleUrl(connection, caller.region, request.modelId);
  const client = mantleClient(baseUrl, caller, signal);
  for (;;) {
    yield attempt(next, baseUrl, caller.region);
    const unsaid = next.notices.filter((notice) => !said.includes(notice)).map(asNotice);
    let hasAnswered = false;
    try {
      const { data, response } = await client.responses.create(next.body, { signal }).withResponse();
      hasAnswered = true;
      yield* unsaid;
      if (rejected.length > 0) yield { type: 'learned', learned: { omits: rejected } };
      const requestId = response.headers.get('x-amzn-requestid') ?? response.headers.get('x-request-id');
      // There are no profiles here: the region that is asked answers.
      yield { type: 'served', by: { region: caller.region, ...(requestId !== null && { requestId }) } };
      yield* responsesEvents(data, { failureOf: (error) => failure(errorInStream(error)) });
      return;
    } catch (error) {
      const parameter = rejectedByMantle(error, next.body);
      if (parameter === undefined || rejected.includes(parameter)) {
        if (!hasAnswered) yield* unsaid;
        throw bedrockError(error);
      }
      rejected.push(parameter);
      next = toMantleRequest(request, new Set([...known, ...rejected]));
    }
  }
}

function asNotice(text: string): StreamEvent {
  return { type: 'notice', notice: { text } };
}

function attempt({ sent, shown }: MantleRequest, baseUrl: string, region: string): StreamEvent {
  return { type: 'attempt', sent: { ...sent, url: `${baseUrl}/responses`, region }, body: shown };
}
