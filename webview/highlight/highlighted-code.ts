import type { IGrammar, StateStack } from '@shikijs/vscode-textmate';
import { tokenClass } from './token-styles.ts';
import type { Token, Tokenizer } from './tokenizer.ts';

/** Longer lines are data, not code to read: they stay plain. */
const LONGEST_LINE = 2000;
/** A line may run out of time while its language is new; if it does so every time, the rest of the block stays plain. */
const MOST_TIMEOUTS = 3;

/** A complete line on the page that has not been taken yet. */
interface Line {
  readonly text: string;
  readonly first: ChildNode;
  /** Has the line feed; the same node as `first`, unless a hidden character is marked in between. */
  readonly last: Text;
  /** Where in `last` the next line starts. */
  readonly end: number;
}

/**
 * The colours of one code block that may still grow. Complete lines are taken one after the other, each only once:
 * spans with the same text take the place of a line's text, and what follows is appended behind them as before. The
 * line still arriving is plain.
 */
export class HighlightedCode {
  readonly #code: HTMLElement;
  readonly #grammar: IGrammar;
  readonly #tokenizer: Tokenizer;
  #chunk: Element | undefined;
  /** The first node of the chunk that has not been taken. */
  #rest: ChildNode | undefined;
  #state: StateStack | undefined;
  #timeouts = 0;

  constructor(code: HTMLElement, grammar: IGrammar, tokenizer: Tokenizer) {
    this.#code = code;
    this.#grammar = grammar;
    this.#tokenizer = tokenizer;
  }

  /** Colours the next line; returns whether there may be more. */
  readonly step = (): boolean => {
    if (this.#chunk !== undefined && this.#chunk.parentNode !== this.#code) this.#forget(); // other code now
    if (this.#timeouts >= MOST_TIMEOUTS) return false;
    const line = this.#nextLine();
    if (line === undefined) return this.#enterNextChunk();
    if (line.text.length <= LONGEST_LINE) this.#color(line);
    else this.#keepPlain(line);
    return true;
  };

  /** Makes everything plain again, for other colours. */
  startOver(): void {
    for (const chunk of this.#code.children) {
      for (const span of chunk.querySelectorAll('.code-token')) span.replaceWith(...span.childNodes);
      chunk.normalize();
    }
    this.#forget();
  }

  #forget(): void {
    this.#chunk = undefined;
    this.#rest = undefined;
    this.#state = undefined;
    this.#timeouts = 0;
  }

  #nextLine(): Line | undefined {
    let text = '';
    const first = this.#rest;
    for (let node = first; first !== undefined && node !== undefined; node = node.nextSibling ?? undefined) {
      const lineFeed = node instanceof Text ? node.data.indexOf('\n') : -1;
      if (node instanceof Text && lineFeed >= 0)
        return { text: text + node.data.slice(0, lineFeed), first, last: node, end: lineFeed + 1 };
      text += node.textContent ?? '';
    }
    return undefined;
  }

  #enterNextChunk(): boolean {
    const next = this.#chunk === undefined ? this.#code.firstElementChild : this.#chunk.nextElementSibling;
    if (next === null) return false;
    this.#chunk = next;
    this.#rest = next.firstChild ?? undefined;
    return true;
  }

  #color(line: Line): void {
    const tokenized = this.#tokenizer.tokenize(line.text, this.#grammar, this.#state);
    if (tokenized === undefined) {
      this.#timeouts += 1;
      return;
    }
    this.#timeouts = 0;
    this.#state = tokenized.state;
    const { first, last, end, text } = line;
    if (first === last) {
      last.before(...spans(text, tokenized.tokens), '\n');
      last.deleteData(0, end);
    } else {
      this.#keepPlain(line); // the mark of a hidden character must not be lost
    }
  }

  #keepPlain({ last, end }: Line): void {
    this.#rest = last.splitText(end);
  }
}

function spans(text: string, tokens: readonly Token[]): (string | HTMLElement)[] {
  let from = 0;
  return tokens.map((token) => {
    const part = text.slice(from, token.endIndex);
    from = token.endIndex;
    const className = tokenClass(token);
    if (className === '' || part.trim() === '') return part;
    const span = document.createElement('span');
    span.className = className;
    span.textContent = part;
    return span;
  });
}
