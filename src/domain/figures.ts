import { PAUSE_MS } from './delivery.ts';
import type { Reply } from './reply.ts';
import { estimateTokens } from './token-estimate.ts';

/** The figures of an answer. Each is `undefined` until it was measured or reported. */
export interface Figures {
  /** From the start of the attempt that answered to its first token of any kind. */
  readonly firstTokenMs: number | undefined;
  /** Likewise to the first token of the answer itself. */
  readonly firstVisibleMs: number | undefined;
  /** From Send to the end; none where nothing was sent. */
  readonly elapsedMs: number | undefined;
  readonly inputTokens: number | undefined;
  readonly cacheReadTokens: number | undefined;
  /** Whatever the cache keeps them for. */
  readonly cacheWriteTokens: number | undefined;
  readonly outputTokens: number | undefined;
  readonly reasoningTokens: number | undefined;
  readonly speed: Speed | undefined;
}

export interface Speed {
  readonly tokensPerSecond: number;
  /** The clock or the count does not cover all that was generated. */
  readonly isApproximate: boolean;
}

export function figuresOf(reply: Reply): Figures {
  const { attemptStartedMs, firstTokenMs, firstVisibleMs, endedMs } = reply.timing;
  const { usage = {} } = reply;
  return {
    firstTokenMs: difference(attemptStartedMs, firstTokenMs),
    firstVisibleMs: difference(attemptStartedMs, firstVisibleMs),
    elapsedMs: reply.attempts === 0 ? undefined : endedMs,
    inputTokens: usage.inputTokens,
    cacheReadTokens: usage.cacheReadTokens,
    cacheWriteTokens: sumOfReported(usage.cacheWrite5mTokens, usage.cacheWrite1hTokens),
    outputTokens: usage.outputTokens,
    reasoningTokens: usage.reasoningTokens,
    speed: speedOf(reply),
  };
}

/** Text that came in pieces, each more than a model writes in one go: somebody on the way has held it back. */
export interface Bursts {
  readonly count: number;
  readonly longestSilenceMs: number;
}

/** A burst is about thirty tokens at least: a model that writes token by token is far from it, even through a slow network. */
const SMALLEST_BURST_CHARACTERS = 120;

/**
 * The bursts in which the text of an answer arrived, where it did: there was silence for at least half of the time
 * in which it came (or all of it came at once), and the pieces between the silences are large on average. `undefined`
 * for text that came steadily, for short texts, and where it was not measured.
 */
export function burstsOf({ text, timing }: Reply): Bursts | undefined {
  const { delivery, firstVisibleMs, lastTokenMs } = timing;
  if (delivery === undefined || firstVisibleMs === undefined || lastTokenMs === undefined) return undefined;
  const durationMs = lastTokenMs - firstVisibleMs;
  const isMostlySilent = durationMs < PAUSE_MS || delivery.silentMs * 2 >= durationMs;
  if (!isMostlySilent || text.length / delivery.pieces < SMALLEST_BURST_CHARACTERS) return undefined;
  return { count: delivery.pieces, longestSilenceMs: delivery.longestSilenceMs };
}

/**
 * Output counts include reasoning: where it was not shown, or only a summary of it, the stretch in which tokens arrived
 * is too short for the count. Clouds that do not count it apart seal it.
 */
export function hasUnseenReasoning({ reasoning, text, opaque, usage }: Reply): boolean {
  if (usage?.reasoningTokens !== undefined) return isClearlyMore(usage.reasoningTokens, reasoning);
  if (opaque.length === 0) return false;
  return reasoning === '' || isClearlyMore(usage?.outputTokens ?? 0, reasoning + text);
}

/** Our estimate is up to a third too low for some models and texts. */
function isClearlyMore(tokens: number, shown: string): boolean {
  return tokens > estimateTokens(shown) * 1.5;
}

/**
 * Reported output tokens over the time in which they arrived. An answer that came in one piece has no speed. One that
 * came in bursts has one by halves: the tokens of the first burst were made before the clock began.
 */
function speedOf(reply: Reply): Speed | undefined {
  const outputTokens = reply.usage?.outputTokens;
  const durationMs = arrivalMs(reply);
  if (outputTokens === undefined || durationMs === undefined || durationMs < PAUSE_MS) return undefined;
  return {
    tokensPerSecond: outputTokens / (durationMs / 1000),
    isApproximate: hasUnseenReasoning(reply) || burstsOf(reply) !== undefined,
  };
}

/** The time in which the tokens of an answer arrived, from the first to the last. */
export function arrivalMs({ timing }: Reply): number | undefined {
  return difference(timing.firstTokenMs, timing.lastTokenMs);
}

function difference(startMs: number | undefined, endMs: number | undefined): number | undefined {
  return startMs === undefined || endMs === undefined ? undefined : endMs - startMs;
}

function sumOfReported(...counts: readonly (number | undefined)[]): number | undefined {
  const reported = counts.filter((count) => count !== undefined);
  return reported.length === 0 ? undefined : reported.reduce((sum, count) => sum + count, 0);
}
