import { randomUUID } from 'node:crypto';
import { currentAnswer, findAnswer, type Lane, type Turn } from '../domain/conversation.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';
import type { KeptConversation } from './kept-conversation.ts';
import type { LaneAsking } from './lane-asking.ts';
import { withLane, withLaneMoved, withLaneReplaced } from './lanes.ts';

/** The lanes of one open conversation, one at a time: what changes one of them leaves the others alone. */
export class LineUpChanges {
  readonly #kept: KeptConversation;
  readonly #asking: LaneAsking;

  constructor(kept: KeptConversation, asking: LaneAsking) {
    this.#kept = kept;
    this.#asking = asking;
  }

  /** A new lane, behind another one or at the end. It is asked nothing of what was asked before. */
  add({ model, parameters }: LaneSpec, behindId?: string): Lane {
    const lane = { id: randomUUID(), model, ...(parameters !== undefined && { parameters }) };
    this.#kept.setLanes(withLane(this.#lanes, lane, behindId));
    return lane;
  }

  /** What runs in the lane is stopped; what it has said is kept. */
  async remove(laneId: string): Promise<void> {
    this.#kept.setLanes(this.#lanes.filter(({ id }) => id !== laneId));
    await this.#asking.running.stopLane(laneId);
  }

  /** Puts a lane back, with what it has said. */
  restore(lane: Lane, index: number): void {
    if (this.#lanes.some(({ id }) => id === lane.id)) return;
    this.#kept.setLanes(withLaneMoved([...this.#lanes, lane], lane.id, index));
  }

  move(laneId: string, index: number): void {
    this.#kept.setLanes(withLaneMoved(this.#lanes, laneId, index));
  }

  /** From now on another model, or the same with other parameters, answers in the lane; what was answered stays. */
  change(laneId: string, spec: LaneSpec): void {
    this.#kept.setLanes(withLaneReplaced(this.#lanes, laneId, spec));
  }

  /**
   * As `change`, and the prompt of an answer is asked of the new model at once, in that answer's place; of a continuation,
   * in place of what it goes on with. What still runs or waits in the lane is given up first.
   */
  async replace(laneId: string, spec: LaneSpec, answerId?: string): Promise<void> {
    this.change(laneId, spec);
    await this.#asking.running.stopLane(laneId);
    const turn = answerId === undefined ? undefined : this.#promptOf(answerId);
    if (turn !== undefined) await this.#asking.askAnew(turn.id, { ...spec, id: laneId });
  }

  /** Asks a lane what it was not asked when the others were. */
  async askTurn(turnId: string, laneId: string): Promise<void> {
    const turn = this.#kept.current.turns.find(({ id }) => id === turnId);
    const lane = this.#lanes.find(({ id }) => id === laneId);
    const isAsked = turn === undefined || currentAnswer(turn, laneId) !== undefined;
    if (lane !== undefined && !isAsked) await this.#asking.askAnew(turnId, lane);
  }

  /** The turn in which the user asked, where an answer goes on with others. */
  #promptOf(answerId: string): Turn | undefined {
    const turn = findAnswer(this.#kept.current, answerId)?.turn;
    return turn?.continues === undefined ? turn : this.#promptOf(turn.continues);
  }

  get #lanes(): readonly Lane[] {
    return this.#kept.current.lanes;
  }
}
