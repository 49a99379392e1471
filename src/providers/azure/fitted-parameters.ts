import type { WireProtocol } from '../../domain/learned.ts';
import type { Quirks } from '../../domain/model.ts';
import type { Parameters } from '../../domain/parameters.ts';
import type { Remark } from '../adaptations.ts';
import { effortNotice, nearestEffort } from '../nearest-effort.ts';

/** What of the user's parameters a model is known to take, and a sentence for each that was changed or left out. */
export interface FittedParameters {
  readonly parameters: Parameters;
  readonly remarks: readonly Remark[];
}

/** How Claude thinks is spelled too differently to be fitted here; `claudeThinking` does that. */
export function fittedParameters(
  parameters: Parameters,
  quirks: Quirks,
  protocol: WireProtocol,
): FittedParameters {
  const remarks: Remark[] = [];
  const fitted: { -readonly [Name in keyof Parameters]: Parameters[Name] } = { ...parameters };
  const leaveOut = (name: keyof Parameters, text: string): void => {
    if (fitted[name] === undefined) return;
    delete fitted[name];
    remarks.push({ of: name, text });
  };

  if (fitted.stopSequences?.length === 0) delete fitted.stopSequences;
  for (const name of quirks.rejects ?? [])
    leaveOut(name, `This model does not accept ${WORDS[name].one}; ${WORDS[name].wasOmitted}.`);
  if (protocol === 'responses')
    leaveOut('stopSequences', "Azure's Responses API knows no stop sequences; they were left out.");
  if (quirks.samplingIsExclusive === true && fitted.temperature !== undefined)
    leaveOut('topP', 'This model takes temperature or top P, not both; top P was left out.');
  const { temperature, reasoningEffort: wanted } = fitted;
  if (protocol === 'anthropic-messages') {
    if (temperature !== undefined && temperature > LARGEST_TEMPERATURE_OF_CLAUDE) {
      fitted.temperature = LARGEST_TEMPERATURE_OF_CLAUDE;
      const text = `This model takes temperatures up to 1; 1 was sent instead of ${temperature}.`;
      remarks.push({ of: 'temperature', text });
    }
  } else if (wanted !== undefined && quirks.efforts !== undefined) {
    const effort = nearestEffort(wanted, quirks.efforts);
    if (effort === undefined)
      leaveOut('reasoningEffort', 'This model has no reasoning effort to set; it was left out.');
    else if (effort !== wanted) {
      fitted.reasoningEffort = effort;
      remarks.push({ of: 'reasoningEffort', text: effortNotice(wanted, effort) });
    }
  }
  return { parameters: fitted, remarks };
}

/** Anthropic's API takes 0 to 1. */
const LARGEST_TEMPERATURE_OF_CLAUDE = 1;

const WORDS = {
  temperature: { one: 'temperature', wasOmitted: 'it was left out' },
  topP: { one: 'top P', wasOmitted: 'it was left out' },
  stopSequences: { one: 'stop sequences', wasOmitted: 'they were left out' },
} as const;
