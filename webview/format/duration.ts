import { t } from '../l10n.ts';
import { numberFormat } from './number.ts';

/** "0.61 s", "4.9 s", "2 min 05 s": hundredths under a second, tenths under a minute. */
export function formatDuration(durationMs: number): string {
  const tenths = Math.round(durationMs / 100);
  if (durationMs < 995) return t('{0} s', fixed(durationMs / 1000, 2));
  if (tenths < 600) return t('{0} s', fixed(durationMs / 1000, 1));
  return formatWholeSeconds(durationMs);
}

/** "5 s", "2 min 05 s": for a clock that is still running. */
export function formatWholeSeconds(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return t('{0} s', seconds);
  return t('{0} min {1} s', Math.floor(seconds / 60), String(seconds % 60).padStart(2, '0'));
}

/** What is left of a wait, in whole seconds: never less than it is, so that nothing comes later than was said. */
export function formatRemaining(remainingMs: number): string {
  return formatWholeSeconds(Math.ceil(Math.max(0, remainingMs) / 1000) * 1000);
}

function fixed(value: number, digits: number): string {
  return numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}
