import type { Quirks } from '../../domain/model.ts';
import type { Parameters } from '../../domain/parameters.ts';

/** What of the user's parameters a model is known to take, and a sentence for each that was left out. */
export interface FittedParameters {
  readonly parameters: Parameters;
  readonly notices: readonly string[];
}

export function fittedParameters(parameters: Parameters, quirks: Quirks): FittedParameters {
  const omitted: Partial<Record<keyof Parameters, string>> = {};
  for (const name of quirks.rejects ?? []) {
    if (parameters[name] !== undefined)
      omitted[name] = `This model does not accept ${WORDS[name]}; it was left out.`;
  }
  const hasBoth = parameters.temperature !== undefined && parameters.topP !== undefined;
  if (quirks.samplingIsExclusive === true && hasBoth) {
    omitted.topP ??= 'This model takes temperature or top P, not both; top P was left out.';
  }
  const effort = parameters.reasoningEffort;
  if (effort !== undefined && quirks.efforts !== undefined && !quirks.efforts.includes(effort)) {
    omitted.reasoningEffort = `This model has no reasoning effort "${effort}"; its own default was used.`;
  }
  return {
    parameters: Object.fromEntries(Object.entries(parameters).filter(([name]) => !(name in omitted))),
    notices: Object.values(omitted),
  };
}

const WORDS = { temperature: 'temperature', topP: 'top P', stopSequences: 'stop sequences' } as const;
