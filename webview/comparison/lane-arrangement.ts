/** How the user looks at the lanes of one view, and goes on with them: nothing that the host or another view knows of. */
export interface LaneArrangement {
  /** Ids of lanes that are folded to a strip. */
  readonly folded: readonly string[];
  /** The one lane that is shown while all others are strips. */
  readonly alone?: string;
  /** The lane of the open tab; the first where it is absent or has gone. */
  readonly tab?: string;
  /** Shares of the width by lane; a lane that is not named has 1. */
  readonly widths: Readonly<Record<string, number>>;
  /** Lanes in columns scroll together. */
  readonly isLinked: boolean;
  /** Ids of lanes that the next prompt does not go to. */
  readonly leftOut: readonly string[];
  /** The turn of the round that is shown; absent for the latest, also when a new one comes. */
  readonly shownTurnId?: string;
}

export const FIRST_ARRANGEMENT: LaneArrangement = { folded: [], widths: {}, isLinked: true, leftOut: [] };

export function isFolded({ folded, alone }: LaneArrangement, laneId: string): boolean {
  return alone === undefined ? folded.includes(laneId) : alone !== laneId;
}

/** The same without what is about lanes that are not there. */
export function arrangementOf(arrangement: LaneArrangement, laneIds: readonly string[]): LaneArrangement {
  const { alone } = arrangement;
  return alone === undefined || laneIds.includes(alone) ? arrangement : withAlone(arrangement, undefined);
}

/** In a view that shows one lane alone, unfolding another one shows that instead. */
export function withUnfolded(arrangement: LaneArrangement, laneId: string): LaneArrangement {
  if (arrangement.alone !== undefined) return { ...arrangement, alone: laneId };
  return { ...arrangement, folded: arrangement.folded.filter((id) => id !== laneId) };
}

export function withFolded(arrangement: LaneArrangement, laneId: string): LaneArrangement {
  const { alone: _, ...rest } = arrangement;
  return { ...rest, folded: [...rest.folded.filter((id) => id !== laneId), laneId] };
}

export function withAlone(arrangement: LaneArrangement, laneId: string | undefined): LaneArrangement {
  const { alone: _, ...rest } = arrangement;
  return laneId === undefined ? rest : { ...rest, alone: laneId };
}

export function withShownTurn(
  arrangement: LaneArrangement,
  shownTurnId: string | undefined,
): LaneArrangement {
  const { shownTurnId: _, ...rest } = arrangement;
  return shownTurnId === undefined ? rest : { ...rest, shownTurnId };
}

/** The arrangement as an earlier life of the page saved it; whatever of it makes no sense is left out. */
export function readArrangement(saved: unknown): LaneArrangement {
  if (typeof saved !== 'object' || saved === null) return FIRST_ARRANGEMENT;
  const { folded, alone, tab, widths, isLinked, leftOut, shownTurnId } = {
    ...FIRST_ARRANGEMENT,
    alone: undefined,
    tab: undefined,
    shownTurnId: undefined,
    ...saved,
  };
  return {
    folded: idsIn(folded),
    ...(typeof alone === 'string' && { alone }),
    ...(typeof tab === 'string' && { tab }),
    widths:
      typeof widths === 'object' && widths !== null
        ? Object.fromEntries(Object.entries(widths).filter(isShare))
        : {},
    isLinked: isLinked !== false,
    leftOut: idsIn(leftOut),
    ...(typeof shownTurnId === 'string' && { shownTurnId }),
  };
}

function idsIn(saved: unknown): readonly string[] {
  return Array.isArray(saved) ? saved.filter((id) => typeof id === 'string') : [];
}

function isShare(entry: [string, unknown]): entry is [string, number] {
  return typeof entry[1] === 'number' && Number.isFinite(entry[1]) && entry[1] > 0;
}
