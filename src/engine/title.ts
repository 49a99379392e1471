import type { ContextItem } from '../domain/conversation.ts';

const LONGEST_TITLE = 60;

/** A conversation's first title: the first line of its first prompt, with the code it is about; cut at a word. */
export function titleOf({
  text,
  context,
}: {
  readonly text: string;
  readonly context: readonly ContextItem[];
}): string {
  const [item] = context;
  return [shortened(text), ...(item === undefined ? [] : [contextName(item)])]
    .filter((part) => part !== '')
    .join(' · ');
}

function contextName({ label, lines }: ContextItem): string {
  const name = label.split('/').at(-1) ?? label;
  return lines === undefined ? name : `${name} ${lines[0]}–${lines[1]}`;
}

function shortened(text: string): string {
  const line = text.trim().split('\n', 1)[0]?.replace(/\s+/g, ' ') ?? '';
  if (line.length <= LONGEST_TITLE) return line;
  const cut = line.slice(0, LONGEST_TITLE);
  const lastSpace = cut.lastIndexOf(' ');
  return `${cut.slice(0, lastSpace > LONGEST_TITLE / 2 ? lastSpace : LONGEST_TITLE).trimEnd()}…`;
}
