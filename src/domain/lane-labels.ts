import type { Model } from './model.ts';
import type { Parameters } from './parameters.ts';

export interface NamedLane {
  readonly model: Pick<Model, 'label' | 'place'> | undefined;
  readonly parameters: Parameters;
}

/** How a setting that tells two lanes apart is said: "temperature 0.2". */
export interface LaneWords {
  readonly effort: (effort: string) => string;
  readonly temperature: (temperature: number) => string;
  readonly topP: (topP: number) => string;
  readonly limit: (tokens: number) => string;
}

/**
 * What each lane is called, no two alike: by its model; where that stands twice, with what tells the two apart (where it
 * is served, what was set); where nothing does, by a number.
 */
export function laneLabels(lanes: readonly NamedLane[], words: LaneWords): readonly string[] {
  const details = detailsIn(words);
  const labels = lanes.map(({ model }) => model?.label ?? '');
  const told = lanes.map((lane, index) => {
    const twins = lanes.filter((_, other) => labels[other] === labels[index]);
    const telling = details
      .filter((detail) => new Set(twins.map(detail)).size > 1)
      .map((detail) => detail(lane));
    return [labels[index], ...telling].filter((part) => part !== '').join(' · ');
  });
  return numbered(told);
}

function detailsIn(words: LaneWords): readonly ((lane: NamedLane) => string)[] {
  return [
    ({ model }) => model?.place ?? '',
    ({ parameters: { reasoningEffort } }) => said(reasoningEffort, words.effort),
    ({ parameters: { temperature } }) => said(temperature, words.temperature),
    ({ parameters: { topP } }) => said(topP, words.topP),
    ({ parameters: { maxOutputTokens } }) => said(maxOutputTokens, words.limit),
  ];
}

function said<T>(value: T | undefined, say: (value: T) => string): string {
  return value === undefined ? '' : say(value);
}

/** A label that stands alone keeps its name, also where it ends in a number itself. */
function numbered(labels: readonly string[]): readonly string[] {
  const taken = new Set(labels);
  return labels.map((label, index) => {
    if (labels.indexOf(label) === index) return label;
    let number = 2;
    while (taken.has(`${label} (${number})`)) number += 1;
    taken.add(`${label} (${number})`);
    return `${label} (${number})`;
  });
}
