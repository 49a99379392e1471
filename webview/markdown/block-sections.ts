import type { CodeBlockDecorator } from './code-block-view.ts';
import type { LightNode } from './light-node.ts';
import { type Mounted, reconcile } from './reconcile.ts';

/**
 * With all blocks as siblings each change lays out all of them, and `content-visibility` on each block is
 * worse still. In sections of this many blocks, contained by markdown.css, the cost of a change no longer
 * depends on the length of the answer.
 */
const BLOCKS_PER_SECTION = 16;

/** The top-level blocks on the page: the final ones, and after them those that can still change. */
export class BlockSections {
  /** What can still change, in order. */
  readonly open: Mounted[] = [];
  readonly #container: HTMLElement;
  readonly #decorate: CodeBlockDecorator | undefined;
  #finalCount = 0;

  constructor(container: HTMLElement, decorate: CodeBlockDecorator | undefined) {
    this.#container = container;
    this.#decorate = decorate;
  }

  /** Shows `lights` in place of the open blocks, except for the first `kept` of those. */
  show(lights: readonly LightNode[], kept = 0): void {
    const start = this.#finalCount + kept;
    const changing = this.open.splice(kept);
    reconcile(changing, lights, (node, index) => this.#section(start + index).append(node), this.#decorate);
    this.open.push(...changing);
  }

  /** The first `count` open blocks are final: they are never touched again, and forgotten here. */
  settle(count: number): Mounted[] {
    this.#finalCount += count;
    return this.open.splice(0, count);
  }

  clear(): void {
    this.#container.replaceChildren();
    this.open.length = 0;
    this.#finalCount = 0;
  }

  #section(blockIndex: number): Element {
    const index = Math.floor(blockIndex / BLOCKS_PER_SECTION);
    const existing = this.#container.children[index];
    if (existing !== undefined) return existing;
    const section = document.createElement('div');
    section.className = 'md-section';
    this.#container.append(section);
    return section;
  }
}
