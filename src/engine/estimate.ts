import { factsOf, priceOf } from '../catalog/index.ts';
import type { ContextItem, Conversation } from '../domain/conversation.ts';
import { estimateLane, estimateTokens, type LaneCostEstimate, outputLimitFor } from '../domain/estimate.ts';
import type { Model } from '../domain/model.ts';
import type { Parameters } from '../domain/parameters.ts';
import type { PriceOverrides } from '../domain/price.ts';
import { messagesFor } from './history.ts';
import { promptText } from './prompt-text.ts';

export interface LaneToEstimate {
  readonly id: string;
  readonly model: Model;
  readonly parameters: Parameters;
}

export interface LaneEstimate {
  readonly model: Model;
  readonly maxOutputTokens: number;
  readonly inputTokens: number;
  readonly cost: LaneCostEstimate;
}

export interface Draft {
  readonly text: string;
  readonly context: readonly ContextItem[];
  readonly system: string | undefined;
}

/** What sending the draft would cost in each lane: its history, the context and the prompt. All of it approximate. */
export function estimateLanes(
  conversation: Conversation | undefined,
  lanes: readonly LaneToEstimate[],
  draft: Draft,
  overrides: PriceOverrides,
): readonly LaneEstimate[] {
  const draftTokens =
    estimateTokens(promptText(draft.text, draft.context)) + estimateTokens(draft.system ?? '');
  return lanes.map(({ id, model, parameters }) => {
    const inputTokens = draftTokens + historyTokens(conversation, id, model);
    const maxOutputTokens = outputLimitFor(factsOf(model), parameters);
    return {
      model,
      inputTokens,
      maxOutputTokens,
      cost: estimateLane(inputTokens, maxOutputTokens, priceOf(model, overrides)),
    };
  });
}

/** Drafts change with every key, histories do not: their count is kept as long as the turns are the same. */
const historyCounts = new WeakMap<Conversation['turns'], Map<string, number>>();

function historyTokens(conversation: Conversation | undefined, laneId: string, model: Model): number {
  if (conversation === undefined) return 0;
  const counts = historyCounts.get(conversation.turns) ?? new Map<string, number>();
  historyCounts.set(conversation.turns, counts);
  const known = counts.get(laneId);
  if (known !== undefined) return known;
  const unsent = { id: '', prompt: '', context: [], createdAt: 0, answers: [] };
  const messages = messagesFor([...conversation.turns, unsent], laneId, model.ref);
  const count = messages.reduce((sum, message) => sum + estimateTokens(message.text), 0);
  counts.set(laneId, count);
  return count;
}
