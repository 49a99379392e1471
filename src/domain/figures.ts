import type { Reply } from './reply.ts';

/** The figures under an answer. Each is `undefined` until it was measured or reported. */
export interface Figures {
  /** From the start of the attempt that answered to its first token of any kind. */
  readonly firstTokenMs: number | undefined;
  /** Likewise to the first token of the answer itself. */
  readonly firstVisibleMs: number | undefined;
  /** From Send to the end. */
  readonly elapsedMs: number | undefined;
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
  readonly speed: Speed | undefined;
}

export interface Speed {
  readonly tokensPerSecond: number;
  /** The clock or the count does not cover all that was generated. */
  readonly isApproximate: boolean;
}

export function figuresOf(reply: Reply): Figures {
  const { attemptStartedMs, firstTokenMs, firstVisibleMs, endedMs } = reply.timing;
  return {
    firstTokenMs: difference(attemptStartedMs, firstTokenMs),
    firstVisibleMs: difference(attemptStartedMs, firstVisibleMs),
    elapsedMs: endedMs,
    inputTokens: reply.usage?.inputTokens,
    outputTokens: reply.usage?.outputTokens,
    speed: speedOf(reply),
  };
}

/** Reported output tokens over the time in which they arrived. An answer that came in one piece has no speed. */
function speedOf(reply: Reply): Speed | undefined {
  const outputTokens = reply.usage?.outputTokens;
  const durationMs = difference(reply.timing.firstTokenMs, reply.timing.lastTokenMs);
  if (outputTokens === undefined || durationMs === undefined || durationMs <= 0) return undefined;
  return { tokensPerSecond: outputTokens / (durationMs / 1000), isApproximate: hasUnseenReasoning(reply) };
}

/** Output counts include reasoning: where it was not shown, the visible stretch is too short for the count. */
function hasUnseenReasoning(reply: Reply): boolean {
  return reply.reasoning === '' && ((reply.usage?.reasoningTokens ?? 0) > 0 || reply.opaque.length > 0);
}

function difference(startMs: number | undefined, endMs: number | undefined): number | undefined {
  return startMs === undefined || endMs === undefined ? undefined : endMs - startMs;
}
