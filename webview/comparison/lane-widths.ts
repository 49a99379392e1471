/** Narrower columns are hard to read: more lanes than fit scroll sideways. As in lanes.css. */
export const NARROWEST_LANE_PX = 240;

/** Two neighbouring columns as they stand now, with the edge between them. */
export interface Neighbours {
  readonly leftPx: number;
  readonly rightPx: number;
}

/** The widths after the edge was moved to the right by so much (to the left, where negative), neither too narrow. */
export function moveEdge({ leftPx, rightPx }: Neighbours, byPx: number): Neighbours {
  const sum = leftPx + rightPx;
  const least = Math.min(NARROWEST_LANE_PX, leftPx, rightPx);
  const left = Math.min(Math.max(leftPx + byPx, least), sum - least);
  return { leftPx: left, rightPx: sum - left };
}

/** Widths as shares of the mean one, so that 1 is the share of a lane that joins later. */
export function sharesOf(
  widths: readonly { readonly laneId: string; readonly widthPx: number }[],
): Readonly<Record<string, number>> {
  const meanPx = widths.reduce((sum, { widthPx }) => sum + widthPx, 0) / widths.length;
  return Object.fromEntries(widths.map(({ laneId, widthPx }) => [laneId, widthPx / meanPx]));
}

const STEP_PX = 24;
const LARGE_STEP_PX = 96;

/** How far a key moves the edge, or `undefined` where it does not. */
export function edgeMoveOfKey(
  key: string,
  isLarge: boolean,
  { leftPx, rightPx }: Neighbours,
): number | undefined {
  const stepPx = isLarge ? LARGE_STEP_PX : STEP_PX;
  switch (key) {
    case 'ArrowLeft':
      return -stepPx;
    case 'ArrowRight':
      return stepPx;
    case 'Home':
      return -leftPx;
    case 'End':
      return rightPx;
    default:
      return undefined;
  }
}

/** How much of the two columns the left one has, in percent. */
export function shareOfLeft({ leftPx, rightPx }: Neighbours): number {
  return leftPx + rightPx === 0 ? 50 : Math.round((leftPx / (leftPx + rightPx)) * 100);
}
