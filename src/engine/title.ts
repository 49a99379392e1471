const LONGEST_TITLE = 60;

/** A conversation's first title: the first line of its first prompt, cut at a word. */
export function titleOf(prompt: string): string {
  const line = prompt.trim().split('\n', 1)[0]?.replace(/\s+/g, ' ') ?? '';
  if (line.length <= LONGEST_TITLE) return line;
  const cut = line.slice(0, LONGEST_TITLE);
  const lastSpace = cut.lastIndexOf(' ');
  return `${cut.slice(0, lastSpace > LONGEST_TITLE / 2 ? lastSpace : LONGEST_TITLE).trimEnd()}…`;
}
