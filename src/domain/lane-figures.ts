import type { Answer } from './conversation.ts';
import { isApproximateCost } from './cost.ts';
import { arrivalMs, type Figures, figuresOf, type Speed } from './figures.ts';
import { isRunning } from './reply.ts';

/** What figures are made of: an answer, whoever shows it. */
export type Measured = Pick<Answer, 'reply' | 'cost'>;

/** The figures of one lane in one round. */
export interface LaneFigures extends Figures {
  /** Of the answer's text, reasoning aside: the one length that means the same for every model. */
  readonly characters: number;
  /** Requests beyond the first that Parley sent by itself. */
  readonly retries: number;
  /** US dollars. */
  readonly costUsd: number | undefined;
  /** A price of it is less than certain. */
  readonly isCostApproximate: boolean;
}

/**
 * A lane's answer and what it was continued with, as one answer: the first token is the first answer's, all else is
 * added up. A sum with an unknown part is unknown; what failed before it was sent took nothing and is no part.
 */
export function laneFiguresOf(given: readonly Measured[]): LaneFigures {
  const answers = given.filter(({ reply }) => reply.attempts > 0 || isRunning(reply));
  const all = answers.map(({ reply }) => figuresOf(reply));
  const sumOf = (read: (figures: Figures) => number | undefined) => sum(all.map(read));
  return {
    firstTokenMs: all[0]?.firstTokenMs,
    firstVisibleMs: all[0]?.firstVisibleMs,
    elapsedMs: sumOf(({ elapsedMs }) => elapsedMs),
    inputTokens: sumOf(({ inputTokens }) => inputTokens),
    cacheReadTokens: sumOf(({ cacheReadTokens }) => cacheReadTokens),
    cacheWriteTokens: sumOf(({ cacheWriteTokens }) => cacheWriteTokens),
    outputTokens: sumOf(({ outputTokens }) => outputTokens),
    reasoningTokens: sumOf(({ reasoningTokens }) => reasoningTokens),
    speed: commonSpeed(answers, all),
    characters: answers.reduce((count, { reply }) => count + charactersIn(reply.text), 0),
    retries: answers.reduce((count, { reply }) => count + Math.max(0, reply.attempts - 1), 0),
    costUsd: sum(answers.map(({ cost }) => (cost?.type === 'known' ? cost.usd : undefined))),
    isCostApproximate: answers.some(({ cost }) => cost !== undefined && isApproximateCost(cost)),
  };
}

/** All tokens over all the time in which they arrived. */
function commonSpeed(answers: readonly Measured[], all: readonly Figures[]): Speed | undefined {
  const speeds = all.flatMap(({ speed }) => speed ?? []);
  const outputTokens = sum(all.map((figures) => figures.outputTokens));
  const durationMs = sum(answers.map(({ reply }) => arrivalMs(reply)));
  if (speeds.length < all.length || outputTokens === undefined || durationMs === undefined) return undefined;
  return {
    tokensPerSecond: outputTokens / (durationMs / 1000),
    isApproximate: speeds.some(({ isApproximate }) => isApproximate),
  };
}

/** Of nothing it is unknown, too. */
function sum(values: readonly (number | undefined)[]): number | undefined {
  if (values.length === 0) return undefined;
  return values.reduce(
    (total, value) => (total === undefined || value === undefined ? undefined : total + value),
    0,
  );
}

/** As a person counts them: what a string keeps in two halves is one. */
function charactersIn(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
