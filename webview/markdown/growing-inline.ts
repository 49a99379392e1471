import type { Token } from 'markdown-it';

/** Literal characters to which later text can still give a meaning: emphasis, a link, a code span. */
const CAN_OPEN = /[*~[`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u;
/** Where one word ends and the next begins: nothing on either side depends on the other. */
const BETWEEN_WORDS = /(?<=[\p{L}\p{N}] )(?=[\p{L}\p{N}])/gu;

/**
 * Inline tokens of one text that grows at its end, such as a very long paragraph. What comes before a gap
 * between words is parsed only once, if everything that began in it has also ended in it.
 */
export class GrowingInline {
  /** After how many more characters it is worth looking for a gap. */
  readonly #stride: number;
  #prefix = '';
  #prefixTokens: readonly Token[] = [];
  #nextAttempt = 0;

  constructor(stride = 400) {
    this.#stride = stride;
  }

  tokens(content: string, parse: (content: string) => Token[]): readonly Token[] {
    if (!content.startsWith(this.#prefix)) this.clear();
    if (content.length >= this.#nextAttempt + this.#stride) this.#extendPrefix(content, parse);
    const rest = parse(content.slice(this.#prefix.length));
    return this.#prefixTokens.length === 0 ? rest : [...this.#prefixTokens, ...rest];
  }

  clear(): void {
    this.#prefix = '';
    this.#prefixTokens = [];
    this.#nextAttempt = 0;
  }

  #extendPrefix(content: string, parse: (content: string) => Token[]): void {
    this.#nextAttempt = content.length;
    const rest = content.slice(this.#prefix.length);
    const gap = [...rest.matchAll(BETWEEN_WORDS)].at(-1)?.index;
    if (gap === undefined) return;
    const tokens = parse(rest.slice(0, gap));
    if (hasUnfinished(tokens)) return;
    this.#prefix += rest.slice(0, gap);
    this.#prefixTokens = [...this.#prefixTokens, ...tokens];
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
