/** Only characters that mark blocks, or the number of a list item. */
const ONLY_MARKS = /^(?:[-=*_+#>|~`: \t]*|[ \t]*\d{1,9}[.)]?[ \t]*)$/;
/** `[`, `[label`, `[label]` and `[label](https://exam`; what is longer is rather something else. */
const OPEN_LINK = /!?\[[^[\]]{0,80}(?:\](?:\([^()\s]{0,200})?)?$/;
/** Of an image, with all that may be in it. */
const LONGEST_OPEN_LINK = 284;

/**
 * The end of `text` that waits for the next character or the end of all, since what it will be is open:
 *
 * - a line that has only marks so far: the `-` of a list item would make a heading of the paragraph before it for a
 *   moment, and `|--` would be text before it is a table;
 * - a link that is not complete: its address would stand in the text, push words to the next line, and vanish again.
 */
export function undecidedEnd(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  const link = OPEN_LINK.exec(line.slice(-LONGEST_OPEN_LINK))?.[0] ?? '';
  return ONLY_MARKS.test(line.slice(0, line.length - link.length)) ? line : link;
}
