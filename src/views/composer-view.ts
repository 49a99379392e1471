import type { Conversation, ConversationKind } from '../domain/conversation.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';
import type { Model } from '../domain/model.ts';
import type { ModelRef } from '../domain/model-ref.ts';
import type { Parameters } from '../domain/parameters.ts';
import type { PriceOverrides } from '../domain/price.ts';
import { type Draft, estimateLanes } from '../engine/estimate.ts';
import type { ComposerView } from '../protocol/view-state.ts';
import { contextChip } from './conversation-view.ts';

/** The models chosen for this workspace, and in words where the choice comes from. */
export interface ModelChoice {
  chosen(kind: ConversationKind): ChosenModels;
}

export interface ChosenModels {
  readonly specs: readonly LaneSpec[];
  readonly origin: string;
}

export interface ComposerServices {
  readonly describe: (ref: ModelRef) => Model;
  readonly defaultParameters: (ref: ModelRef) => Parameters;
  readonly priceOverrides: () => PriceOverrides;
  readonly hasModels: () => boolean;
}

/** The prompt box: which lanes the next prompt goes to, with what, and for how much. */
export function composerView(
  kind: ConversationKind,
  conversation: Conversation | undefined,
  draft: Draft,
  choice: ChosenModels,
  services: ComposerServices,
): ComposerView {
  const specs = lineUp(kind, conversation, choice.specs);
  const lanes = specs.map((spec) => ({
    id: spec.id,
    model: services.describe(spec.model),
    parameters: { ...services.defaultParameters(spec.model), ...spec.parameters },
  }));
  return {
    draft: draft.text,
    context: draft.context.map(contextChip),
    lanes: lanes.map(({ model }) => ({ label: model.label, place: model.place })),
    choiceOrigin: choice.origin,
    estimate: {
      lanes: estimateLanes(conversation, lanes, draft, services.priceOverrides()).map(
        ({ model, ...estimate }) => ({
          ...estimate,
          label: model.label,
        }),
      ),
    },
    hasModels: services.hasModels(),
  };
}

/** A comparison keeps its own lanes; a chat asks whichever model is chosen now. */
function lineUp(kind: ConversationKind, conversation: Conversation | undefined, chosen: readonly LaneSpec[]) {
  if (kind === 'compare' && conversation !== undefined) return conversation.lanes;
  return chosen.map((spec, index) => ({ ...spec, id: conversation?.lanes[index]?.id ?? String(index) }));
}
