import type { Piece } from './align.ts';
import type { Link } from './heaviest-chain.ts';

/** Beyond that many comparisons of single words, the most common words are left out. About 30 ms. */
const MOST_COMPARISONS = 4_000_000;
/** Of one piece, only the likest of the other side are considered. */
const MOST_LINKS_PER_PIECE = 16;

interface Word {
  /** Common words tell less: one that stands in a single piece of each side counts 1. */
  weight: number;
  /** In how many pieces of the left side it stands. */
  leftPieces: number;
  /** The pieces of the right side in which it stands, and how often: plain numbers, because there are very many. */
  readonly rightPieces: number[];
  readonly rightCounts: number[];
}

type WordCounts = ReadonlyMap<Word, number>;

/**
 * All pairs of pieces with enough in common: the Dice coefficient of their words, each weighted by how rare it is. Found
 * by way of the words, so that pieces which share none are never compared. Yields after each piece.
 */
export function* likenessOf(
  left: readonly Piece[],
  right: readonly Piece[],
): Generator<void, { readonly links: readonly Link[]; readonly isCoarse: boolean }> {
  const vocabulary = new Map<string, Word>();
  const wordsOfLeft: WordCounts[] = [];
  for (const piece of left) {
    const counts = countWords(vocabulary, piece);
    for (const word of counts.keys()) word.leftPieces += 1;
    wordsOfLeft.push(counts);
    yield;
  }
  const wordsOfRight: WordCounts[] = [];
  for (const [index, piece] of right.entries()) {
    const counts = countWords(vocabulary, piece);
    for (const [word, count] of counts) {
      word.rightPieces.push(index);
      word.rightCounts.push(count);
    }
    wordsOfRight.push(counts);
    yield;
  }
  for (const word of vocabulary.values())
    word.weight = 1 / (1 + Math.log2(Math.max(word.leftPieces, word.rightPieces.length)));
  const isCoarse = leaveOutCommonWords([...vocabulary.values()]);
  const shared = new Shared(wordsOfRight.map(sizeOf));
  const links: Link[] = [];
  for (const [index, piece] of left.entries()) {
    links.push(...shared.likest(index, piece.leastAlike, wordsOfLeft[index] ?? new Map()));
    yield;
  }
  return { links, isCoarse };
}

/** How often a piece has each of its words. */
function countWords(vocabulary: Map<string, Word>, { group, words }: Piece): WordCounts {
  const counts = new Map<Word, number>();
  for (const text of words) {
    const key = `${group} ${text}`;
    let word = vocabulary.get(key);
    if (word === undefined) {
      word = { weight: 0, leftPieces: 0, rightPieces: [], rightCounts: [] };
      vocabulary.set(key, word);
    }
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Makes sure that the rest is done in time. Returns whether it was necessary. */
function leaveOutCommonWords(words: readonly Word[]): boolean {
  const cost = ({ leftPieces, rightPieces }: Word) => leftPieces * rightPieces.length;
  let total = words.reduce((sum, word) => sum + cost(word), 0);
  if (total <= MOST_COMPARISONS) return false;
  for (const word of words.toSorted((one, other) => cost(other) - cost(one))) {
    if (total <= MOST_COMPARISONS) break;
    total -= cost(word);
    word.weight = 0;
  }
  return true;
}

function sizeOf(words: WordCounts): number {
  let size = 0;
  for (const [{ weight }, count] of words) size += weight * count;
  return size;
}

/** Compares the pieces of the left side with all of the right one, by the words they share. */
class Shared {
  readonly #sizes: readonly number[];
  /** What each piece of the right side has in common with the one being compared; 0 between two calls. */
  readonly #common: Float64Array;

  constructor(sizesOfRight: readonly number[]) {
    this.#sizes = sizesOfRight;
    this.#common = new Float64Array(sizesOfRight.length);
  }

  likest(left: number, leastAlike: number, words: WordCounts): readonly Link[] {
    const size = sizeOf(words);
    const links: Link[] = [];
    for (const right of this.#add(words)) {
      const common = this.#common[right] ?? 0;
      this.#common[right] = 0;
      const likeness = (2 * common) / (size + (this.#sizes[right] ?? 0));
      if (likeness >= leastAlike) links.push({ left, right, weight: common * likeness });
    }
    return links.sort((one, other) => other.weight - one.weight).slice(0, MOST_LINKS_PER_PIECE);
  }

  /** Returns the pieces that have anything in common. */
  #add(words: WordCounts): readonly number[] {
    const alike: number[] = [];
    for (const [{ weight, rightPieces, rightCounts }, count] of words) {
      if (weight === 0) continue;
      for (let index = 0; index < rightPieces.length; index += 1) {
        const piece = rightPieces[index] ?? 0;
        const known = this.#common[piece] ?? 0;
        if (known === 0) alike.push(piece);
        this.#common[piece] = known + weight * Math.min(count, rightCounts[index] ?? 0);
      }
    }
    return alike;
  }
}
