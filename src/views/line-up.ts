import type { ConversationKind } from '../domain/conversation.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';
import type { ConversationSession } from '../engine/conversation-session.ts';
import { type ChosenModels, chosenModels } from './chosen-models.ts';
import type { ControllerServices } from './controller-services.ts';

interface View {
  readonly session: () => ConversationSession | undefined;
  readonly onChanged: () => void;
}

/** Who answers the next prompt of one view. */
export class LineUp {
  readonly #kind: ConversationKind;
  readonly #services: Pick<ControllerServices, 'choice' | 'lineUpOrigin' | 'actions'>;
  readonly #view: View;
  /** Models asked for by a command for a conversation that has not begun; they hold until the user chooses others. */
  #askedFor: readonly LaneSpec[] | undefined;

  constructor(
    kind: ConversationKind,
    services: Pick<ControllerServices, 'choice' | 'lineUpOrigin' | 'actions'>,
    view: View,
  ) {
    this.#kind = kind;
    this.#services = services;
    this.#view = view;
  }

  /** The lanes of the conversation that is shown, or what a new one would begin with. */
  get chosen(): ChosenModels {
    const { choice, lineUpOrigin } = this.#services;
    const conversation = this.#view.session()?.conversation;
    return chosenModels(conversation, this.#askedFor, choice.chosen(this.#kind), lineUpOrigin);
  }

  /** Another conversation is shown; `askedFor` is for one that will begin. */
  begin(askedFor: readonly LaneSpec[] | undefined): void {
    this.#askedFor = askedFor;
  }

  /** Lets the user choose who answers here; `undefined` when dismissed. */
  async choose(): Promise<readonly LaneSpec[] | undefined> {
    const chosen = await this.#services.actions.chooseModels(this.#kind, this.chosen.specs);
    if (chosen === undefined) return undefined;
    this.use(chosen);
    return chosen;
  }

  use(specs: readonly LaneSpec[]): void {
    const session = this.#view.session();
    if (session === undefined) this.#askedFor = specs;
    else session.setLanes(specs);
    this.#view.onChanged();
  }

  /** The user has chosen other models for the workspace: they win over what a command had asked for. */
  followChoice(): void {
    this.#askedFor = undefined;
    // A comparison has its own lanes, which only its own chooser changes.
    if (this.#kind === 'chat') this.#view.session()?.setLanes(this.#services.choice.chosen('chat').specs);
  }
}
