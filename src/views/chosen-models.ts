import type { Conversation, ConversationKind } from '../domain/conversation.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';
import { isSameSpec } from '../engine/lanes.ts';

/** The models chosen for this workspace. */
export interface ModelChoice {
  chosen(kind: ConversationKind): ChosenModels;
}

export interface ChosenModels {
  readonly specs: readonly LaneSpec[];
  /** In words where the choice comes from. */
  readonly origin: string;
}

/**
 * Who answers next: the lanes of the conversation that is shown, else what a command asked a new one to begin with, else
 * what the workspace has chosen. `ownOrigin` says in words that models are not those of the workspace.
 */
export function chosenModels(
  conversation: Conversation | undefined,
  lineUp: readonly LaneSpec[] | undefined,
  workspace: ChosenModels,
  ownOrigin: string,
): ChosenModels {
  const lanes = conversation?.lanes ?? [];
  const own = lanes.length > 0 ? lanes : lineUp;
  return own === undefined || isSameLineUp(own, workspace.specs)
    ? workspace
    : { specs: own, origin: ownOrigin };
}

function isSameLineUp(one: readonly LaneSpec[], other: readonly LaneSpec[]): boolean {
  return (
    one.length === other.length &&
    one.every((spec, index) => {
      const counterpart = other[index];
      return counterpart !== undefined && isSameSpec(spec, counterpart);
    })
  );
}
