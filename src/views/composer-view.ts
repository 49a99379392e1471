import type { Conversation } from '../domain/conversation.ts';
import type { Model } from '../domain/model.ts';
import type { ModelRef } from '../domain/model-ref.ts';
import type { Parameters } from '../domain/parameters.ts';
import type { PriceOverrides } from '../domain/price.ts';
import { attachmentProblem } from '../engine/attachment-problem.ts';
import { type Draft, estimateLanes } from '../engine/estimate.ts';
import type { ComposerView } from '../protocol/view-state.ts';
import type { ChosenModels } from './chosen-models.ts';
import { attachmentChip, contextChip } from './conversation-view.ts';

export interface ComposerServices {
  readonly describe: (ref: ModelRef) => Model;
  readonly defaultParameters: (ref: ModelRef) => Parameters;
  readonly priceOverrides: () => PriceOverrides;
  readonly hasModels: () => boolean;
  readonly hasDemo: () => boolean;
}

/** The prompt box: which lanes the next prompt goes to, with what, and for how much. */
export function composerView(
  conversation: Conversation | undefined,
  draft: Draft,
  { specs, origin }: ChosenModels,
  services: ComposerServices,
): ComposerView {
  const lanes = specs.map(({ model, parameters }, index) => ({
    // The history that goes with the prompt is the one of the lane in the same place.
    id: conversation?.lanes[index]?.id ?? String(index),
    model: services.describe(model),
    parameters: { ...services.defaultParameters(model), ...parameters },
  }));
  const estimates = estimateLanes(conversation, lanes, draft, services.priceOverrides());
  const { attachments = [] } = draft;
  const problems = lanes.flatMap(({ model }) => attachmentProblem(attachments, model)?.message ?? []);
  return {
    draft: draft.text,
    context: draft.context.map(contextChip),
    attachments: attachments.map(attachmentChip),
    attachmentProblems: [...new Set(problems)],
    lanes: lanes.map(({ id, model: { label, place, cloud, reach } }) => ({
      id,
      label,
      place,
      ...(cloud !== undefined && { cloud }),
      ...(reach !== undefined && { reach }),
    })),
    choiceOrigin: origin,
    estimate: { lanes: estimates.map(({ model, ...estimate }) => ({ ...estimate, label: model.label })) },
    hasModels: services.hasModels(),
    hasDemo: services.hasDemo(),
  };
}
