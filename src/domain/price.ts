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
  /** The day on which the source was read, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Anything that makes the price less than certain: a promotion that ends, a derived uplift. */
  readonly note?: string;
}
