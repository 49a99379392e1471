import type { Token } from 'markdown-it';
import type { CodeBlockDecorator } from './code-block-view.ts';
import type { LightNode } from './light-node.ts';
import type { Continuation, OpenContainer, Parts } from './open-container.ts';
import { type Block, childBlocks, parseBlocks } from './parser.ts';
import { type Mounted, type MountedElement, reconcile } from './reconcile.ts';
import type { Unit } from './reference-links.ts';

/**
 * A top-level list that is still growing. Only items that are not final are parsed again, behind a stand-in
 * for the ones before them, which also tells whether the list is loose (a blank line anywhere between or in
 * its items makes paragraphs of them all).
 */
export class OpenList implements OpenContainer {
  readonly prefix: string;
  readonly #list: MountedElement;
  readonly #decorate: CodeBlockDecorator | undefined;
  #isLoose = false;
  /** Final items that have to be drawn again if the list turns out to be loose. */
  #tightUnits: Unit[] = [];

  constructor(list: MountedElement, opening: Token, decorate: CodeBlockDecorator | undefined) {
    this.#list = list;
    this.#decorate = decorate;
    // The wide indentation of its content keeps an indented next item from becoming nested in the stand-in.
    this.prefix = `${opening.type === 'ordered_list_open' ? '1' : ''}${opening.markup}    x\n`;
  }

  read({ block, source, lines, isFinal }: Continuation): Parts {
    const changed = this.#latchLooseness(block, source, isFinal || source.endsWith('\n'));
    const [, ...items] = childBlocks(block);
    for (const item of items) setLoose(item.tokens, this.#isLoose);
    // An item ends where the next one begins.
    const begun = items.filter((item) => lines.isComplete(item.startLine)).length;
    const finalCount = isFinal ? items.length : Math.max(0, begun - 1);
    return { blocks: items, finalCount, openLine: items[finalCount]?.startLine ?? block.endLine, changed };
  }

  show(lights: readonly LightNode[]): void {
    reconcile(this.#list.children, lights, (node) => this.#list.dom.append(node), this.#decorate);
  }

  settle(count: number): Mounted[] {
    return this.#list.children.splice(0, count);
  }

  remember(units: readonly Unit[]): void {
    if (!this.#isLoose) this.#tightUnits.push(...units);
  }

  /**
   * A loose list stays loose, but only complete lines can make it so: the `-` after a blank line may be an
   * item, and with two more become a thematic break behind the list.
   */
  #latchLooseness(block: Block, source: string, isComplete: boolean): readonly Unit[] {
    if (this.#isLoose || !isStandInLoose(block)) return [];
    if (!isComplete) {
      const [settled] = parseBlocks(source.slice(0, source.lastIndexOf('\n') + 1), {}).blocks;
      if (settled === undefined || !isStandInLoose(settled)) return [];
    }
    this.#isLoose = true;
    const changed = this.#tightUnits;
    for (const unit of changed) setLoose(unit.block.tokens, true);
    this.#tightUnits = [];
    return changed;
  }
}

function isStandInLoose(list: Block): boolean {
  return list.tokens.find((token) => token.type === 'paragraph_open')?.hidden === false;
}

/** Shows or hides the paragraphs directly inside an item. */
function setLoose(item: readonly Token[], isLoose: boolean): void {
  const level = (item[0]?.level ?? 0) + 1;
  for (const token of item) {
    if (token.level !== level) continue;
    if (token.type === 'paragraph_open' || token.type === 'paragraph_close') token.hidden = !isLoose;
  }
}
