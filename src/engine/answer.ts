import type { Failure } from '../domain/failure.ts';
import { type FinalEvent, isFinal, type StampedEvent, type StreamEvent } from '../domain/stream-event.ts';
import type { Access, ModelRequest, Provider } from '../providers/provider.ts';
import type { Clock } from './clock.ts';
import { IdleWatchdog } from './idle-watchdog.ts';
import { retryDelayMs } from './retry.ts';

/**
 * One answer, measured: the provider's events stamped with the time since Send, attempts repeated where that helps.
 * Ends with exactly one `finish` or `failure`, whatever the provider does. Aborting `signal` is the user's Stop.
 * `sentAtMs` is when the user pressed Send, on the monotonic clock.
 */
export async function* answer(
  provider: Provider,
  request: Omit<ModelRequest, 'attempt'>,
  access: Access,
  signal: AbortSignal,
  clock: Clock,
  sentAtMs = clock.monotonicMs(),
): AsyncGenerator<StampedEvent, void, undefined> {
  const stamped = (event: StreamEvent): StampedEvent => ({ atMs: clock.monotonicMs() - sentAtMs, event });

  for (let attempt = 1; ; attempt += 1) {
    let hasGenerated = false;
    let final: FinalEvent | undefined;
    for await (const event of oneAttempt(provider, { ...request, attempt }, access, signal, clock)) {
      if (isFinal(event)) final = event;
      else yield stamped(event);
      hasGenerated ||= isGenerated(event);
    }
    final ??= { type: 'failure', failure: brokenPromise('it ended without a result') };
    if (signal.aborted) final = { type: 'finish', reason: 'stopped' };

    const delayMs =
      final.type === 'failure' && !hasGenerated ? retryDelayMs(final.failure, attempt) : undefined;
    if (final.type !== 'failure' || delayMs === undefined) {
      yield stamped(final);
      return;
    }
    yield stamped({ type: 'waiting', untilMs: clock.epochMs() + delayMs, why: final.failure });
    await clock.sleep(delayMs, signal);
    if (signal.aborted) {
      yield stamped({ type: 'finish', reason: 'stopped' });
      return;
    }
  }
}

/** Tokens, shown or not, that are paid for and are part of the reply: nothing may be asked again after them. */
function isGenerated({ type }: StreamEvent): boolean {
  return type === 'text-delta' || type === 'reasoning-delta' || type === 'opaque';
}

/** The events of one attempt, cut off when the cloud falls silent. A provider that throws is a failure like any other. */
async function* oneAttempt(
  provider: Provider,
  request: ModelRequest,
  access: Access,
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
    if (watchdog.hasFired) yield { type: 'failure', failure: watchdog.failure };
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
