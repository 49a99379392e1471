import { isApproximateCost } from '../../src/domain/cost.ts';
import { isRunning } from '../../src/domain/reply.ts';
import type { AnswerView } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import { formatDuration, formatWholeSeconds } from './duration.ts';
import { formatCost } from './usd.ts';

/**
 * "2 of 3 done · 1 failed · 5.2 s · $0.0127": how the lanes of one round stand. What a lane was continued with belongs to
 * its answer: the lane is done when the last of it is, and takes the time and the money of all. Lanes that were not
 * asked are not counted.
 */
export function comparisonStatus(answers: readonly AnswerView[], nowMs: number): string {
  const lanes = [...Map.groupBy(answers, ({ laneId }) => laneId).values()];
  if (lanes.length === 0) return '';
  const ended = lanes.filter((lane) => !lane.some(({ reply }) => isRunning(reply)));
  const failed = ended.filter((lane) => lane.at(-1)?.reply.state.type === 'failure');
  const isUnfinished = ended.length < lanes.length;
  return [
    t('{0} of {1} done', ended.length, lanes.length),
    ...(failed.length > 0 ? [t('{0} failed', failed.length)] : []),
    ...(isUnfinished ? [runningTime(answers, nowMs)] : longestTime(lanes)),
    ...costTexts(
      answers.filter(({ reply }) => !isRunning(reply)),
      isUnfinished,
    ),
  ].join(' · ');
}

function runningTime(answers: readonly AnswerView[], nowMs: number): string {
  const running = answers.filter(({ reply }) => isRunning(reply));
  return formatWholeSeconds(Math.max(0, nowMs - Math.min(...running.map(({ startedAt }) => startedAt))));
}

/** None where nothing was sent, or where an answer was interrupted: nobody knows when that ended. */
function longestTime(lanes: readonly (readonly AnswerView[])[]): readonly string[] {
  const sent = lanes.map((lane) => lane.filter(({ reply }) => reply.attempts > 0));
  const times = sent
    .filter((lane) => lane.length > 0)
    .map((lane) => lane.reduce((sum, { reply }) => sum + (reply.timing.endedMs ?? Number.NaN), 0));
  const longest = Math.max(...times);
  return Number.isFinite(longest) ? [formatDuration(longest)] : [];
}

/** The sum of what is known; what was never sent costs nothing, any other answer without a cost makes the sum unknown. */
function costTexts(ended: readonly AnswerView[], isUnfinished: boolean): readonly string[] {
  const sent = ended.filter(({ reply }) => reply.attempts > 0);
  if (sent.length === 0) return [];
  const known = sent.flatMap(({ cost }) => (cost?.type === 'known' ? [cost] : []));
  if (known.length === 0) return [t('cost unknown')];
  const sum = formatCost(
    known.reduce((total, { usd }) => total + usd, 0),
    known.some(isApproximateCost),
  );
  if (known.length < sent.length) return [t('{0} + unknown', sum)];
  return [isUnfinished ? t('{0} so far', sum) : sum];
}
