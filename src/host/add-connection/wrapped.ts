/** About what fits into a row of a list in VS Code beside the name of a group; the rest would be cut off. */
const ROW_CHARACTERS = 64;

/** A text in lines that fit into rows; a longer word stands alone. At least one line. */
export function wrapped(text: string): readonly [string, ...string[]] {
  const [first = '', ...words] = text.split(/\s+/);
  let lines: readonly string[] = [];
  let line = first;
  for (const word of words) {
    if (line.length + 1 + word.length > ROW_CHARACTERS) {
      lines = [...lines, line];
      line = word;
    } else line += ` ${word}`;
  }
  const [start = line, ...rest] = [...lines, line];
  return [start, ...rest];
}
