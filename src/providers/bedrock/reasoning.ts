import type { Quirks } from '../../domain/model.ts';
import type { ReasoningEffort } from '../../domain/parameters.ts';
import { claudeThinking } from '../claude-thinking.ts';
import { effortNotice, nearestEffort } from '../nearest-effort.ts';
import type { JsonObject } from './request-options.ts';

export interface ReasoningFields {
  /** `additionalModelRequestFields`, or `undefined` when nothing is asked for. */
  readonly fields?: JsonObject;
  /** Temperature and topP must not be sent along. */
  readonly excludesSampling: boolean;
  readonly notices: readonly string[];
}

type Dialect = Exclude<NonNullable<Quirks['reasoning']>, 'claude-budget' | 'claude-adaptive'>;

const NOTHING: ReasoningFields = { excludesSampling: false, notices: [] };

/**
 * How a reasoning effort is asked for in the model's own dialect, mapped to the nearest one that it knows;
 * not at all where the model has rejected it. Pure.
 */
export function reasoningFields(
  wanted: ReasoningEffort | undefined,
  quirks: Quirks,
  maxOutputTokens: number,
  isRejected = false,
): ReasoningFields {
  if (wanted === undefined) return NOTHING;
  const dialect = quirks.reasoning;
  if (dialect === undefined || isRejected) {
    if (wanted !== 'none')
      return { ...NOTHING, notices: ['This model has no reasoning effort to set; it was not sent.'] };
    return quirks.alwaysReasons ? { ...NOTHING, notices: ['This model always reasons.'] } : NOTHING;
  }
  if (dialect === 'claude-budget' || dialect === 'claude-adaptive')
    return claudeThinking(wanted, quirks, maxOutputTokens);
  const { effort, notices } = knownEffort(wanted, quirks.efforts ?? EFFORTS[dialect]);
  return { ...NOTHING, ...inDialect(dialect, effort), notices };
}

/** The wanted effort as the model knows it, with a sentence where that is another one. */
export function knownEffort(
  wanted: ReasoningEffort,
  known: readonly ReasoningEffort[],
): { readonly effort: ReasoningEffort; readonly notices: readonly string[] } {
  const effort = nearestEffort(wanted, known) ?? wanted;
  return { effort, notices: effort === wanted ? [] : [effortNotice(wanted, effort)] };
}

/** What each dialect can say where the catalog does not tell what the model takes. */
const EFFORTS: Readonly<Record<Dialect, readonly ReasoningEffort[]>> = {
  'openai-flat': ['low', 'medium', 'high'],
  'openai-nested': ['none', 'low', 'medium', 'high', 'xhigh', 'max'],
  // Nova rejects an output limit at high effort, and one is always sent.
  nova: ['none', 'low', 'medium'],
};

function inDialect(dialect: Dialect, effort: ReasoningEffort): Pick<ReasoningFields, 'fields'> {
  switch (dialect) {
    case 'openai-flat':
      return { fields: { reasoning_effort: effort } };
    case 'openai-nested':
      return { fields: { reasoning: { effort } } };
    case 'nova':
      if (effort === 'none') return {};
      return { fields: { reasoningConfig: { type: 'enabled', maxReasoningEffort: effort } } };
  }
}
