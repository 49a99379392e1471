import { t, uiLocale } from '../l10n.ts';

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

/** "812 B", "34 kB", "1.2 MB": in thousands, as the clouds state their limits. */
export function formatBytes(count: number): string {
  // The short form that Intl has for bytes is the whole word, in the singular.
  if (count < 1000) return t('{0} B', formatCount(count));
  const { unit, bytes } =
    count < 1_000_000 ? { unit: 'kilobyte', bytes: 1000 } : { unit: 'megabyte', bytes: 1_000_000 };
  const value = count / bytes;
  return numberFormat({
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: unit === 'megabyte' && value < 10 ? 1 : 0,
  }).format(value);
}
