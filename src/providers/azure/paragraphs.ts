/** Puts an empty line between the parts of an answer (several messages, titled parts of a reasoning summary), which come without one. */
export class Paragraphs {
  #part: string | undefined;

  next(part: string, delta: string): string {
    const isNewPart = this.#part !== undefined && this.#part !== part;
    this.#part = part;
    return isNewPart ? `\n\n${delta}` : delta;
  }
}
