/** Only characters that mark blocks, or the number of a list item. */
const ONLY_MARKS = /^(?:[-=*_+#>|~`: \t]*|[ \t]*\d{1,9}[.)]?[ \t]*)$/;

/**
 * The line still arriving at the end of `text`, if it has only marks so far: shown, the `-` of a list item
 * would make a heading of the paragraph before it for a moment, and `|--` would be text before it is a table.
 * It says nothing by itself, so it can wait for the next character or the end.
 */
export function undecidedLine(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  return ONLY_MARKS.test(line) ? line : '';
}
