import type { BedrockConnection } from '../../domain/connection.ts';
import type { ServedBy, StreamEvent } from '../../domain/stream-event.ts';
import type { ModelRequest } from '../provider.ts';
import type { Caller } from './caller.ts';
import { streamEvents } from './events.ts';
import { addressOf } from './model-id.ts';
import { sendUntilTaken } from './send.ts';

/** An answer over ConverseStream. Ends without a final event when the stream did: then the answer was cut off. */
export async function* askConverse(
  request: ModelRequest<BedrockConnection>,
  caller: Caller,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent> {
  const { modelId, requestId, members } = yield* sendUntilTaken(request, caller, signal);
  yield { type: 'served', by: servedBy(modelId, caller.region, requestId) };
  const stop = yield* streamEvents(members);
  if (stop !== undefined) yield { type: 'finish', ...stop };
}

/** A profile lets Bedrock choose among regions, and Bedrock does not tell which one it took. */
function servedBy(modelId: string, region: string, requestId: string | undefined): ServedBy {
  return {
    ...(addressOf(modelId, region).route === 'in-region' && { region }),
    ...(requestId !== undefined && { requestId }),
  };
}
