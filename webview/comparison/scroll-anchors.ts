/** A place in a lane that another lane may have too: the beginning of a section or of a block of code. */
export interface ScrollAnchor {
  /** What it is recognised by: "h2 retries", "code ts". */
  readonly key: string;
  /** From the top of what scrolls, in pixels. */
  readonly topPx: number;
}

/** What scrolls in one lane. */
export interface Scrolled {
  readonly anchors: readonly ScrollAnchor[];
  /** The furthest it can be scrolled. */
  readonly endPx: number;
}

/**
 * Where the follower stands when it shows the same section as the leader at `topPx`: between the two anchors around
 * that place that both lanes have, as far along as the leader is. Where they have nothing in common, beginnings and ends
 * correspond.
 */
export function correspondingTop(leader: Scrolled, follower: Scrolled, topPx: number): number {
  if (topPx <= 0) return 0;
  const pairs = commonAnchors(leader.anchors, follower.anchors)
    .map(
      ([one, other]) => [Math.min(one.topPx, leader.endPx), Math.min(other.topPx, follower.endPx)] as const,
    )
    .concat([[leader.endPx, follower.endPx]]);
  let [fromOne, fromOther] = [0, 0];
  for (const [one, other] of pairs) {
    if (one >= topPx && one > fromOne) {
      const share = Math.min(1, Math.max(0, (topPx - fromOne) / (one - fromOne)));
      return fromOther + share * (other - fromOther);
    }
    [fromOne, fromOther] = [Math.max(fromOne, one), Math.max(fromOther, other)];
  }
  return fromOther;
}

/**
 * The longest series of anchors that both have, in order. Code blocks are alike by their language, headings by their
 * words; a block that only one of them has is passed over.
 */
export function commonAnchors(
  ones: readonly ScrollAnchor[],
  others: readonly ScrollAnchor[],
): readonly (readonly [ScrollAnchor, ScrollAnchor])[] {
  const [left, right] = [ones.slice(0, MOST_ANCHORS), others.slice(0, MOST_ANCHORS)];
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  const lengthAt = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1)
    for (let column = right.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        left[row]?.key === right[column]?.key
          ? lengthAt(row + 1, column + 1) + 1
          : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1));
    }
  const pairs: (readonly [ScrollAnchor, ScrollAnchor])[] = [];
  let [row, column] = [0, 0];
  for (;;) {
    const [one, other] = [left[row], right[column]];
    if (one === undefined || other === undefined) return pairs;
    if (one.key === other.key) {
      pairs.push([one, other]);
      row += 1;
      column += 1;
    } else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row += 1;
    else column += 1;
  }
}

/** Beyond so many, lanes are compared by the first ones alone: comparing all with all would take too long. */
const MOST_ANCHORS = 150;
