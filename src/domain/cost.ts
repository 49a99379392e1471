import type { Price, Rates } from './price.ts';
import type { Usage } from './usage.ts';

/** What an answer cost in US dollars, or why that is not known. There is no third case and no silent zero. */
export type Cost =
  | { readonly type: 'known'; readonly usd: number; readonly price: Price }
  | { readonly type: 'unknown'; readonly because: string };
