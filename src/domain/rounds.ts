/** As much of a turn as tells which turns belong together. */
interface AskedTurn {
  readonly continues?: string;
  readonly answers: readonly { readonly id: string; readonly laneId: string }[];
}

/** One prompt and all that came of it: a turn with the turns in which single lanes were asked to go on. */
export interface TurnRound<T extends AskedTurn> {
  readonly turn: T;
  /** One per lane of the line-up, in its order; then lanes that have left it. Empty where a lane was not asked. */
  readonly lanes: readonly { readonly laneId: string; readonly answers: readonly T['answers'][number][] }[];
}

/**
 * The rounds of a conversation, oldest first. `lineUp` are the ids of its lanes. A turn that goes on with an answer which
 * is not among these turns (it was replaced since) belongs to no round.
 */
export function turnRounds<T extends AskedTurn>(
  lineUp: readonly string[],
  turns: readonly T[],
): readonly TurnRound<T>[] {
  const groups: { readonly turn: T; readonly turns: T[] }[] = [];
  for (const turn of turns) {
    const group = groups.findLast((other) => other.turns.some((earlier) => goesOnWith(turn, earlier)));
    if (group !== undefined) group.turns.push(turn);
    else if (turn.continues === undefined) groups.push({ turn, turns: [turn] });
  }
  return groups.map((group) => ({ turn: group.turn, lanes: lanesOf(lineUp, group.turns) }));
}

function goesOnWith({ continues }: AskedTurn, { answers }: AskedTurn): boolean {
  return continues !== undefined && answers.some(({ id }) => id === continues);
}

function lanesOf<T extends AskedTurn>(lineUp: readonly string[], turns: readonly T[]): TurnRound<T>['lanes'] {
  const answers: readonly T['answers'][number][] = turns.flatMap((turn) => turn.answers);
  const laneIds = new Set([...lineUp, ...answers.map(({ laneId }) => laneId)]);
  return [...laneIds].map((laneId) => ({
    laneId,
    answers: answers.filter((answer) => answer.laneId === laneId),
  }));
}
