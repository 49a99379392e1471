/** Below this an amount in US dollars is only said to be smaller. */
export const SMALLEST_SHOWN_USD = 0.000001;

export interface Digits {
  readonly minimumFractionDigits?: number;
  readonly maximumFractionDigits?: number;
  readonly maximumSignificantDigits?: number;
}

/** How an amount is written: at least two digits that mean something, and never a zero that is none. */
export function usdDigits(usd: number): Digits {
  if (usd === 0 || usd >= 1) return { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  if (usd >= 0.001) return { minimumFractionDigits: 4, maximumFractionDigits: 4 };
  return { maximumSignificantDigits: 2 };
}
