import type { BedrockConnection } from '../../domain/connection.ts';
import type { FinalEvent, ServedBy, StreamEvent } from '../../domain/stream-event.ts';
import type { Access, ModelRequest } from '../provider.ts';
import { callerOf } from './caller.ts';
import { streamEvents } from './events.ts';
import { failureOf, interrupted } from './failures.ts';
import { addressOf } from './model-id.ts';
import { toBedrockRequest } from './request.ts';
import { sendByDefaultRoute } from './send.ts';

/** One answer, from resolving the credentials to the final event. Never throws. */
export async function* answer(
  request: ModelRequest<BedrockConnection>,
  access: Access,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent> {
  const { connection, modelId } = request;
  const { region } = addressOf(modelId, connection.region);
  const secrets: string[] = [];
  let requestId: string | undefined;
  try {
    const { input, notices } = toBedrockRequest(request);
    // Once for an answer: a repeated attempt leaves out the same.
    if (request.attempt === 1) for (const notice of notices) yield { type: 'notice', notice };
    const caller = await callerOf(connection, region, access, secrets, signal);
    const response = yield* sendByDefaultRoute(input, connection, caller, signal);
    requestId = response.requestId;
    yield { type: 'served', by: servedBy(response.modelId, region, requestId) };
    const stop = yield* streamEvents(response.members);
    // An aborted stream may end without an error.
    if (signal.aborted) yield STOPPED;
    else if (stop === undefined) yield { type: 'failure', failure: interrupted(requestId) };
    else yield { type: 'finish', ...stop };
  } catch (error) {
    if (signal.aborted) yield STOPPED;
    else
      yield {
        type: 'failure',
        failure: failureOf(error, { connection, region, modelId, requestId, secrets }),
      };
  }
}

const STOPPED: FinalEvent = { type: 'finish', reason: 'stopped' };

/** A profile lets Bedrock choose among regions, and Bedrock does not tell which one it took. */
function servedBy(modelId: string, region: string, requestId: string | undefined): ServedBy {
  return {
    ...(addressOf(modelId, region).route === 'in-region' && { region }),
    ...(requestId !== undefined && { requestId }),
  };
}
