import { GrowingInline, type InlineSteps } from './growing-inline.ts';
import type { LightNode } from './light-node.ts';

/**
 * The inline content drawn in the step before, by its source: a long quote or list item is parsed again as a
 * whole whenever it grows, and so only its last paragraph has to be parsed for emphasis, links and code.
 */
export class InlineCache {
  readonly #growing = new GrowingInline();
  #previous = new Map<string, readonly LightNode[]>();
  #current = new Map<string, readonly LightNode[]>();

  /** Forgets what the step before did not draw. */
  beginStep(): void {
    this.#previous = this.#current;
    this.#current = new Map();
  }

  /** The same nodes as last time, which `reconcile` recognises, or new ones. */
  nodes(source: string, steps: InlineSteps): readonly LightNode[] {
    const known = this.#current.get(source) ?? this.#previous.get(source);
    const nodes = known ?? this.#growing.nodes(source, steps);
    this.#current.set(source, nodes);
    return nodes;
  }

  /** Those of the text that grows with every step: none of its sources comes a second time, so none is kept. */
  grow(source: string, steps: InlineSteps): LightNode[] {
    return this.#growing.nodes(source, steps);
  }

  /** Link definitions have changed, so that the same source may look different. */
  clear(): void {
    this.#growing.clear();
    this.#previous.clear();
    this.#current.clear();
  }
}
