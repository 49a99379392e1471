import type { Piece } from './align.ts';
import type { Link } from './heaviest-chain.ts';

/** Beyond that many comparisons of single words, the most common words are left out. About 50 ms. */
const MOST_COMPARISONS = 8_000_000;
/** Of one piece, only the likest of the other side are considered. */
const MOST_LINKS_PER_PIECE = 16;

interface Word {
  /** Common words tell less: one that stands in a single piece of each side counts 1. */
  weight: number;
  readonly left: Occurrence[];
  readonly right: Occurrence[];
}

interface Occurrence {
  readonly piece: number;
  count: number;
}

/**
 * All pairs of pieces with enough in common: the Dice coefficient of their words, each weighted by how rare it is. Found
 * by way of the words, so that pieces which share none are never compared. Yields after each piece of the left side.
 */
export function* likenessOf(
  left: readonly Piece[],
  right: readonly Piece[],
): Generator<void, { readonly links: readonly Link[]; readonly isCoarse: boolean }> {
  const vocabulary = new Map<string, Word>();
  const wordsOfLeft = left.map((piece, index) => countWords(vocabulary, piece, index, 'left'));
  const wordsOfRight = right.map((piece, index) => countWords(vocabulary, piece, index, 'right'));
  for (const word of vocabulary.values())
    word.weight = 1 / (1 + Math.log2(Math.max(word.left.length, word.right.length)));
  const isCoarse = leaveOutCommonWords([...vocabulary.values()]);
  const sizesOfRight = wordsOfRight.map(sizeOf);
  const links: Link[] = [];
  const shared = new Float64Array(right.length);
  for (const [index, piece] of left.entries()) {
    const words = wordsOfLeft[index] ?? new Map<Word, number>();
    const alike = sharedWith(words, shared);
    const size = sizeOf(words);
    const found = alike.flatMap((other) => {
      const common = shared[other] ?? 0;
      shared[other] = 0;
      const likeness = (2 * common) / (size + (sizesOfRight[other] ?? 0));
      return likeness < piece.leastAlike ? [] : [{ left: index, right: other, weight: common * likeness }];
    });
    found.sort((one, another) => another.weight - one.weight);
    links.push(...found.slice(0, MOST_LINKS_PER_PIECE));
    yield;
  }
  return { links, isCoarse };
}

/** Enters the words of a piece, and returns how often it has each. */
function countWords(
  vocabulary: Map<string, Word>,
  { group, words }: Piece,
  piece: number,
  side: 'left' | 'right',
): ReadonlyMap<Word, number> {
  const counts = new Map<Word, number>();
  for (const text of words) {
    const key = `${group} ${text}`;
    const word = vocabulary.get(key) ?? { weight: 0, left: [], right: [] };
    vocabulary.set(key, word);
    counts.set(word, (counts.get(word) ?? 0) + 1);
    const occurrences = word[side];
    const last = occurrences.at(-1);
    if (last?.piece === piece) last.count += 1;
    else occurrences.push({ piece, count: 1 });
  }
  return counts;
}

/** Makes sure that the rest is done in time. Returns whether it was necessary. */
function leaveOutCommonWords(words: readonly Word[]): boolean {
  const cost = ({ left, right }: Word) => left.length * right.length;
  let total = words.reduce((sum, word) => sum + cost(word), 0);
  if (total <= MOST_COMPARISONS) return false;
  for (const word of words.toSorted((one, other) => cost(other) - cost(one))) {
    if (total <= MOST_COMPARISONS) break;
    total -= cost(word);
    word.weight = 0;
  }
  return true;
}

function sizeOf(words: ReadonlyMap<Word, number>): number {
  let size = 0;
  for (const [{ weight }, count] of words) size += weight * count;
  return size;
}

/** Adds up in `shared` what each piece of the right side has in common with these words, and returns which ones have. */
function sharedWith(words: ReadonlyMap<Word, number>, shared: Float64Array): readonly number[] {
  const alike: number[] = [];
  for (const [{ weight, right }, count] of words) {
    if (weight === 0) continue;
    for (const occurrence of right) {
      const known = shared[occurrence.piece] ?? 0;
      if (known === 0) alike.push(occurrence.piece);
      shared[occurrence.piece] = known + weight * Math.min(count, occurrence.count);
    }
  }
  return alike;
}
