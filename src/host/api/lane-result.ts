import type { Cost } from '../../domain/cost.ts';
import type { Failure } from '../../domain/failure.ts';
import { figuresOf } from '../../domain/figures.ts';
import type { Parameters } from '../../domain/parameters.ts';
import type { Reply } from '../../domain/reply.ts';
import type { ServedBy } from '../../domain/stream-event.ts';
import type { LaneResult } from './types.ts';

/** A reply that has ended, as other extensions see it. */
export function laneResult(model: string, parameters: Parameters, reply: Reply, cost: Cost): LaneResult {
  const { firstTokenMs, firstVisibleMs } = figuresOf(reply);
  const { state, servedBy, timing } = reply;
  return {
    model,
    ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
    text: reply.text,
    ...(reply.reasoning === '' ? {} : { reasoning: reply.reasoning }),
    outcome: state.type === 'finish' ? state.reason : 'failed',
    ...(state.type === 'failure' && { failure: publicFailure(state.failure) }),
    notices: reply.notices.map(({ text }) => text),
    usage: reply.usage ?? {},
    ...(cost.type === 'known' ? { costUsd: cost.usd } : { costUnknownBecause: cost.because }),
    attempts: reply.attempts,
    ...(firstTokenMs === undefined ? {} : { firstTokenMs }),
    ...(firstVisibleMs === undefined ? {} : { firstVisibleMs }),
    elapsedMs: timing.endedMs ?? 0,
    ...(servedBy === undefined ? {} : { servedBy: publicServedBy(servedBy) }),
  };
}

function publicFailure({ kind, message, requestId }: Failure) {
  return { kind, message, ...(requestId === undefined ? {} : { requestId }) };
}

function publicServedBy({ requestId: _requestId, ...servedBy }: ServedBy) {
  return servedBy;
}
