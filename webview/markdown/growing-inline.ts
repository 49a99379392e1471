import type { Token } from 'markdown-it';
import type { LightNode } from './light-node.ts';

/** Literal characters to which later text can still give a meaning: emphasis, a link, a code span. */
const CAN_OPEN = /[*~[`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u;
/** Where one word ends and the next begins: nothing on either side depends on the other. */
const BETWEEN_WORDS = /(?<=[\p{L}\p{N}] )(?=[\p{L}\p{N}])/gu;
const WORD_BEGINS = /^[\p{L}\p{N}]/u;

/** How inline source becomes nodes. */
export interface InlineSteps {
  parse(source: string): Token[];
  draw(tokens: readonly Token[]): LightNode[];
}

/**
 * The nodes of one inline text that grows at its end, such as a very long paragraph. What comes before a gap
 * between words is parsed and drawn only once, if everything that began in it has also ended in it.
 */
export class GrowingInline {
  /** After how many more characters it is worth looking for a gap. */
  readonly #stride: number;
  #prefix = '';
  #prefixNodes: readonly LightNode[] = [];
  #nextAttempt: number;

  constructor(stride = 25) {
    this.#stride = stride;
    this.#nextAttempt = stride;
  }

  nodes(source: string, steps: InlineSteps): LightNode[] {
    if (!this.#continues(source)) this.clear();
    if (source.length >= this.#nextAttempt) this.#extendPrefix(source, steps);
    return joined(this.#prefixNodes, steps.draw(steps.parse(source.slice(this.#prefix.length))));
  }

  clear(): void {
    this.#prefix = '';
    this.#prefixNodes = [];
    this.#nextAttempt = this.#stride;
  }

  /** Behind the prefix a word has to begin: two spaces and the end of a line would be a break. */
  #continues(source: string): boolean {
    if (!source.startsWith(this.#prefix)) return false;
    return (
      this.#prefix === '' || WORD_BEGINS.test(source.slice(this.#prefix.length, this.#prefix.length + 2))
    );
  }

  #extendPrefix(source: string, { parse, draw }: InlineSteps): void {
    const rest = source.slice(this.#prefix.length);
    // An asterisk that stands for itself leaves the rest open for good, and each attempt parses all of it once more.
    this.#nextAttempt = source.length + Math.max(this.#stride, rest.length / 2);
    const gap = [...rest.matchAll(BETWEEN_WORDS)].at(-1)?.index;
    if (gap === undefined) return;
    const tokens = parse(rest.slice(0, gap));
    if (hasUnfinished(tokens)) return;
    this.#prefix += rest.slice(0, gap);
    this.#prefixNodes = joined(this.#prefixNodes, draw(tokens));
    this.#nextAttempt = source.length + this.#stride;
  }
}

function hasUnfinished(tokens: readonly Token[]): boolean {
  return tokens.some(({ type, content }, index) => {
    if (type !== 'text') return false;
    if (CAN_OPEN.test(content)) return true;
    // `[label](` is a link to what `label` stands for until the parenthesis closes.
    const before = tokens[index - 1]?.type;
    return content.startsWith('(') && (before === 'link_close' || before === 'image');
  });
}

/** One after the other; a text that goes on stays one node. */
function joined(nodes: readonly LightNode[], more: readonly LightNode[]): LightNode[] {
  const last = nodes.at(-1);
  const [next] = more;
  if (last?.type !== 'text' || next?.type !== 'text') return [...nodes, ...more];
  return [...nodes.slice(0, -1), { type: 'text', text: last.text + next.text }, ...more.slice(1)];
}
