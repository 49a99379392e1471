import { type Figures, figuresOf } from '../../src/domain/figures.ts';
import type { Price } from '../../src/domain/price.ts';
import { isRunning } from '../../src/domain/reply.ts';
import type { AnswerView } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import { formatDuration } from './duration.ts';
import { formatCount, formatRate } from './number.ts';
import { formatUsd } from './usd.ts';

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
    ...timeRows(answer),
    ...tokenRows(answer),
    ...costRows(answer),
    ...optional(t('API'), reply.sent?.api),
    [t('Attempts'), formatCount(reply.attempts)],
    ...optional(t('Request id'), requestId(answer)),
  ];
}

function timeRows({ reply }: AnswerView): readonly DetailRow[] {
  const figures = figuresOf(reply);
  const { firstTokenMs, firstVisibleMs, elapsedMs } = figures;
  return [
    ...duration(t('First token'), firstTokenMs),
    ...(firstVisibleMs === firstTokenMs ? [] : duration(t('First visible token'), firstVisibleMs)),
    ...duration(t('Total time'), elapsedMs),
    ...(isRunning(reply) ? [] : speedRow(figures)),
  ];
}

function speedRow({ speed, outputTokens }: Figures): readonly DetailRow[] {
  if (speed !== undefined) {
    const rate = formatRate(speed.tokensPerSecond);
    if (!speed.isApproximate) return [[t('Speed'), t('{0} tokens per second', rate)]];
    return [[t('Speed'), t('≈ {0} tokens per second: reasoning was counted but not shown', rate)]];
  }
  const because =
    outputTokens === undefined
      ? t('the cloud reported no output tokens')
      : t('the answer came in one piece, so there is no stretch of time to measure');
  return [[t('Speed'), t('unknown: {0}', because)]];
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

function costRows({ reply, cost }: AnswerView): readonly DetailRow[] {
  if (cost === undefined) {
    return isRunning(reply) ? [] : [[t('Cost'), t('unknown: {0}', t('it has not been worked out'))]];
  }
  if (cost.type === 'unknown') return [[t('Cost'), t('unknown: {0}', cost.because)]];
  return [
    [t('Cost'), formatUsd(cost.usd)],
    [t('Price source'), priceSource(cost.price)],
    ...optional(t('Price note'), cost.price.note),
  ];
}

function priceSource({ source, asOf }: Price): string {
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
