import type { Parameters } from '../domain/parameters.ts';
import type { Askable } from '../domain/sent-request.ts';
import type { Asked, Remark } from './adaptations.ts';

/** What the user has set of a model's parameters. Blank stop sequences are none. */
export function parametersAsked(parameters: Parameters): Asked {
  const { maxOutputTokens, reasoningEffort, temperature, topP, stopSequences = [] } = parameters;
  const stops = stopSequences.filter((sequence) => sequence !== '');
  return {
    maxOutputTokens,
    reasoningEffort,
    temperature,
    topP,
    stopSequences: stops.length === 0 ? undefined : stops,
  };
}

/** An output limit above the model's own is lowered before a provider hears of it. */
export function limitRemarks({
  parameters,
  maxOutputTokens,
}: {
  readonly parameters: Parameters;
  readonly maxOutputTokens: number;
}): readonly Remark[] {
  const { maxOutputTokens: wanted } = parameters;
  if (wanted === undefined || wanted <= maxOutputTokens) return [];
  return [
    { of: 'maxOutputTokens', text: `This model writes at most ${maxOutputTokens} tokens in one answer.` },
  ];
}

export function remarksOn(of: Askable, texts: readonly string[]): readonly Remark[] {
  return texts.map((text) => ({ of, text }));
}
