import type { Failure } from '../domain/failure.ts';
import { isFinal, type StreamEvent } from '../domain/stream-event.ts';
import type { Access, ModelRequest, Provider } from '../providers/provider.ts';
import type { Clock } from './clock.ts';
import { IdleWatchdog } from './idle-watchdog.ts';

/**
 * The events of one attempt, cut off when the cloud falls silent. Ends with one `finish` or `failure`: a provider that
 * throws, or ends without a result, is a failure like any other.
 */
export async function* oneAttempt(
  { provider, access, request }: { provider: Provider; access: Access; request: ModelRequest },
  stop: AbortSignal,
  clock: Clock,
): AsyncGenerator<StreamEvent, void, undefined> {
  const watchdog = new IdleWatchdog(stop, clock);
  try {
    for await (const event of provider.stream(request, access, watchdog.signal)) {
      watchdog.touch();
      if (watchdog.hasFired) break;
      yield event;
      if (isFinal(event)) return;
    }
    const failure = watchdog.hasFired ? watchdog.failure : brokenPromise('it ended without a result');
    yield { type: 'failure', failure };
  } catch (error) {
    yield { type: 'failure', failure: brokenPromise(error instanceof Error ? error.message : String(error)) };
  } finally {
    watchdog.dispose();
  }
}

function brokenPromise(details: string): Failure {
  return {
    kind: 'unknown',
    message: 'Parley could not read the answer. This is a fault of Parley; the log has the details.',
    details,
  };
}
