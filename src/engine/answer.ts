import type { Failure } from '../domain/failure.ts';
import { type Learned, mergeLearned } from '../domain/learned.ts';
import { type FinalEvent, isFinal, type StampedEvent, type StreamEvent } from '../domain/stream-event.ts';
import type { Access, ModelRequest, Provider } from '../providers/provider.ts';
import type { Clock } from './clock.ts';
import { oneAttempt } from './one-attempt.ts';
import type { PlannedTurn, QuotaGate } from './quota-gate.ts';
import { retryDelayMs } from './retry.ts';

export interface Asked {
  readonly provider: Provider;
  readonly access: Access;
  readonly request: Omit<ModelRequest, 'attempt'>;
  /** What shares a quota with this request; `undefined` when nothing does. */
  readonly quotaKey: string | undefined;
  /** The provider has found out something about the model. */
  readonly onLearned: (learned: Learned) => void;
}

/**
 * One answer, measured: the provider's events stamped with the time since Send, attempts repeated where that helps.
 * Ends with exactly one `finish` or `failure`, whatever the provider does. Aborting `signal` is the user's Stop.
 * `sentAtMs` is when the user pressed Send, on the monotonic clock.
 */
export async function* answer(
  asked: Asked,
  { clock, quotas }: { readonly clock: Clock; readonly quotas: QuotaGate },
  signal: AbortSignal,
  sentAtMs = clock.monotonicMs(),
): AsyncGenerator<StampedEvent, void, undefined> {
  const { quotaKey, onLearned } = asked;
  const stamped = (event: StreamEvent): StampedEvent => ({ atMs: clock.monotonicMs() - sentAtMs, event });
  let request = asked.request;
  let waiting: { readonly delayMs: number; readonly why?: Failure } = { delayMs: 0 };

  for (let attempt = 1; ; attempt += 1) {
    const { delayMs, why } = waiting;
    for await (const turn of quotas.turn(quotaKey, delayMs, signal)) yield stamped(waitFor(turn, why));
    if (signal.aborted) {
      yield stamped(STOPPED);
      return;
    }

    let isAnswering = false;
    let askedAtMs: number | undefined;
    // Always replaced: an attempt ends with exactly one.
    let final: FinalEvent = STOPPED;
    for await (const event of oneAttempt({ ...asked, request: { ...request, attempt } }, signal, clock)) {
      if (event.type === 'learned') {
        request = { ...request, learned: mergeLearned(request.learned ?? {}, event.learned) };
        onLearned(event.learned);
      } else if (isFinal(event)) final = event;
      else yield stamped(event);
      if (event.type === 'attempt') askedAtMs = clock.monotonicMs();
      isAnswering ||= isOfAnswer(event);
    }
    const tookMs = askedAtMs === undefined ? 0 : clock.monotonicMs() - askedAtMs;
    const mayBePaid = isAnswering || tookMs > LONGEST_REFUSAL_MS;
    if (signal.aborted) final = STOPPED;
    if (final.type === 'failure') holdOthers(final.failure, quotaKey, quotas);

    const nextDelayMs =
      final.type === 'failure' && !mayBePaid ? retryDelayMs(final.failure, attempt) : undefined;
    if (final.type !== 'failure' || nextDelayMs === undefined) {
      yield stamped(final);
      return;
    }
    waiting = { delayMs: nextDelayMs, why: final.failure };
  }
}

/** `why` is what became of the attempt before. A first attempt is only queued, behind others or with them. */
function waitFor({ untilMs, heldFor }: PlannedTurn, why: Failure | undefined): StreamEvent {
  if (why !== undefined) return { type: 'waiting', untilMs, why };
  return { type: 'queued', untilMs, ...(heldFor !== undefined && { why: heldFor }) };
}

const STOPPED: FinalEvent = { type: 'finish', reason: 'stopped' };

/**
 * Nothing is asked again unasked once an answer may have begun, because each is paid for: a head alone may stand before
 * minutes of reasoning that nobody shows, and so may silence, where a proxy hands on nothing until it cuts the
 * connection. Refusals come within seconds.
 */
const LONGEST_REFUSAL_MS = 20_000;

/** The head of an answer, or anything in it. */
function isOfAnswer({ type }: StreamEvent): boolean {
  switch (type) {
    case 'served':
    case 'text-delta':
    case 'reasoning-delta':
    case 'opaque':
    case 'usage':
    case 'finish':
      return true;
    case 'attempt':
    case 'notice':
    case 'learned':
    case 'queued':
    case 'waiting':
    case 'failure':
      return false;
  }
}

/** Who shares the quota would only be refused as well, and would make the cloud's count of refusals worse. */
function holdOthers(failure: Failure, key: string | undefined, quotas: QuotaGate): void {
  const { kind, retryAfterMs } = failure;
  if (kind === 'throttled' && retryAfterMs !== undefined) quotas.hold(key, retryAfterMs, failure);
}
