import { REASONING_EFFORTS, type ReasoningEffort } from '../domain/parameters.ts';

/** The same effort, else the next greater one (`xhigh` is `max` on Claude 4.6), else the greatest below; `undefined` where there is none. */
export function nearestEffort(
  wanted: ReasoningEffort,
  known: readonly ReasoningEffort[],
): ReasoningEffort | undefined {
  const rank = REASONING_EFFORTS.indexOf(wanted);
  const greater = REASONING_EFFORTS.slice(rank).find((effort) => known.includes(effort));
  return greater ?? REASONING_EFFORTS.findLast((effort) => known.includes(effort));
}

export function effortNotice(wanted: ReasoningEffort, sent: ReasoningEffort): string {
  return `This model has no reasoning effort “${wanted}”; “${sent}” was sent instead.`;
}
