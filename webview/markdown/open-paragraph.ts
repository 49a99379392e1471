import { mayBeginDefinition } from './finality.ts';
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
   * The one at the end of `source`, whose blocks that are not final are `open`; the last of them is shown by `mounted`. An
   * `undecided` end follows that is not shown. Undefined where there is none, or where more of its line can make it
   * something else: without a letter the line may be all marks, and a link definition may go on with any words.
   */
  static at(
    source: string,
    undecided: string,
    open: readonly Block[],
    mounted: Mounted | undefined,
  ): OpenParagraph | undefined {
    const spaces = source.slice(withoutSpaces(source).length);
    const block = open.at(-1);
    if (block === undefined || spaces.includes('\n') || open.some(mayBeginDefinition)) return undefined;
    const paragraph = lastParagraph(block);
    if (paragraph === undefined || !/\p{L}/u.test(lastLine(paragraph.content))) return undefined;
    const element = mounted && innermost(mounted);
    if (element?.light.tag !== (paragraph.isAlone ? 'li' : 'p')) return undefined;
    return new OpenParagraph(element, paragraph.content, spaces + undecided);
  }

  /** Shows what is added to the source; false if it has more lines, and nothing has been done. */
  take(fresh: string, draw: (content: string) => LightNode[]): boolean {
    if (fresh.includes('\n')) return false;
    this.#source += fresh;
    const undecided = undecidedEnd(this.#source);
    const content = withoutSpaces(this.#source.slice(0, this.#source.length - undecided.length));
    if (content === this.#shown) return true;
    this.#shown = content;
    update(this.#mounted, { ...this.#mounted.light, children: draw(content) }, undefined);
    return true;
  }
}

/** As markdown-it trims a paragraph: spaces of other scripts and no-break spaces belong to the text. */
function withoutSpaces(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\n'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

/** What a block ends in, if that is a paragraph. `isAlone`: it is all of a list item, without an element of its own. */
function lastParagraph({
  tokens,
}: Block): { readonly content: string; readonly isAlone: boolean } | undefined {
  const index = tokens.findLastIndex(({ nesting }) => nesting !== -1);
  const token = tokens[index];
  const opening = tokens[index - 1];
  if (token?.type !== 'inline' || opening?.type !== 'paragraph_open') return undefined;
  const isAlone = opening.hidden;
  if (isAlone && tokens[index - 2]?.type !== 'list_item_open') return undefined;
  return { content: token.content, isAlone };
}

/** The element at the end that inline content is in. */
function innermost(mounted: Mounted): MountedElement | undefined {
  if (mounted.type !== 'element') return undefined;
  const last = mounted.children.at(-1);
  return last?.type === 'element' && PARAGRAPH_TAGS.has(last.light.tag) ? innermost(last) : mounted;
}

/** A paragraph and what it can be in. */
const PARAGRAPH_TAGS: ReadonlySet<string> = new Set(['p', 'ul', 'ol', 'li', 'blockquote']);
