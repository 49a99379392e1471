import type { JsonValue } from './json.ts';
import { type Adaptation, ASKABLE, type Askable, adaptationOf, type SentRequest } from './sent-request.ts';

/** One lane of a round, as it was asked. */
export interface AskedLane {
  readonly laneId: string;
  /** Absent where nothing has gone out. */
  readonly sent?: SentRequest;
}

/** Whether the lanes of a round were asked alike, so that their answers can be held against each other. */
export interface Parity {
  /** `unknown`: fewer than two lanes of which it is known how they were asked. */
  readonly verdict: 'alike' | 'unlike' | 'unknown';
  readonly differences: readonly Difference[];
  /** All that were asked. */
  readonly laneCount: number;
  /** Lanes of which it is not known: nothing went out, or it was not kept. */
  readonly unknownLaneIds: readonly string[];
}

export interface Difference {
  readonly about: ParitySubject;
  /**
   * `set-differently`: the user's own choice; `not-sent`: it was asked for and could not be sent; `changed`: it was sent
   * otherwise than asked; `differs`: nobody asked for it, and it is not the same.
   */
  readonly type: 'set-differently' | 'not-sent' | 'changed' | 'differs';
  /**
   * Those that the difference is about, with what was asked of each, or, where it was changed or differs, what was sent. Of
   * a history this is its length in messages, or a hash where only what was said differs.
   */
  readonly lanes: readonly LaneValue[];
}

export type ParitySubject = Askable | 'systemPrompt' | 'history';

export interface LaneValue {
  readonly laneId: string;
  /** Absent: not set, or not sent. */
  readonly value?: JsonValue;
}

/** Other APIs are no difference in themselves, and neither is what things are called there. Pure. */
export function parityOf(lanes: readonly AskedLane[]): Parity {
  const known = lanes.flatMap(({ laneId, sent }) =>
    sent?.adaptations === undefined ? [] : [{ laneId, sent }],
  );
  const unknownLaneIds = lanes
    .map(({ laneId }) => laneId)
    .filter((laneId) => !known.some((lane) => lane.laneId === laneId));
  const counted = { laneCount: lanes.length, unknownLaneIds };
  if (known.length < 2) return { verdict: 'unknown', differences: [], ...counted };
  const differences = [
    ...COMPARED.flatMap((of) => differencesIn(of, known)),
    ...unaskedLimits(known),
    ...systemPrompts(known),
    ...leftOutOf('attachments', known),
    ...leftOutOf('reasoning', known),
    ...histories(known),
  ];
  return { verdict: differences.length === 0 ? 'alike' : 'unlike', differences, ...counted };
}

interface KnownLane {
  readonly laneId: string;
  readonly sent: SentRequest;
}

/** Caching changes what an answer costs, not what it is; of the conversation, only what was left out is told. */
const COMPARED_APART: readonly Askable[] = ['promptCaching', 'attachments', 'reasoning'];
const COMPARED = ASKABLE.filter((of) => !COMPARED_APART.includes(of));

function differencesIn(of: Askable, lanes: readonly KnownLane[]): readonly Difference[] {
  const fates = lanes.map(({ laneId, sent }) => ({ laneId, fate: adaptationOf(sent, of) }));
  const asked = fates.map(({ laneId, fate }) => laneValue(laneId, fate?.asked));
  const dropped = fates.filter(({ fate }) => fate?.type === 'dropped');
  const changed = fates.flatMap(({ laneId, fate }) => (fate?.type === 'changed' ? [{ laneId, fate }] : []));
  const isSameChange = changed.length === lanes.length && areSame(changed.map(({ fate }) => fate.sent));
  return [
    ...(areSame(asked.map(({ value }) => value))
      ? []
      : [{ about: of, type: 'set-differently' as const, lanes: asked }]),
    ...(dropped.length === 0 || dropped.length === lanes.length
      ? []
      : [
          {
            about: of,
            type: 'not-sent' as const,
            lanes: dropped.map(({ laneId, fate }) => laneValue(laneId, fate?.asked)),
          },
        ]),
    ...(changed.length === 0 || isSameChange
      ? []
      : [
          {
            about: of,
            type: 'changed' as const,
            lanes: changed.map(({ laneId, fate }) => laneValue(laneId, fate.sent)),
          },
        ]),
  ];
}

/** Every request has a limit, also where the user has set none: then each model has its own. */
function unaskedLimits(lanes: readonly KnownLane[]): readonly Difference[] {
  if (lanes.some(({ sent }) => adaptationOf(sent, 'maxOutputTokens') !== undefined)) return [];
  return differing(
    'maxOutputTokens',
    lanes.map(({ laneId, sent }) => laneValue(laneId, sent.maxOutputTokens)),
  );
}

/** The fields of the APIs for it mean the same; within the user's own words it weighs less. */
function systemPrompts(lanes: readonly KnownLane[]): readonly Difference[] {
  const missing = lanes.filter(({ sent }) => sent.systemPrompt === undefined);
  const moved = lanes.filter(({ sent }) => sent.systemPrompt === 'first-user-message');
  return [
    ...(missing.length === 0 || missing.length === lanes.length
      ? []
      : [difference('systemPrompt', 'not-sent', missing)]),
    ...(moved.length === 0 || moved.length === lanes.length
      ? []
      : [difference('systemPrompt', 'changed', moved)]),
  ];
}

function leftOutOf(about: 'attachments' | 'reasoning', lanes: readonly KnownLane[]): readonly Difference[] {
  const left = lanes.map(({ laneId, sent: { adaptations = [] } }) => ({
    laneId,
    names: adaptations.filter(({ of }) => of === about).map(({ asked }) => asked),
  }));
  if (areSame(left.map(({ names }) => names))) return [];
  const concerned = left.filter(({ names }) => names.length > 0);
  return [
    { about, type: 'not-sent', lanes: concerned.map(({ laneId, names }) => ({ laneId, value: names })) },
  ];
}

/** What the models said differs from lane to lane; what the user said to them is to be the same. */
function histories(lanes: readonly KnownLane[]): readonly Difference[] {
  const inLength = differing(
    'history',
    lanes.map(({ laneId, sent }) => laneValue(laneId, sent.messageCount)),
  );
  if (inLength.length > 0) return inLength;
  const told = lanes.filter(({ sent }) => sent.historySha256 !== undefined);
  return differing(
    'history',
    told.map(({ laneId, sent }) => laneValue(laneId, sent.historySha256)),
  );
}

function differing(about: ParitySubject, lanes: readonly LaneValue[]): readonly Difference[] {
  return areSame(lanes.map(({ value }) => value)) ? [] : [{ about, type: 'differs', lanes }];
}

function difference(about: ParitySubject, type: Difference['type'], lanes: readonly KnownLane[]): Difference {
  return { about, type, lanes: lanes.map(({ laneId }) => ({ laneId })) };
}

function laneValue(laneId: string, value: Adaptation['asked'] | undefined): LaneValue {
  return { laneId, ...(value !== undefined && { value }) };
}

function areSame(values: readonly (JsonValue | undefined)[]): boolean {
  return new Set(values.map((value) => JSON.stringify(value))).size <= 1;
}
