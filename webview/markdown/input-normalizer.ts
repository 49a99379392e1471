/**
 * Turns arbitrary chunks of model output into the text Markdown is defined on: line ends are `\n`, NUL is
 * U+FFFD. A CRLF or a surrogate pair may be split across chunks: the first half of a pair waits for its
 * second, while the `\n` after a `\r` is dropped when it arrives, so that no line has to wait.
 */
export class InputNormalizer {
  #endedWithCarriageReturn = false;
  #highSurrogate = '';

  push(chunk: string): string {
    if (chunk === '') return '';
    const fresh = this.#endedWithCarriageReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
    this.#endedWithCarriageReturn = chunk.endsWith('\r');
    const text = this.#highSurrogate + fresh.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
    this.#highSurrogate = /[\uD800-\uDBFF]$/.exec(text)?.[0] ?? '';
    return text.slice(0, text.length - this.#highSurrogate.length);
  }

  /** What was still waiting, at the end of the text. */
  end(): string {
    const rest = this.#highSurrogate;
    this.#highSurrogate = '';
    return rest;
  }
}
