import type { Price, Rates } from './price.ts';
import type { Usage } from './usage.ts';

/** What an answer cost in US dollars, or why that is not known. There is no third case and no silent zero. */
export type Cost =
  | { readonly type: 'known'; readonly usd: number; readonly price: Price }
  | { readonly type: 'unknown'; readonly because: string };

/**
 * The cost of one request by its reported tokens and the tier that served it:
 * `(input − read − written) · rate + read · rate + written · rate + output · rate`, times the tier's factor.
 * Above the price's long-context step the whole request is charged at the step's rates. Reasoning is part of the output.
 *
 * Clouds leave cache counts out where nothing was cached: a missing one counts as none. Missing input or output
 * counts make the cost unknown. Doubles are exact far below a millionth of a dollar here; nothing is rounded.
 */
export function costOf(usage: Usage | undefined, price: Price, tier?: string): Cost {
  const {
    inputTokens,
    outputTokens,
    cacheReadTokens = 0,
    cacheWrite5mTokens = 0,
    cacheWrite1hTokens = 0,
  } = usage ?? {};
  if (inputTokens === undefined && outputTokens === undefined)
    return unknown('The cloud reported no token counts.');
  if (inputTokens === undefined) return unknown('The cloud reported no input tokens.');
  if (outputTokens === undefined) return unknown('The cloud reported no output tokens.');
  const cachedTokens = cacheReadTokens + cacheWrite5mTokens + cacheWrite1hTokens;
  const counts: Counts = {
    input: inputTokens - cachedTokens,
    output: outputTokens,
    cacheRead: cacheReadTokens,
    cacheWrite5m: cacheWrite5mTokens,
    cacheWrite1h: cacheWrite1hTokens,
  };
  if (counts.input < 0) return unknown('The cloud reported more cached tokens than input tokens.');
  if (!Object.values(counts).every(isCount))
    return unknown('The cloud reported token counts that cannot be right.');
  const factor = tierFactor(price, tier);
  if (factor === undefined) return unknown(`No price is known for the service tier “${tier}”.`);
  return charge(counts, price, ratesAt(price, inputTokens), factor);
}

/** Computed from a price that is less than certain. */
export function isApproximateCost(cost: Cost): boolean {
  return cost.type === 'known' && cost.price.isApproximate === true;
}

/** What a request with this many input tokens, cached ones included, is charged at. */
export function ratesAt(price: Price, inputTokens: number): Rates {
  const { longContext } = price;
  return longContext !== undefined && inputTokens > longContext.aboveInputTokens
    ? longContext.rates
    : price.rates;
}

/** Tokens by the rate that applies to them; they do not overlap. */
type Counts = Required<Rates>;

function charge(counts: Counts, price: Price, rates: Rates, factor: number): Cost {
  let usdPerMillion = 0;
  for (const kind of KINDS) {
    if (counts[kind] === 0) continue;
    const rate = rates[kind];
    if (rate === undefined) return unknown(`No price is known for ${KIND_NAMES[kind]}.`);
    usdPerMillion += counts[kind] * rate;
  }
  return { type: 'known', usd: (usdPerMillion * factor) / 1_000_000, price };
}

const KINDS = ['input', 'output', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h'] as const;

const KIND_NAMES: Readonly<Record<keyof Rates, string>> = {
  input: 'input tokens',
  output: 'output tokens',
  cacheRead: 'tokens read from the cache',
  cacheWrite5m: 'tokens written to the cache',
  cacheWrite1h: 'tokens written to the cache for an hour',
};

/** How the clouds name the tier that the plain rates are for. */
const STANDARD_TIERS = ['default', 'standard', 'auto'];

function tierFactor(price: Price, tier: string | undefined): number | undefined {
  if (tier === undefined || STANDARD_TIERS.includes(tier)) return 1;
  const { tierFactors = {} } = price;
  return Object.hasOwn(tierFactors, tier) ? tierFactors[tier] : undefined;
}

function isCount(count: number): boolean {
  return Number.isFinite(count) && count >= 0;
}

function unknown(because: string): Cost {
  return { type: 'unknown', because };
}
