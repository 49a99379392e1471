import type { FailureKind } from '../domain/failure.ts';
import type { Reply } from '../domain/reply.ts';
import type { FinishReason } from '../domain/stream-event.ts';

/** How an answer ended, as programs are told. */
export type Outcome =
  | { readonly outcome: 'finished'; readonly finishReason: FinishReason; readonly rawReason?: string }
  | { readonly outcome: 'failed'; readonly failure: ExportedFailure }
  | { readonly outcome: 'running' };

/** Without the cloud's own words and the cure, which are for this machine. */
interface ExportedFailure {
  readonly kind: FailureKind;
  readonly message: string;
  readonly requestId?: string;
  readonly region?: string;
  readonly httpStatus?: number;
}

export function outcomeOf({ state }: Reply): Outcome {
  if (state.type === 'finish') {
    const { reason: finishReason, rawReason } = state;
    return { outcome: 'finished', finishReason, ...(rawReason !== undefined && { rawReason }) };
  }
  if (state.type !== 'failure') return { outcome: 'running' };
  const {
    details: _details,
    cure: _cure,
    retryAfterMs: _wait,
    isTransient: _transient,
    ...failure
  } = state.failure;
  return { outcome: 'failed', failure };
}
