/** Text that may stand in a page as it is. Nothing becomes it but by this file and the renderer of answers. */
export class SafeHtml {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

type Value = string | number | SafeHtml | readonly SafeHtml[] | undefined;

/** A piece of a page; every value in it is escaped that is not such a piece itself. `undefined` is nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): SafeHtml {
  return new SafeHtml(strings.reduce((text, next, index) => text + piece(values[index - 1]) + next));
}

export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function piece(value: Value): string {
  if (value === undefined) return '';
  if (value instanceof SafeHtml) return value.toString();
  return typeof value === 'object' ? value.join('') : escaped(String(value));
}
