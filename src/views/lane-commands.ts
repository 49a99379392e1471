import { type ConversationKind, findAnswer, type Lane } from '../domain/conversation.ts';
import { type LaneSpec, MOST_LANES } from '../domain/lane-spec.ts';
import type { ConversationSession } from '../engine/conversation-session.ts';
import { laneOf } from '../engine/lanes.ts';
import type { Sessions } from '../engine/sessions.ts';
import type { ViewActions } from './view-actions.ts';

/** What the menus of a comparison do to its lanes. Each change is remembered as the line-up of the workspace. */
export class LaneCommands {
  readonly #kind: ConversationKind;
  readonly #session: () => ConversationSession | undefined;
  readonly #actions: ViewActions;
  readonly #sessions: Pick<Sessions, 'open' | 'leave'>;

  constructor(
    kind: ConversationKind,
    session: () => ConversationSession | undefined,
    actions: ViewActions,
    sessions: Pick<Sessions, 'open' | 'leave'>,
  ) {
    this.#kind = kind;
    this.#session = session;
    this.#actions = actions;
    this.#sessions = sessions;
  }

  async add(): Promise<void> {
    await this.#changeLineUp(async ({ lineUp, conversation: { lanes } }) => {
      if (this.#isFull(lanes)) return;
      const spec = await this.#actions.chooseModel(undefined);
      if (spec !== undefined) lineUp.add(spec);
    });
  }

  /** A copy beside its lane, with whatever is to be different. */
  async duplicate(laneId: string): Promise<void> {
    await this.#changeLineUp(async ({ lineUp, conversation: { lanes } }) => {
      const lane = lanes.find(({ id }) => id === laneId);
      if (lane === undefined || this.#isFull(lanes)) return;
      const spec = await this.#actions.changeLane(specOf(lane), 'duplicate');
      if (spec !== undefined) lineUp.add(spec, laneId);
    });
  }

  /** What is set for a lane, from its next answer on. */
  async change(laneId: string): Promise<void> {
    await this.#changeLineUp(async ({ lineUp, conversation: { lanes } }) => {
      const lane = lanes.find(({ id }) => id === laneId);
      const spec = lane && (await this.#actions.changeLane(specOf(lane), 'change'));
      if (spec !== undefined) lineUp.change(laneId, spec);
    });
  }

  /** Another model for a lane, which answers at once the prompt of this answer, also if the lane has left the line-up. */
  async replace(laneId: string, answerId?: string): Promise<void> {
    const session = this.#session();
    if (session === undefined) return;
    const { conversation } = session;
    const inLineUp = conversation.lanes.find(({ id }) => id === laneId);
    const answer = answerId === undefined ? undefined : findAnswer(conversation, answerId)?.answer;
    const lane = inLineUp ?? (answer && laneOf(conversation, answer));
    const spec = lane && (await this.#actions.chooseModel(specOf(lane)));
    if (spec === undefined) return;
    const replaced = session.lineUp.replace(laneId, spec, answerId);
    if (inLineUp !== undefined) await this.#remember(session);
    await replaced;
  }

  async remove(laneId: string): Promise<void> {
    const session = this.#session();
    const index = session?.conversation.lanes.findIndex(({ id }) => id === laneId) ?? -1;
    const lane = session?.conversation.lanes[index];
    if (session === undefined || lane === undefined) return;
    await session.lineUp.remove(laneId);
    await this.#remember(session);
    if ((await this.#actions.laneRemoved(lane.model)) === 'restored')
      await this.#restore(session.conversation.id, lane, index);
  }

  /** By now the comparison may not be shown any more. */
  async #restore(conversationId: string, lane: Lane, index: number): Promise<void> {
    const session = await this.#sessions.open(conversationId);
    if (session === undefined) return;
    if (!this.#isFull(session.conversation.lanes)) {
      session.lineUp.restore(lane, index);
      await this.#remember(session);
    }
    this.#sessions.leave(session);
  }

  async move(laneId: string, index: number): Promise<void> {
    await this.#changeLineUp(async ({ lineUp }) => lineUp.move(laneId, index));
  }

  async saveLineUp(): Promise<void> {
    const lanes = this.#session()?.conversation.lanes ?? [];
    if (lanes.length > 0) await this.#actions.saveLineUp(lanes.map(specOf));
  }

  async #changeLineUp(change: (session: ConversationSession) => Promise<void>): Promise<void> {
    const session = this.#session();
    if (session === undefined) return;
    const { lanes } = session.conversation;
    await change(session);
    if (session.conversation.lanes !== lanes) await this.#remember(session);
  }

  async #remember({ conversation: { lanes } }: ConversationSession): Promise<void> {
    if (lanes.length > 0) await this.#actions.rememberLineUp(this.#kind, lanes.map(specOf));
  }

  #isFull(lanes: readonly Lane[]): boolean {
    const isFull = lanes.length >= MOST_LANES;
    if (isFull) this.#actions.tooManyLanes();
    return isFull;
  }
}

function specOf({ model, parameters }: Lane): LaneSpec {
  return parameters === undefined ? { model } : { model, parameters };
}
