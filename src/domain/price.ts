import type { PriceScope } from './model.ts';

/** US dollars per million tokens. An absent rate is unknown, not free; 0 is free. */
export interface Rates {
  readonly input: number;
  readonly output: number;
  readonly cacheRead?: number;
  readonly cacheWrite5m?: number;
  readonly cacheWrite1h?: number;
}

/** The price of one model on one cloud and route, with its origin. */
export interface Price {
  readonly rates: Rates;
  /** Above this many input tokens (cache included) the whole request is charged at `rates`. */
  readonly longContext?: { readonly aboveInputTokens: number; readonly rates: Rates };
  /** Factors on every rate by service tier: `{ flex: 0.5, priority: 1.75 }`. */
  readonly tierFactors?: Readonly<Record<string, number>>;
  readonly scope: PriceScope;
  readonly source: string;
  /** The day on which the source was read, `YYYY-MM-DD`; absent for the user's own prices. */
  readonly asOf?: string;
  /** What makes the price less than certain (a promotion that ends, a derived uplift), and the user's discount. */
  readonly note?: string;
  /** The price is less than certain; absent where it is what the source says. */
  readonly isApproximate?: true;
}

/** Why a model has no price, as a sentence. */
export interface UnknownPrice {
  readonly unknownBecause: string;
}

export function isKnownPrice(price: Price | UnknownPrice): price is Price {
  return !('unknownBecause' in price);
}

/** The user's own prices. The key that says most wins alone: a model's before its connection's before `*`. */
export interface PriceOverrides {
  /** By `*`, connection id or model reference. */
  readonly [key: string]: PriceOverride;
}

/** `rates`: instead of what the catalog says; `discount`: off the catalog's price, 0.15 for 15 %. */
export type PriceOverride =
  | { readonly type: 'rates'; readonly rates: Rates }
  | { readonly type: 'discount'; readonly discount: number };

/** Every rate times `factor`, to a millionth of a dollar per million tokens, so that 4 × 1.1 is 4.4. */
export function scaledRates(rates: Rates, factor: number, outputFactor = factor): Rates {
  return {
    input: rounded(rates.input * factor),
    output: rounded(rates.output * outputFactor),
    ...(rates.cacheRead !== undefined && { cacheRead: rounded(rates.cacheRead * factor) }),
    ...(rates.cacheWrite5m !== undefined && { cacheWrite5m: rounded(rates.cacheWrite5m * factor) }),
    ...(rates.cacheWrite1h !== undefined && { cacheWrite1h: rounded(rates.cacheWrite1h * factor) }),
  };
}

function rounded(rate: number): number {
  return Math.round(rate * 1e6) / 1e6;
}
