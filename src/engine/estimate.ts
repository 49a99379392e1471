import { factsOf, priceOf } from '../catalog/index.ts';
import type { Attachment } from '../domain/attachment.ts';
import type { ContextItem, Conversation } from '../domain/conversation.ts';
import { estimateLane, estimateTokens, type LaneCostEstimate, outputLimitFor } from '../domain/estimate.ts';
import type { Model, ModelFacts } from '../domain/model.ts';
import type { Parameters } from '../domain/parameters.ts';
import type { PriceOverrides } from '../domain/price.ts';
import { mayTake } from './attachment-problem.ts';
import { attachmentTokens } from './attachment-tokens.ts';
import { fittedAttachments } from './fitted-attachments.ts';
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
  /** PDF documents that go along and are in no count; absent where there are none. */
  readonly uncountedPdfs?: number;
  readonly cost: LaneCostEstimate;
}

export interface Draft {
  readonly text: string;
  readonly context: readonly ContextItem[];
  readonly attachments?: readonly Attachment[];
  readonly system: string | undefined;
}

/**
 * What sending the draft would cost in each lane: its history, the context, the prompt, and all files that go along. All of
 * it approximate.
 */
export function estimateLanes(
  conversation: Conversation | undefined,
  lanes: readonly LaneToEstimate[],
  draft: Draft,
  overrides: PriceOverrides,
): readonly LaneEstimate[] {
  const draftTokens =
    estimateTokens(promptText(draft.text, draft.context)) + estimateTokens(draft.system ?? '');
  return lanes.map(({ id, model, parameters }) => {
    const facts = factsOf(model);
    const history = historyCount(conversation, id, model);
    const files = filesCount(draft.attachments ?? [], facts);
    const inputTokens = draftTokens + history.tokens + files.tokens;
    const uncountedPdfs = history.pdfs + files.pdfs;
    const maxOutputTokens = outputLimitFor(facts, parameters);
    return {
      model,
      inputTokens,
      ...(uncountedPdfs > 0 && { uncountedPdfs }),
      maxOutputTokens,
      cost: estimateLane(inputTokens, maxOutputTokens, priceOf(model, overrides)),
    };
  });
}

interface Count {
  readonly tokens: number;
  /** Not among the tokens. */
  readonly pdfs: number;
}

/** Files that the model does not take are not sent to it. */
function filesCount(attachments: readonly Attachment[], facts: ModelFacts): Count {
  const counts = attachments.filter((one) => mayTake(facts, one)).map(attachmentTokens);
  return {
    tokens: counts.reduce<number>((sum, count = 0) => sum + count, 0),
    pdfs: counts.filter((count) => count === undefined).length,
  };
}

/** Drafts change with every key, histories do not: their count is kept as long as the turns are the same. */
const historyCounts = new WeakMap<Conversation['turns'], Map<string, Count>>();

function historyCount(conversation: Conversation | undefined, laneId: string, model: Model): Count {
  if (conversation === undefined) return { tokens: 0, pdfs: 0 };
  const counts = historyCounts.get(conversation.turns) ?? new Map<string, Count>();
  historyCounts.set(conversation.turns, counts);
  const key = JSON.stringify([laneId, model.ref, model.canonicalId]);
  const count = counts.get(key) ?? historyCountAnew(conversation, laneId, model);
  counts.set(key, count);
  return count;
}

function historyCountAnew({ turns }: Conversation, laneId: string, model: Model): Count {
  const unsent = { id: '', prompt: '', context: [], createdAt: 0, answers: [] };
  const { messages } = fittedAttachments(messagesFor([...turns, unsent], laneId, model.ref), model);
  const files = filesCount(
    messages.flatMap(({ attachments = [] }) => attachments),
    factsOf(model),
  );
  const textTokens = messages.reduce((sum, { text }) => sum + estimateTokens(text), 0);
  return { tokens: textTokens + files.tokens, pdfs: files.pdfs };
}
