import type { Token } from 'markdown-it';
import type { CodeBlockView } from './code-block-view.ts';

/**
 * A code fence whose end has not come: its code is never parsed again, only appended. What may be the
 * closing fence is held back until it is known.
 */
export class OpenFence {
  readonly #view: CodeBlockView;
  readonly #closing: RegExp;
  readonly #maybeClosing: RegExp;
  /** Width of the opening fence's indentation, which is taken off every line. */
  readonly #indentation: number;
  /** Whether the indentation of the current line has been taken off and its rest is being appended. */
  #isInLine = false;

  /** `firstLine` is the opening fence; what was already shown of the code is shown again by `take`. */
  constructor(view: CodeBlockView, token: Token, firstLine: string) {
    this.#view = view;
    this.#indentation = firstLine.length - firstLine.trimStart().length;
    const marker = token.markup.charAt(0);
    const length = token.markup.length;
    this.#closing = new RegExp(`^ {0,3}${marker}{${length},}[ \\t]*$`);
    this.#maybeClosing = new RegExp(`^(?:[ \\t]*| {0,3}${marker}+| {0,3}${marker}{${length},}[ \\t]*)$`);
    view.clear();
  }

  /** Appends `text` to the code; returns what is left of it to be given again, and whether the fence closed. */
  take(text: string): { readonly rest: string; readonly isClosed: boolean } {
    let code = '';
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      const line = text.slice(from, end);
      from = end + 1;
      if (!this.#isInLine && this.#closing.test(line)) {
        this.#view.append(code);
        return { rest: text.slice(from), isClosed: true };
      }
      code += `${this.#isInLine ? line : this.#unindented(line)}\n`;
      this.#isInLine = false;
    }
    const partial = text.slice(from);
    if (this.#isInLine) {
      this.#view.append(code + partial);
      return { rest: '', isClosed: false };
    }
    if (this.#maybeClosing.test(partial)) {
      this.#view.append(code);
      return { rest: partial, isClosed: false };
    }
    this.#isInLine = true;
    this.#view.append(code + this.#unindented(partial));
    return { rest: '', isClosed: false };
  }

  /** The end of the text closes the fence, too. `rest` is what `take` left. */
  finish(rest: string): void {
    const isBlank = /^[ \t]*$/.test(rest);
    if (!isBlank && !this.#closing.test(rest)) this.#view.append(this.#unindented(rest));
  }

  /** A tab that reaches beyond the indentation leaves the rest of its width as spaces. */
  #unindented(line: string): string {
    let width = 0;
    let from = 0;
    while (width < this.#indentation && (line[from] === ' ' || line[from] === '\t')) {
      width += line[from] === '\t' ? 4 - (width % 4) : 1;
      from += 1;
    }
    return ' '.repeat(Math.max(0, width - this.#indentation)) + line.slice(from);
  }
}
