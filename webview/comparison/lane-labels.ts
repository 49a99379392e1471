import * as domain from '../../src/domain/lane-labels.ts';
import { t } from '../l10n.ts';

/** What each lane is called in the user's language, no two alike. */
export function laneLabels(lanes: readonly domain.NamedLane[]): readonly string[] {
  return domain.laneLabels(lanes, {
    effort: (effort) => t('effort {0}', effort),
    temperature: (temperature) => t('temperature {0}', temperature),
    topP: (topP) => t('top-p {0}', topP),
    limit: (tokens) => t('at most {0} tokens', tokens),
  });
}
