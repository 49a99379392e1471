/**
 * Token counts of one answer as the cloud reported them. `undefined` means not reported, never zero.
 * The convention is one for all clouds: `inputTokens` includes cached input and `outputTokens` includes reasoning.
 */
export interface Usage {
  readonly inputTokens?: number;
  readonly cacheReadTokens?: number;
  readonly cacheWrite5mTokens?: number;
  readonly cacheWrite1hTokens?: number;
  readonly outputTokens?: number;
  readonly reasoningTokens?: number;
}

/** Later reports complete and correct earlier ones; a count that is missing in the later one is kept. */
export function mergeUsage(earlier: Usage | undefined, later: Usage): Usage {
  return { ...earlier, ...withoutUndefined(later) };
}

function withoutUndefined(usage: Usage): Usage {
  return Object.fromEntries(Object.entries(usage).filter(([, count]) => count !== undefined));
}
