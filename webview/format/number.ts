import { uiLocale } from '../l10n.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** Made once for each set of options: making one costs more than using it, and figures are drawn often. */
export function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = uiLocale() + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.NumberFormat(uiLocale(), options);
  formats.set(key, format);
  return format;
}

/** "1,310" */
export function formatCount(count: number): string {
  return numberFormat({ maximumFractionDigits: 0 }).format(count);
}

/** "71", and "7.1" where a whole number would say too little. */
export function formatRate(perSecond: number): string {
  return numberFormat({ maximumFractionDigits: perSecond < 10 ? 1 : 0 }).format(perSecond);
}
