import type { Quirks } from '../../domain/model.ts';
import { REASONING_EFFORTS, type ReasoningEffort } from '../../domain/parameters.ts';
import type { JsonObject } from './request-options.ts';

export interface ReasoningFields {
  /** `additionalModelRequestFields`, or `undefined` when nothing is asked for. */
  readonly fields?: JsonObject;
  /** Temperature and topP must not be sent along. */
  readonly excludesSampling: boolean;
  readonly notices: readonly string[];
}

type Dialect = NonNullable<Quirks['reasoning']>;

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
  const { effort, notices } = knownEffort(wanted, quirks.efforts ?? EFFORTS[dialect]);
  return inDialect(dialect, effort, maxOutputTokens, notices);
}

/** The wanted effort as the model knows it, with a sentence where that is another one. */
export function knownEffort(
  wanted: ReasoningEffort,
  known: readonly ReasoningEffort[],
): { readonly effort: ReasoningEffort; readonly notices: readonly string[] } {
  const effort = nearest(wanted, known);
  const differs = `This model has no reasoning effort “${wanted}”; “${effort}” was sent instead.`;
  return { effort, notices: effort === wanted ? [] : [differs] };
}

/** What each dialect can say where the catalog does not tell what the model takes. */
const EFFORTS: Readonly<Record<Dialect, readonly ReasoningEffort[]>> = {
  'claude-budget': REASONING_EFFORTS,
  'claude-adaptive': ['low', 'medium', 'high', 'max'],
  'openai-flat': ['low', 'medium', 'high'],
  'openai-nested': ['none', 'low', 'medium', 'high', 'xhigh', 'max'],
  // Nova rejects an output limit at high effort, and one is always sent.
  nova: ['none', 'low', 'medium'],
};

/** The same effort, else the next greater one (xhigh → max on Claude 4.6), else the greatest below. */
function nearest(wanted: ReasoningEffort, known: readonly ReasoningEffort[]): ReasoningEffort {
  const rank = REASONING_EFFORTS.indexOf(wanted);
  const greater = REASONING_EFFORTS.slice(rank).find((effort) => known.includes(effort));
  return greater ?? REASONING_EFFORTS.findLast((effort) => known.includes(effort)) ?? wanted;
}

function inDialect(
  dialect: Dialect,
  effort: ReasoningEffort,
  maxOutputTokens: number,
  notices: readonly string[],
): ReasoningFields {
  switch (dialect) {
    case 'claude-budget':
      return effort === 'none' ? { ...NOTHING, notices } : claudeBudget(effort, maxOutputTokens, notices);
    case 'claude-adaptive':
      if (effort === 'none') return { ...NOTHING, fields: { thinking: { type: 'disabled' } }, notices };
      return {
        fields: { thinking: { type: 'adaptive', display: 'summarized' }, output_config: { effort } },
        excludesSampling: true,
        notices,
      };
    case 'openai-flat':
      return { ...NOTHING, fields: { reasoning_effort: effort }, notices };
    case 'openai-nested':
      return { ...NOTHING, fields: { reasoning: { effort } }, notices };
    case 'nova':
      if (effort === 'none') return { ...NOTHING, notices };
      return {
        ...NOTHING,
        fields: { reasoningConfig: { type: 'enabled', maxReasoningEffort: effort } },
        notices,
      };
  }
}

/** Our own scale; Anthropic's floor is 1024 tokens. */
const BUDGET_TOKENS: Readonly<Record<Exclude<ReasoningEffort, 'none'>, number>> = {
  minimal: 1024,
  low: 2048,
  medium: 8192,
  high: 16_384,
  xhigh: 32_768,
  max: 65_536,
};
const SMALLEST_BUDGET_TOKENS = 1024;

/**
 * The budget is part of the output limit and must be below it; at most three quarters, so that an answer fits
 * as well.
 */
function claudeBudget(
  effort: Exclude<ReasoningEffort, 'none'>,
  maxOutputTokens: number,
  notices: readonly string[],
): ReasoningFields {
  const largest = Math.floor(maxOutputTokens * 0.75);
  const budgetTokens = Math.min(BUDGET_TOKENS[effort], largest);
  if (budgetTokens < SMALLEST_BUDGET_TOKENS) {
    const tooSmall = `The output limit of ${maxOutputTokens} tokens is too small for this model to reason; no reasoning was asked for.`;
    return { ...NOTHING, notices: [...notices, tooSmall] };
  }
  return {
    fields: { thinking: { type: 'enabled', budget_tokens: budgetTokens } },
    excludesSampling: true,
    notices: [...notices, `Reasoning effort “${effort}” was sent as a budget of ${budgetTokens} tokens.`],
  };
}
