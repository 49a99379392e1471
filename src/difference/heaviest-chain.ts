/** A pair of places that may correspond, and how much speaks for it; more than 0. */
export interface Link {
  readonly left: number;
  readonly right: number;
  readonly weight: number;
}

interface Chain {
  readonly link: Link;
  readonly weight: number;
  readonly before: Chain | undefined;
}

/**
 * Of all selections of links that increase on both sides, the one with the greatest weight: a longest common subsequence
 * that counts likeness. Takes n · log n steps for n links.
 */
export function heaviestChain(links: readonly Link[]): readonly Link[] {
  const best = new BestEndingBefore(links.reduce((most, { right }) => Math.max(most, right + 1), 0));
  // Links of one left place come from right to left, so that none of them goes on from another.
  for (const link of links.toSorted((one, other) => one.left - other.left || other.right - one.right)) {
    const before = best.endingBefore(link.right);
    best.offer({ link, before, weight: link.weight + (before?.weight ?? 0) });
  }
  const chain: Link[] = [];
  for (let it = best.endingBefore(Infinity); it !== undefined; it = it.before) chain.push(it.link);
  return chain.reverse();
}

/** The heaviest chain that ends before a place of the right side, as a binary indexed tree of maxima. */
class BestEndingBefore {
  readonly #size: number;
  readonly #tree: (Chain | undefined)[];

  constructor(size: number) {
    this.#size = size;
    this.#tree = new Array(size + 1).fill(undefined);
  }

  endingBefore(place: number): Chain | undefined {
    let best: Chain | undefined;
    for (let node = Math.min(place, this.#size); node > 0; node -= node & -node) {
      const chain = this.#tree[node];
      if (chain !== undefined && chain.weight > (best?.weight ?? 0)) best = chain;
    }
    return best;
  }

  offer(chain: Chain): void {
    for (let node = chain.link.right + 1; node <= this.#size; node += node & -node) {
      const known = this.#tree[node];
      if (known === undefined || known.weight < chain.weight) this.#tree[node] = chain;
    }
  }
}
