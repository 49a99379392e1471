import type { InferenceConfiguration } from '@aws-sdk/client-bedrock-runtime';
import type { Quirks } from '../../domain/model.ts';
import type { Parameters } from '../../domain/parameters.ts';
import type { Askable } from '../../domain/sent-request.ts';
import type { Remark } from '../adaptations.ts';
import type { Omissions } from './rejected-parameter.ts';

/** ConverseStream takes temperatures from 0 to 1, whatever the model's own API takes. */
const LARGEST_TEMPERATURE = 1;

export interface Sampling {
  readonly accepted: Pick<InferenceConfiguration, 'temperature' | 'topP' | 'stopSequences'>;
  readonly remarks: readonly Remark[];
}

/** What of the wanted sampling the model takes, and a sentence for each that it does not. Pure. */
export function acceptedSampling(
  { temperature, topP, stopSequences }: Parameters,
  quirks: Quirks,
  omissions: Omissions,
  isExcluded: boolean,
): Sampling {
  const remarks: Remark[] = [];
  const remark = (of: Askable, text: string) => remarks.push({ of, text });
  const isAccepted = (name: 'temperature' | 'topP' | 'stopSequences', label: string): boolean => {
    if (quirks.rejects?.includes(name) || omissions.has(name)) {
      remark(name, `This model does not accept ${label}; it was not sent.`);
      return false;
    }
    if (isExcluded && name !== 'stopSequences') {
      remark(name, `This model does not accept ${label} while it reasons; it was not sent.`);
      return false;
    }
    return true;
  };

  const hasTemperature = temperature !== undefined && isAccepted('temperature', 'a temperature');
  let hasTopP = topP !== undefined && isAccepted('topP', 'top P');
  const stops = stopSequences?.filter((sequence) => sequence !== '') ?? [];
  const hasStops = stops.length > 0 && isAccepted('stopSequences', 'stop sequences');
  if (hasTemperature && hasTopP && (quirks.samplingIsExclusive || omissions.has('samplingPair'))) {
    hasTopP = false;
    remark('topP', 'This model accepts either a temperature or top P; top P was not sent.');
  }
  if (hasTemperature && temperature > LARGEST_TEMPERATURE) {
    remark(
      'temperature',
      `Bedrock accepts temperatures up to ${LARGEST_TEMPERATURE}; ${LARGEST_TEMPERATURE} was sent instead of ${temperature}.`,
    );
  }
  return {
    accepted: {
      ...(hasTemperature && { temperature: Math.min(temperature, LARGEST_TEMPERATURE) }),
      ...(hasTopP && { topP }),
      ...(hasStops && { stopSequences: stops }),
    },
    remarks,
  };
}
