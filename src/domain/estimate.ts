import { ratesAt } from './cost.ts';
import type { ModelFacts } from './model.ts';
import type { Parameters } from './parameters.ts';
import { isKnownPrice, type Price, type UnknownPrice } from './price.ts';

export { estimateTokens } from './token-estimate.ts';

/** What sending would cost in US dollars: the input alone, and with the longest allowed answer. Only ever approximate. */
export type LaneCostEstimate =
  | { readonly type: 'known'; readonly inputUsd: number; readonly limitUsd: number }
  | { readonly type: 'unknown'; readonly because: string };

/** Nothing is assumed to be in the cloud's cache, and the standard tier to answer. */
export function estimateLane(
  inputTokens: number,
  maxOutputTokens: number,
  price: Price | UnknownPrice,
): LaneCostEstimate {
  if (!isKnownPrice(price)) return { type: 'unknown', because: price.unknownBecause };
  const rates = ratesAt(price, inputTokens);
  const inputUsd = (inputTokens * rates.input) / 1_000_000;
  return { type: 'known', inputUsd, limitUsd: inputUsd + (maxOutputTokens * rates.output) / 1_000_000 };
}

/**
 * The output limit that goes with every request: the user's, else a default, never above the model's own.
 *
 * Clouds reserve quota for the whole limit, so that a model's own maximum (often 128,000) is throttled first; but
 * reasoning is part of the output, and a limit that it uses up leaves no answer. 16,384 holds a long answer with
 * ordinary reasoning; efforts above medium get twice that. An unknown model gets what most models of recent years
 * accept. A model with a small context keeps three quarters of it for the prompt.
 */
export function outputLimitFor(facts: ModelFacts, parameters: Parameters): number {
  const { maxOutputTokens: largest = Number.POSITIVE_INFINITY, contextTokens = Number.POSITIVE_INFINITY } =
    facts;
  if (parameters.maxOutputTokens !== undefined) return Math.min(parameters.maxOutputTokens, largest);
  return Math.min(defaultLimit(facts, parameters), largest, Math.floor(contextTokens / 4));
}

const DEEP_EFFORTS: readonly Parameters['reasoningEffort'][] = ['high', 'xhigh', 'max'];

function defaultLimit(facts: ModelFacts, { reasoningEffort }: Parameters): number {
  if (facts.maxOutputTokens === undefined) return 8192;
  return DEEP_EFFORTS.includes(reasoningEffort) ? 32_768 : 16_384;
}
