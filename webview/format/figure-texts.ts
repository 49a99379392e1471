import { isApproximateCost } from '../../src/domain/cost.ts';
import { type Figures, figuresOf } from '../../src/domain/figures.ts';
import { isRunning } from '../../src/domain/reply.ts';
import type { AnswerView } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import { formatDuration, formatWholeSeconds } from './duration.ts';
import { formatCount, formatRate } from './number.ts';
import { formatCost } from './usd.ts';

/** One figure under an answer: the number and what it counts. */
export interface FigureText {
  readonly name: 'first-token' | 'total' | 'speed' | 'tokens' | 'cost';
  readonly value: string;
  readonly unit: string;
  readonly isUnknown: boolean;
}

/**
 * The figures in their fixed order. A running answer shows what it has so far, with a clock (`runningMs`); one that
 * has ended shows all of them, each with its number or as unknown; where no token ever came there is no first one and
 * no speed, and where nothing was sent there is no figure at all.
 */
export function figureTexts(answer: AnswerView, runningMs: number): readonly FigureText[] {
  const { reply, cost } = answer;
  const figures = figuresOf(reply);
  if (isRunning(reply)) return [...firstToken(figures), clock(runningMs)];
  if (reply.attempts === 0) return [];
  return [...firstToken(figures), total(figures), ...speed(figures), tokens(figures), costFigure(cost)];
}

function firstToken({ firstTokenMs }: Figures): readonly FigureText[] {
  if (firstTokenMs === undefined) return [];
  return [{ ...shown('first-token', formatDuration(firstTokenMs)), unit: t('first') }];
}

function clock(runningMs: number): FigureText {
  return { ...shown('total', formatWholeSeconds(runningMs)), unit: t('so far') };
}

function total({ elapsedMs }: Figures): FigureText {
  return elapsedMs === undefined ? unknown('total', t('total')) : shown('total', formatDuration(elapsedMs));
}

function speed({ firstTokenMs, speed }: Figures): readonly FigureText[] {
  if (firstTokenMs === undefined) return [];
  if (speed === undefined) return [unknown('speed', t('speed'))];
  const rate = formatRate(speed.tokensPerSecond);
  return [{ ...shown('speed', speed.isApproximate ? `≈ ${rate}` : rate), unit: t('tok/s') }];
}

function tokens({ inputTokens, outputTokens }: Figures): FigureText {
  if (inputTokens === undefined && outputTokens === undefined) return unknown('tokens', t('tokens'));
  const value = `${countOrUnknown(inputTokens)} → ${countOrUnknown(outputTokens)}`;
  return { ...shown('tokens', value), unit: t('tok') };
}

function costFigure(cost: AnswerView['cost']): FigureText {
  return cost?.type === 'known'
    ? shown('cost', formatCost(cost.usd, isApproximateCost(cost)))
    : unknown('cost', t('cost'));
}

function shown(name: FigureText['name'], value: string): FigureText {
  return { name, value, unit: '', isUnknown: false };
}

function unknown(name: FigureText['name'], unit: string): FigureText {
  return { name, value: t('unknown'), unit, isUnknown: true };
}

function countOrUnknown(count: number | undefined): string {
  return count === undefined ? t('unknown') : formatCount(count);
}
