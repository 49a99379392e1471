import type { LightNode } from './light-node.ts';
import type { Block } from './parser.ts';
import { type Mounted, type MountedElement, update } from './reconcile.ts';
import { undecidedEnd } from './undecided-end.ts';

/**
 * The paragraph that the text ends in, be it in a list or quote. As long as no new line begins, what follows can only be
 * more of it, so that nothing but its inline content has to be parsed and drawn.
 */
export class OpenParagraph {
  readonly #mounted: MountedElement;
  /** The lines of the paragraph, without the marks of what it is in. */
  #source: string;
  #shown: string;

  private constructor(mounted: MountedElement, content: string, rest: string) {
    this.#mounted = mounted;
    this.#shown = content;
    this.#source = content + rest;
  }

  /**
   * The one at the end of `source`, whose last block is `block`, shown by `mounted`; an `undecided` end follows that is
   * not shown. Undefined where there is none, or where more of its line can still make it something else.
   */
  static at(
    source: string,
    undecided: string,
    block: Block | undefined,
    mounted: Mounted | undefined,
  ): OpenParagraph | undefined {
    const spaces = source.slice(source.trimEnd().length);
    if (spaces.includes('\n')) return undefined;
    const content = block && lastParagraph(block);
    if (content === undefined || !isCertain(content.text)) return undefined;
    const element = mounted && innermost(mounted);
    if (element?.light.tag !== (content.isAlone ? 'li' : 'p')) return undefined;
    return new OpenParagraph(element, content.text, spaces + undecided);
  }

  /** Shows what is added to the source; false if it has more lines, and nothing has been done. */
  take(fresh: string, draw: (content: string) => LightNode[]): boolean {
    if (fresh.includes('\n')) return false;
    this.#source += fresh;
    const undecided = undecidedEnd(this.#source);
    const content = this.#source.slice(0, this.#source.length - undecided.length).trimEnd();
    if (content === this.#shown) return true;
    this.#shown = content;
    update(this.#mounted, { ...this.#mounted.light, children: draw(content) }, undefined);
    return true;
  }
}

/** What a block ends in, if that is a paragraph. `isAlone`: it is all of a list item, without an element of its own. */
function lastParagraph({ tokens }: Block): { readonly text: string; readonly isAlone: boolean } | undefined {
  const index = tokens.findLastIndex(({ nesting }) => nesting !== -1);
  const token = tokens[index];
  const opening = tokens[index - 1];
  if (token?.type !== 'inline' || opening?.type !== 'paragraph_open') return undefined;
  const isAlone = opening.hidden;
  if (isAlone && tokens[index - 2]?.type !== 'list_item_open') return undefined;
  return { text: token.content, isAlone };
}

/** A letter in the last line rules out that it is all marks; a link definition alone may still come about behind one. */
function isCertain(content: string): boolean {
  return !content.startsWith('[') && /\p{L}/u.test(content.slice(content.lastIndexOf('\n') + 1));
}

/** The element at the end that inline content is in. */
function innermost(mounted: Mounted): MountedElement | undefined {
  if (mounted.type !== 'element') return undefined;
  const last = mounted.children.at(-1);
  const isBlock = last?.type === 'element' && BLOCKS.has(last.light.tag);
  return isBlock ? innermost(last) : mounted;
}

const BLOCKS: ReadonlySet<string> = new Set(['p', 'ul', 'ol', 'li', 'blockquote']);
