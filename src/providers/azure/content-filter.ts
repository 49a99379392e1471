import * as v from 'valibot';
import type { StreamEvent } from '../../domain/stream-event.ts';

/** Azure's verdict by category: `{ violence: { filtered: true, severity: 'high' }, jailbreak: { filtered, detected } }`. */
export type FilterResults = Readonly<Record<string, FilterResult>>;

interface FilterResult {
  readonly filtered?: boolean | undefined;
  readonly severity?: string | undefined;
}

const filterResult = v.fallback(
  v.object({
    filtered: v.fallback(v.optional(v.boolean()), undefined),
    severity: v.fallback(v.optional(v.string()), undefined),
  }),
  {},
);

export const filterResults = v.fallback(v.optional(v.record(v.string(), filterResult)), undefined);

/** "violence (severity high) and self-harm", or `undefined` when nothing was blocked. */
export function blockedCategories(results: FilterResults | undefined): string | undefined {
  const blocked = Object.entries(results ?? {})
    .filter(([, result]) => result.filtered === true)
    .map(([category, result]) => named(category, result.severity));
  if (blocked.length === 0) return undefined;
  const last = blocked.at(-1) ?? '';
  return blocked.length === 1 ? last : `${blocked.slice(0, -1).join(', ')} and ${last}`;
}

/** An answer that was blocked says so by its end; this says why. */
export function filterNotice(categories: string): StreamEvent {
  return { type: 'notice', notice: { text: `Azure's content filter stopped this answer: ${categories}.` } };
}

function named(category: string, severity: string | undefined): string {
  const words = category.replaceAll('_', ' ');
  return severity === undefined || severity === 'safe' ? words : `${words} (severity ${severity})`;
}
