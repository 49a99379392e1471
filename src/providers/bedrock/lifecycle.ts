import type { FoundationModelSummary } from '@aws-sdk/client-bedrock';
import type { Lifecycle, Model } from '../../domain/model.ts';

/** What the list says of a model's life, as far as it concerns the user. `nowMs` is since the epoch. */
export function lifecycleOf(
  { modelLifecycle }: Pick<FoundationModelSummary, 'modelLifecycle'>,
  nowMs: number,
): Pick<Model, 'lifecycle' | 'unpricedBecause'> {
  if (modelLifecycle === undefined) return {};
  const { status, endOfLifeTime, publicExtendedAccessTime } = modelLifecycle;
  const lifecycle: Lifecycle = {
    status: hasCome(endOfLifeTime, nowMs) ? 'retired' : status === 'LEGACY' ? 'legacy' : 'active',
    ...(isDate(endOfLifeTime) && { endsOn: dayOf(endOfLifeTime) }),
  };
  // The catalog's price is that of the years before.
  if (isDate(publicExtendedAccessTime) && hasCome(publicExtendedAccessTime, nowMs)) {
    const since = dayOf(publicExtendedAccessTime);
    return {
      lifecycle,
      unpricedBecause: `AWS may charge more for this model since ${since}, near the end of its life; how much is not known.`,
    };
  }
  return { lifecycle };
}

function hasCome(time: Date | undefined, nowMs: number): boolean {
  return isDate(time) && time.getTime() <= nowMs;
}

/** A date that could not be read is none. */
function isDate(time: Date | undefined): time is Date {
  return time !== undefined && !Number.isNaN(time.getTime());
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
