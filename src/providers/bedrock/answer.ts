import type { BedrockConnection } from '../../domain/connection.ts';
import { type FinalEvent, isFinal, type StreamEvent } from '../../domain/stream-event.ts';
import type { Access, ModelRequest } from '../provider.ts';
import { explained } from './availability.ts';
import { type Caller, callerOf } from './caller.ts';
import { askConverse } from './converse.ts';
import { failureOf, interrupted } from './failures.ts';
import { addressOf } from './model-id.ts';

/** One answer, from resolving the credentials to the final event. Never throws. */
export async function* answer(
  request: ModelRequest<BedrockConnection>,
  access: Access,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent> {
  const { connection, facts, modelId } = request;
  const { region } = addressOf(modelId, connection.region);
  let requestId: string | undefined;
  let hasBegun = false;
  let caller: Caller | undefined;
  const failure = (error: unknown) => {
    const known = { secrets: caller?.secrets ?? [], source: caller?.identity.source };
    return failureOf(error, { connection, region, modelId, requestId, hasBegun, ...known });
  };
  try {
    caller = await callerOf(connection, region, access, signal);
    // Few models need it, and it brings a library of its own.
    const ask =
      facts.quirks.isMantleOnly === true ? (await import('./mantle/index.ts')).askMantle : askConverse;
    for await (const event of ask(request, caller, signal, failure)) {
      if (event.type === 'served') requestId = event.by.requestId ?? requestId;
      hasBegun ||= event.type === 'text-delta' || event.type === 'reasoning-delta';
      // A stream that is aborted at its very end may still finish.
      if (isFinal(event) && signal.aborted) break;
      yield event;
      if (isFinal(event)) return;
    }
    // An aborted stream may end without an error.
    yield signal.aborted
      ? STOPPED
      : { type: 'failure', failure: interrupted({ requestId, hasBegun, region }) };
  } catch (error) {
    const refusal = failure(error);
    const known = caller && (await explained(refusal, modelId, connection, caller, signal));
    yield signal.aborted ? STOPPED : { type: 'failure', failure: known ?? refusal };
  }
}

const STOPPED: FinalEvent = { type: 'finish', reason: 'stopped' };
