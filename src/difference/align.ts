import { heaviestChain, type Link } from './heaviest-chain.ts';
import { likenessOf } from './likeness.ts';

/** A block or a line of code, as far as it matters which one of the other side it corresponds to. */
export interface Piece {
  /** Pieces of equal text are the same. */
  readonly text: string;
  readonly words: readonly string[];
  /** Only pieces of one group are compared. */
  readonly group: string;
  /** The share of words, from 0 to 1, that two pieces need in common to stand side by side. */
  readonly leastAlike: number;
}

export interface Alignment {
  /** Places of pieces that correspond, increasing on both sides. */
  readonly pairs: readonly (readonly [left: number, right: number])[];
  readonly isCoarse: boolean;
}

/**
 * Which pieces of two lists correspond: those pairs, in the order of both lists, that together have most in common. Its
 * cost grows with the number of alike pieces, not with the product of all: what stands at both ends of both is paired
 * first, and of the rest only pieces with words in common are looked at. Yields where it can be interrupted.
 */
export function* align(left: readonly Piece[], right: readonly Piece[]): Generator<void, Alignment> {
  // Where several pairs would do as well, the same ones are taken with the sides swapped.
  if (!isInOrder(left, right)) {
    const { pairs, isCoarse } = yield* alignInOrder(right, left);
    return { pairs: pairs.map(([one, other]) => [other, one] as const), isCoarse };
  }
  return yield* alignInOrder(left, right);
}

function isInOrder(left: readonly Piece[], right: readonly Piece[]): boolean {
  if (left.length !== right.length) return left.length < right.length;
  const differing = left.findIndex((piece, index) => !isSame(piece, right[index]));
  const key = (piece: Piece | undefined) => `${piece?.group} ${piece?.text}`;
  return key(left[differing]) <= key(right[differing]);
}

function* alignInOrder(left: readonly Piece[], right: readonly Piece[]): Generator<void, Alignment> {
  const start = commonStart(left, right);
  const end = commonEnd(left.slice(start), right.slice(start));
  const [middleLeft, middleRight] = [
    left.slice(start, left.length - end),
    right.slice(start, right.length - end),
  ];
  const { links, isCoarse } = yield* likenessOf(middleLeft, middleRight);
  const chain = heaviestChain([...sameLinks(middleLeft, middleRight), ...links]);
  return {
    pairs: [
      ...Array.from({ length: start }, (_, index) => [index, index] as const),
      ...chain.map((link) => [start + link.left, start + link.right] as const),
      ...Array.from(
        { length: end },
        (_, index) => [left.length - end + index, right.length - end + index] as const,
      ),
    ],
    isCoarse,
  };
}

function isSame(one: Piece | undefined, other: Piece | undefined): boolean {
  return one?.text === other?.text && one?.group === other?.group;
}

function commonStart(left: readonly Piece[], right: readonly Piece[]): number {
  const most = Math.min(left.length, right.length);
  let length = 0;
  while (length < most && isSame(left[length], right[length])) length += 1;
  return length;
}

function commonEnd(left: readonly Piece[], right: readonly Piece[]): number {
  return commonStart(left.toReversed(), right.toReversed());
}

/** The first of several equal pieces corresponds to the first one of the other side, and so on, whether they have words or not. */
function sameLinks(left: readonly Piece[], right: readonly Piece[]): readonly Link[] {
  const places = new Map<string, number[]>();
  const key = ({ group, text }: Piece) => `${group} ${text}`;
  for (const [index, piece] of right.entries()) {
    const known = places.get(key(piece));
    if (known === undefined) places.set(key(piece), [index]);
    else known.push(index);
  }
  const used = new Map<string, number>();
  return left.flatMap((piece, index) => {
    const nth = used.get(key(piece)) ?? 0;
    used.set(key(piece), nth + 1);
    const place = places.get(key(piece))?.[nth];
    return place === undefined ? [] : [{ left: index, right: place, weight: piece.words.length + 1 }];
  });
}
