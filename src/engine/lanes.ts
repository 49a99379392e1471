import { randomUUID } from 'node:crypto';
import type { Answer, Conversation, Lane } from '../domain/conversation.ts';
import type { LaneSpec } from '../domain/lane-spec.ts';

/**
 * The lanes of a changed line-up. A model that stays keeps its lane, and with it its history, wherever it now stands;
 * of a model that stands more than once, the lane with the same parameters, else the first that is free.
 */
export function matchLanes(earlier: readonly Lane[], specs: readonly LaneSpec[]): readonly Lane[] {
  const free = [...earlier];
  const take = (isMatch: (lane: Lane) => boolean): Lane | undefined => {
    const index = free.findIndex(isMatch);
    return index < 0 ? undefined : free.splice(index, 1)[0];
  };
  const exact = specs.map((spec) => take((lane) => isSameSpec(lane, spec)));
  return specs.map((spec, index) => ({
    ...spec,
    id: (exact[index] ?? take(({ model }) => model === spec.model))?.id ?? randomUUID(),
  }));
}

/** The line-up with one more lane, behind another one or at its end. */
export function withLane(lanes: readonly Lane[], lane: Lane, behindId?: string): readonly Lane[] {
  const index = lanes.findIndex(({ id }) => id === behindId);
  return index < 0 ? [...lanes, lane] : lanes.toSpliced(index + 1, 0, lane);
}

/** The line-up with a lane at another place; an index beyond the ends means the end. */
export function withLaneMoved(lanes: readonly Lane[], laneId: string, index: number): readonly Lane[] {
  const moved = lanes.find(({ id }) => id === laneId);
  if (moved === undefined) return lanes;
  return lanes.filter((lane) => lane !== moved).toSpliced(Math.max(0, index), 0, moved);
}

/** The line-up with another model or other parameters in a lane, which keeps its history. */
export function withLaneReplaced(
  lanes: readonly Lane[],
  laneId: string,
  { model, parameters }: LaneSpec,
): readonly Lane[] {
  const replaced = { id: laneId, model, ...(parameters !== undefined && { parameters }) };
  return lanes.map((lane) => (lane.id === laneId ? replaced : lane));
}

/** The lane an answer was given in, as it is now; of one that has left or has another model by now, as it was then. */
export function laneOf({ lanes }: Conversation, { laneId, model, parameters }: Answer): Lane {
  const lane = lanes.find(({ id }) => id === laneId);
  return lane?.model === model.ref ? lane : { id: laneId, model: model.ref, parameters };
}

export function isSameSpec(one: LaneSpec, other: LaneSpec): boolean {
  return one.model === other.model && JSON.stringify(one.parameters) === JSON.stringify(other.parameters);
}
