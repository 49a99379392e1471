import { isApproximateCost } from '../../src/domain/cost.ts';
import { burstsOf, type Figures, figuresOf, hasUnseenReasoning } from '../../src/domain/figures.ts';
import type { Price } from '../../src/domain/price.ts';
import { isRunning, type Reply } from '../../src/domain/reply.ts';
import type { AnswerView } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import { apiText } from './api-text.ts';
import { burstText } from './burst-text.ts';
import { formatDuration } from './duration.ts';
import { endingText } from './ending-text.ts';
import { formatCount, formatRate } from './number.ts';
import { formatCost } from './usd.ts';

export type DetailRow = readonly [name: string, value: string];

/** All that is known of how an answer came to be and what it cost, and why the rest is unknown, for the hover. */
export function wholeStory(answer: AnswerView): readonly DetailRow[] {
  const { reply, model } = answer;
  return [
    [t('Model'), model.label],
    [t('Place'), model.place],
    ...optional(t('Served by model'), reply.servedBy?.model),
    ...optional(t('Region'), reply.servedBy?.region),
    ...optional(t('Service tier'), reply.servedBy?.tier),
    ...(isRunning(reply) ? [] : [[t('Ended'), endingText(answer, 0)] as const]),
    ...timeRows(answer),
    ...tokenRows(answer),
    ...costRows(answer),
    ...optional(t('API'), apiText(reply.sent)),
    [t('Attempts'), attempts(reply)],
    ...optional(t('Request id'), requestId(answer)),
  ];
}

/** "3, 2 of them retries" */
function attempts({ attempts }: Reply): string {
  return attempts < 2
    ? formatCount(attempts)
    : t('{0}, {1} of them retries', formatCount(attempts), formatCount(attempts - 1));
}

function timeRows(answer: AnswerView): readonly DetailRow[] {
  const { reply } = answer;
  const figures = figuresOf(reply);
  const { firstTokenMs, firstVisibleMs, elapsedMs } = figures;
  return [
    ...duration(t('First token'), firstTokenMs),
    ...(firstVisibleMs === firstTokenMs ? [] : duration(t('First visible token'), firstVisibleMs)),
    ...duration(t('Total time'), elapsedMs),
    ...(isRunning(reply) ? [] : speedRow(figures, reply)),
    ...(isRunning(reply) ? [] : optional(t('Delivery'), burstText(answer))),
  ];
}

function speedRow({ speed, outputTokens }: Figures, reply: Reply): readonly DetailRow[] {
  if (speed !== undefined) {
    const rate = formatRate(speed.tokensPerSecond);
    if (!speed.isApproximate) return [[t('Speed'), t('{0} tokens per second', rate)]];
    return [[t('Speed'), t('≈ {0} tokens per second: {1}', rate, whyApproximate(reply))]];
  }
  const because =
    outputTokens === undefined
      ? t('the cloud reported no output tokens')
      : t('the answer came in one piece, so there is no stretch of time to measure');
  return [[t('Speed'), t('unknown: {0}', because)]];
}

/** Why a speed is marked ≈, as the end of a sentence. */
export function whyApproximate(reply: Reply): string {
  return [
    ...(hasUnseenReasoning(reply) ? [whyUnseen(reply)] : []),
    ...(burstsOf(reply) === undefined ? [] : [t('text arrived in bursts')]),
  ].join(', ');
}

function whyUnseen({ reasoning }: Reply): string {
  return reasoning === ''
    ? t('reasoning was counted but not shown')
    : t('more reasoning was counted than shown');
}

function tokenRows({ reply }: AnswerView): readonly DetailRow[] {
  const { usage } = reply;
  if (usage === undefined && isRunning(reply)) return [];
  return [
    [t('Tokens in'), countOrUnreported(usage?.inputTokens)],
    ...count(t('· read from cache'), usage?.cacheReadTokens),
    ...count(t('· written to cache, 5 min'), usage?.cacheWrite5mTokens),
    ...count(t('· written to cache, 1 h'), usage?.cacheWrite1hTokens),
    [t('Tokens out'), countOrUnreported(usage?.outputTokens)],
    ...count(t('· of them reasoning'), usage?.reasoningTokens),
  ];
}

/** What an answer cost and by which price, or why that is unknown. */
export function costRows({ reply, cost }: AnswerView): readonly DetailRow[] {
  if (cost === undefined) {
    return isRunning(reply) ? [] : [[t('Cost'), t('unknown: {0}', t('it has not been worked out'))]];
  }
  if (cost.type === 'unknown') return [[t('Cost'), t('unknown: {0}', cost.because)]];
  return [
    [t('Cost'), formatCost(cost.usd, isApproximateCost(cost))],
    [t('Price source'), priceSource(cost.price)],
    ...optional(t('Price note'), cost.price.note),
  ];
}

/** "AWS Price List, read on 2026-11-20", without what makes it less than certain. */
export function priceSource({ source, asOf }: Price): string {
  return asOf === undefined ? source : t('{0}, read on {1}', source, asOf);
}

function requestId({ reply }: AnswerView): string | undefined {
  return (
    reply.servedBy?.requestId ?? (reply.state.type === 'failure' ? reply.state.failure.requestId : undefined)
  );
}

function optional(name: string, value: string | undefined): readonly DetailRow[] {
  return value === undefined ? [] : [[name, value]];
}

function duration(name: string, durationMs: number | undefined): readonly DetailRow[] {
  return durationMs === undefined ? [] : [[name, formatDuration(durationMs)]];
}

function count(name: string, tokens: number | undefined): readonly DetailRow[] {
  return tokens === undefined ? [] : [[name, formatCount(tokens)]];
}

function countOrUnreported(tokens: number | undefined): string {
  return tokens === undefined ? t('unknown: {0}', t('the cloud did not report it')) : formatCount(tokens);
}
