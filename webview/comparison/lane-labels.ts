import type { Model } from '../../src/domain/model.ts';
import type { Parameters } from '../../src/domain/parameters.ts';
import { t } from '../l10n.ts';

interface Named {
  readonly model: Model | undefined;
  readonly parameters: Parameters;
}

/**
 * What each lane is called, no two alike: by its model; where that stands twice, with what tells the two apart (where it
 * is served, what was set); where nothing does, by a number.
 */
export function laneLabels(lanes: readonly Named[]): readonly string[] {
  const details = [placeOf, effortOf, temperatureOf, topPOf, limitOf];
  const labels = lanes.map(({ model }) => model?.label ?? '');
  const distinct = lanes.map((lane, index) => {
    const twins = lanes.filter((_, other) => labels[other] === labels[index]);
    const telling = details
      .filter((detail) => new Set(twins.map(detail)).size > 1)
      .map((detail) => detail(lane));
    return [labels[index], ...telling].filter((part) => part !== '').join(' · ');
  });
  return distinct.map((label, index) => {
    const earlier = distinct.slice(0, index).filter((other) => other === label).length;
    return earlier === 0 ? label : `${label} (${earlier + 1})`;
  });
}

function placeOf({ model }: Named): string {
  return model?.place ?? '';
}

function effortOf({ parameters: { reasoningEffort } }: Named): string {
  return reasoningEffort === undefined ? '' : t('effort {0}', reasoningEffort);
}

function temperatureOf({ parameters: { temperature } }: Named): string {
  return temperature === undefined ? '' : t('temperature {0}', temperature);
}

function topPOf({ parameters: { topP } }: Named): string {
  return topP === undefined ? '' : t('top-p {0}', topP);
}

function limitOf({ parameters: { maxOutputTokens } }: Named): string {
  return maxOutputTokens === undefined ? '' : t('at most {0} tokens', maxOutputTokens);
}
