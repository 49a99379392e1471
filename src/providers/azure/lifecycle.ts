import type { Lifecycle } from '../../domain/model.ts';

/**
 * Where a model stands in its life. `statuses` are Azure's words; of several dates (that of the model, that of the
 * deployment type) the first one counts, and once it is past, the model is retired whatever the words say.
 * `today` is an ISO date (2026-12-31).
 */
export function lifecycleOf(
  status: string | undefined,
  dates: readonly (string | undefined)[],
  today: string,
): Lifecycle | undefined {
  const endsOn = dates.flatMap(isoDate).toSorted()[0];
  const ends = endsOn === undefined ? {} : { endsOn };
  if (endsOn !== undefined && endsOn <= today) return { status: 'retired', ...ends };
  const known = statusOf(status);
  if (known !== undefined) return { status: known, ...ends };
  return endsOn === undefined ? undefined : { status: 'active', ...ends };
}

/** `Deprecated` is what others call retired: such a deployment answers 410. */
function statusOf(status: string | undefined): Lifecycle['status'] | undefined {
  switch (status?.toLowerCase()) {
    case 'preview':
      return 'preview';
    case 'generallyavailable':
    case 'stable':
      return 'active';
    case 'legacy':
      return 'legacy';
    case 'deprecating':
      return 'deprecated';
    case 'deprecated':
      return 'retired';
    default:
      return undefined;
  }
}

/** Azure writes "2026-10-01T00:00:00Z"; `Date.parse` alone would take nearly anything. */
function isoDate(text: string | undefined): readonly string[] {
  const date = /^\d{4}-\d\d-\d\d/.exec(text ?? '')?.[0];
  return date === undefined || Number.isNaN(Date.parse(date)) ? [] : [date];
}
