import { type Digits, SMALLEST_SHOWN_USD, usdDigits } from '../../src/domain/usd-digits.ts';
import { numberFormat } from './number.ts';

/** "$0.00", "$0.0127", "$0.00011", "$12.40": at least two digits that mean something, and never a zero that is none. */
export function formatUsd(usd: number): string {
  if (usd !== 0 && usd < SMALLEST_SHOWN_USD) return `<${formatUsd(SMALLEST_SHOWN_USD)}`;
  return currency(usdDigits(usd)).format(usd);
}

/** "$0.0127", or "≈ $0.0127" where the price is less than certain. */
export function formatCost(usd: number, isApproximate: boolean): string {
  return isApproximate ? `≈ ${formatUsd(usd)}` : formatUsd(usd);
}

/** "$0.0011–0.043" in two significant digits, as becomes an estimate; "$0.00" when there is nothing to pay. */
export function formatUsdRange(fromUsd: number, toUsd: number): string {
  const [from, to] = [rounded(fromUsd), rounded(toUsd)];
  if (from === to) return formatEstimatedUsd(from);
  return `${formatEstimatedUsd(from)}–${withoutSymbol(to)}`;
}

/** "$0.043" */
export function formatEstimatedUsd(usd: number): string {
  if (usd === 0) return formatUsd(0);
  if (usd < SMALLEST_SHOWN_USD) return formatUsd(usd);
  return currency(estimateDigits(usd)).format(usd);
}

function estimateDigits(usd: number): Digits {
  return usd === 0 || usd >= 1
    ? { minimumFractionDigits: 2, maximumFractionDigits: 2 }
    : { maximumSignificantDigits: 2 };
}

function rounded(usd: number): number {
  return usd >= 1 ? usd : Number(usd.toPrecision(2));
}

function currency(digits: Digits): Intl.NumberFormat {
  return numberFormat({ style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol', ...digits });
}

/** The end of a range needs no second dollar sign, wherever the language puts it. */
function withoutSymbol(usd: number): string {
  const parts = currency(estimateDigits(usd)).formatToParts(usd);
  return parts
    .filter(({ type }) => type !== 'currency')
    .map(({ value }) => value)
    .join('')
    .trim();
}
