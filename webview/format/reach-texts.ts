import type { ComposerLane } from '../../src/protocol/view-state.ts';
import { t } from '../l10n.ts';
import type { DetailRow } from './whole-story.ts';

/**
 * Where the next prompt may be processed, in a few words: "us-east-1", "us, 3 regions". That it may be anywhere, or that
 * nobody knows, is never lost in a count. Empty where nothing leaves this machine.
 */
export function reachText(lanes: readonly ComposerLane[]): string {
  const reaches = lanes.filter(({ cloud }) => cloud !== 'demo').map(({ reach }) => reach);
  const bounded = reaches.filter((reach) => reach !== undefined).filter(({ extent }) => extent !== 'global');
  const places = [...new Set(bounded.map(shortReach))];
  const unbounded = [
    ...(reaches.some((reach) => reach?.extent === 'global') ? [t('any region')] : []),
    ...(reaches.includes(undefined) ? [t('unknown')] : []),
  ];
  const isShort = places.length < 2 || places.length + unbounded.length <= MOST_PLACES;
  return [...(isShort ? places : [t('{0} places', places.length)]), ...unbounded].join(' · ');
}

const MOST_PLACES = 3;

/** Every region by name, lane by lane, for the hover. */
export function reachRows(lanes: readonly ComposerLane[]): readonly DetailRow[] {
  return lanes.flatMap((lane): readonly DetailRow[] =>
    lane.cloud === 'demo' ? [] : [[lane.label, longReach(lane)]],
  );
}

function shortReach({ extent, name, regions = [] }: NonNullable<ComposerLane['reach']>): string {
  switch (extent) {
    case 'region':
      return regions[0] ?? name ?? t('one region');
    case 'geography':
      if (regions.length === 0) return name ?? t('one geography');
      return name === undefined
        ? t('{0} regions', regions.length)
        : t('{0}, {1} regions', name, regions.length);
    case 'data-zone':
      return name === undefined ? t('data zone') : t('{0} data zone', name);
    case 'global':
      return t('any region');
  }
}

function longReach({ cloud, reach }: ComposerLane): string {
  if (reach === undefined) return t('Not known: the cloud has not listed where this model is served.');
  const { extent, name, regions = [] } = reach;
  const named = regions.join(', ');
  switch (extent) {
    case 'region':
      return named || name || t('One region.');
    case 'geography':
      if (named === '')
        return t('Regions of the geography “{0}”; which ones has not been listed yet.', name ?? '');
      return named;
    case 'data-zone':
      return name === undefined
        ? t('Any Azure region of one data zone.')
        : t('Any Azure region of the data zone {0}.', name);
    case 'global':
      return cloud === 'azure'
        ? t('Any Azure region of the world.')
        : t('Any commercial AWS region of the world.');
  }
}
