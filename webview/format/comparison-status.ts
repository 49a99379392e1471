import { isRunning } from '../../src/domain/reply.ts';
import type { AnswerView } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import { formatDuration, formatWholeSeconds } from './duration.ts';
import { formatUsd } from './usd.ts';

/** "2 of 3 done · 1 failed · 5.2 s · $0.0127": how the answers to one prompt stand. */
export function comparisonStatus(answers: readonly AnswerView[], nowMs: number): string {
  if (answers.length === 0) return '';
  const ended = answers.filter(({ reply }) => !isRunning(reply));
  const failed = ended.filter(({ reply }) => reply.state.type === 'failure');
  return [
    t('{0} of {1} done', ended.length, answers.length),
    ...(failed.length > 0 ? [t('{0} failed', failed.length)] : []),
    ended.length < answers.length ? runningTime(answers, nowMs) : longestTime(ended),
    ...costTexts(ended, ended.length < answers.length),
  ].join(' · ');
}

function runningTime(answers: readonly AnswerView[], nowMs: number): string {
  const running = answers.filter(({ reply }) => isRunning(reply));
  return formatWholeSeconds(Math.max(0, nowMs - Math.min(...running.map(({ startedAt }) => startedAt))));
}

function longestTime(answers: readonly AnswerView[]): string {
  return formatDuration(Math.max(...answers.map(({ reply }) => reply.timing.endedMs ?? 0)));
}

/** The sum of what is known; a lane that was never sent costs nothing, any other without a cost makes the sum unknown. */
function costTexts(ended: readonly AnswerView[], isUnfinished: boolean): readonly string[] {
  const sent = ended.filter(({ reply }) => reply.attempts > 0);
  if (sent.length === 0) return [];
  const known = sent.flatMap(({ cost }) => (cost?.type === 'known' ? [cost.usd] : []));
  if (known.length === 0) return [t('cost unknown')];
  const sum = formatUsd(known.reduce((total, usd) => total + usd, 0));
  if (known.length < sent.length) return [t('{0} + unknown', sum)];
  return [isUnfinished ? t('{0} so far', sum) : sum];
}
