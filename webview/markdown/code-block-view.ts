import { codePieces } from '../../src/domain/hidden-characters.ts';

/**
 * Called once for every code block, as soon as its language is known (that is, its first line complete):
 * gives the container to put buttons in, and the block.
 */
export type CodeBlockDecorator = (toolbar: HTMLElement, block: ShownCode) => void;

/** A code block on the page, which may still grow. */
export interface ShownCode {
  /** The info string's first word; may be empty. */
  readonly language: string;
  /**
   * Chunks of lines. What they hold may be replaced by elements with the same text, except for their last node
   * while it is text: more is appended to it.
   */
  readonly element: HTMLElement;
  code(): string;
  /** For one listener. Called after the code has grown. */
  onChange(listener: () => void): void;
}

/**
 * Appending to a text node costs as much as the node is long, and so does laying it out. Chunks of lines,
 * each with its own containment (see markdown.css), keep a long block linear.
 */
const LINES_PER_CHUNK = 40;

/**
 * The DOM of one code block: a head with language and toolbar, and the code itself, whose `textContent` is
 * exactly the code.
 */
export class CodeBlockView {
  readonly element = htmlElement('div', 'md-code');
  readonly #language = htmlElement('span', 'md-code-language');
  readonly #toolbar = htmlElement('div', 'md-code-actions');
  readonly #code = document.createElement('code');
  readonly #decorate: CodeBlockDecorator | undefined;
  #isDecorated = false;
  #changed = () => {};
  #chunk: HTMLElement | undefined;
  #linesInChunk = 0;

  constructor(decorate: CodeBlockDecorator | undefined) {
    this.#decorate = decorate;
    const head = htmlElement('div', 'md-code-head');
    head.append(this.#language, this.#toolbar);
    const pre = document.createElement('pre');
    pre.tabIndex = 0; // long lines scroll sideways, also by keyboard
    pre.append(this.#code);
    this.element.append(head, pre);
  }

  /** `isFinal`: the language is complete. */
  setLanguage(language: string, isFinal: boolean): void {
    if (this.#language.textContent !== language) this.#language.textContent = language;
    if (!isFinal || this.#isDecorated) return;
    this.#isDecorated = true;
    this.#decorate?.(this.#toolbar, {
      language,
      element: this.#code,
      code: () => this.#code.textContent,
      onChange: (listener) => {
        this.#changed = listener;
      },
    });
  }

  append(code: string): void {
    let from = 0;
    for (let end = code.indexOf('\n'); end >= 0; end = code.indexOf('\n', end + 1)) {
      this.#linesInChunk += 1;
      if (this.#linesInChunk < LINES_PER_CHUNK) continue;
      this.#appendToChunk(code.slice(from, end + 1));
      from = end + 1;
      this.#chunk = undefined;
      this.#linesInChunk = 0;
    }
    if (from < code.length) this.#appendToChunk(code.slice(from));
    this.#changed();
  }

  clear(): void {
    this.#code.replaceChildren();
    this.#chunk = undefined;
    this.#linesInChunk = 0;
  }

  #appendToChunk(code: string): void {
    if (this.#chunk === undefined) {
      this.#chunk = htmlElement('span', 'md-code-chunk');
      this.#code.append(this.#chunk);
    }
    for (const piece of codePieces(code)) {
      const last = this.#chunk.lastChild;
      if (piece.type === 'hidden') this.#chunk.append(hiddenCharacter(piece.text, piece.codePoint));
      else if (last instanceof Text) last.appendData(piece.text);
      else this.#chunk.append(piece.text);
    }
  }
}

function hiddenCharacter(character: string, codePoint: string): HTMLElement {
  const mark = htmlElement('span', 'md-hidden-character');
  mark.dataset['codePoint'] = codePoint;
  mark.append(character);
  return mark;
}

function htmlElement(tag: 'div' | 'span', className: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}
