import type { Quirks } from '../domain/model.ts';
import type { ReasoningEffort } from '../domain/parameters.ts';
import { effortNotice, nearestEffort } from './nearest-effort.ts';

/** How a Claude is made to think as hard as the user wants, in the spelling of Anthropic's own API. */
export interface ClaudeThinking {
  readonly fields?: ThinkingFields;
  /** Temperature and topP must not be sent along. */
  readonly excludesSampling: boolean;
  readonly notices: readonly string[];
}

export type ThinkingFields =
  | { readonly thinking: { readonly type: 'disabled' } }
  | { readonly thinking: { readonly type: 'enabled'; readonly budget_tokens: number } }
  | {
      readonly thinking: { readonly type: 'adaptive'; readonly display: 'summarized' };
      readonly output_config: { readonly effort: ClaudeEffort };
    };

type ClaudeEffort = Exclude<ReasoningEffort, 'none' | 'minimal'>;

const NOTHING: ClaudeThinking = { excludesSampling: false, notices: [] };

export function claudeThinking(
  wanted: ReasoningEffort | undefined,
  { reasoning, efforts }: Quirks,
  maxOutputTokens: number,
): ClaudeThinking {
  if (wanted === undefined) return NOTHING;
  switch (reasoning) {
    case 'claude-budget':
      return wanted === 'none' ? NOTHING : withBudget(wanted, maxOutputTokens);
    case 'claude-adaptive':
      return adaptive(wanted, efforts ?? ['low', 'medium', 'high', 'max']);
    default:
      if (wanted === 'none') return NOTHING;
      return { ...NOTHING, notices: ['This model has no reasoning effort to set; it was not sent.'] };
  }
}

/** Up to Claude 4.5. The numbers are our own scale; Anthropic's floor is 1024 tokens. */
const BUDGET_TOKENS: Readonly<Record<Exclude<ReasoningEffort, 'none'>, number>> = {
  minimal: 1024,
  low: 2048,
  medium: 8192,
  high: 16_384,
  xhigh: 32_768,
  max: 65_536,
};
const SMALLEST_BUDGET_TOKENS = 1024;

/** The budget is part of the output limit and must be below it; at most three quarters, so that an answer fits as well. */
function withBudget(effort: Exclude<ReasoningEffort, 'none'>, maxOutputTokens: number): ClaudeThinking {
  const budgetTokens = Math.min(BUDGET_TOKENS[effort], Math.floor(maxOutputTokens * 0.75));
  if (budgetTokens < SMALLEST_BUDGET_TOKENS) {
    const notice = `The output limit of ${maxOutputTokens} tokens is too small for this model to reason; no reasoning was asked for.`;
    return { ...NOTHING, notices: [notice] };
  }
  return {
    fields: { thinking: { type: 'enabled', budget_tokens: budgetTokens } },
    excludesSampling: true,
    notices: [`Reasoning effort “${effort}” was sent as a budget of ${budgetTokens} tokens.`],
  };
}

/** From Claude 4.6 on. Thoughts are hidden unless a summary of them is asked for. */
function adaptive(wanted: ReasoningEffort, known: readonly ReasoningEffort[]): ClaudeThinking {
  const effort = nearestEffort(wanted, known);
  if (effort === undefined) return NOTHING;
  const notices = effort === wanted ? [] : [effortNotice(wanted, effort)];
  if (effort === 'none') return { ...NOTHING, fields: { thinking: { type: 'disabled' } }, notices };
  // Anthropic's scale begins at `low`.
  const spelled = effort === 'minimal' ? 'low' : effort;
  return {
    fields: { thinking: { type: 'adaptive', display: 'summarized' }, output_config: { effort: spelled } },
    excludesSampling: true,
    notices,
  };
}
