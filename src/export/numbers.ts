import { SMALLEST_SHOWN_USD, usdDigits } from '../domain/usd-digits.ts';

/** "1,310" */
export function count(value: number): string {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 0 }).format(value);
}

/** "71", and "7.1" where a whole number would say too little. */
export function rate(perSecond: number): string {
  return new Intl.NumberFormat('en', { maximumFractionDigits: perSecond < 10 ? 1 : 0 }).format(perSecond);
}

/** "0.61 s", "4.9 s", "125.0 s": hundredths under a second, tenths from there on. */
export function seconds(durationMs: number): string {
  const digits = durationMs < 995 ? 2 : 1;
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return `${new Intl.NumberFormat('en', format).format(durationMs / 1000)} s`;
}

/** "$0.0127", "<$0.000001" */
export function usd(amount: number): string {
  if (amount !== 0 && amount < SMALLEST_SHOWN_USD) return `<${usd(SMALLEST_SHOWN_USD)}`;
  const style = { style: 'currency', currency: 'USD', ...usdDigits(amount) } as const;
  return new Intl.NumberFormat('en', style).format(amount);
}

/** "812 B", "34 kB", "1.2 MB": in thousands, as the clouds state their limits. */
export function bytes(length: number): string {
  if (length < 1000) return `${count(length)} B`;
  if (length < 1_000_000) return `${count(length / 1000)} kB`;
  return `${rate(length / 1_000_000)} MB`;
}

/** "22 November 2026, 14:05 UTC" */
export function moment(epochMs: number): string {
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat('en-GB', format).format(epochMs).replace(' at ', ', ')} UTC`;
}
