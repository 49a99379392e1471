import MarkdownIt, { type Token } from 'markdown-it';

/** Only asked where blocks begin and end, with HTML taken for the text that it is made here. */
const blocks = new MarkdownIt({ html: false });

/**
 * Somebody else's Markdown as a part of a document of ours. Its headings go down by `levels`, because ours stand above
 * them; what looks like HTML outside of code becomes text, so that no tag or comment reaches beyond; an image becomes a
 * link, because viewers load it, which tells its server what the address says; and a code block that was cut off is
 * closed.
 */
export function embeddedMarkdown(source: string, levels: number): string {
  const lines: (string | undefined)[] = source.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n');
  const tokens = blocks.parse(lines.join('\n'), {});
  for (const [index, token] of tokens.entries()) {
    const content = tokens[index + 1]?.content ?? '';
    if (token.type === 'heading_open') lowerHeading(lines, token, content, levels);
    else if (TEXTS.includes(token.type)) disarm(lines, token);
  }
  const end = closingFence(lines, tokens.at(-1));
  return lines.filter((line) => line !== undefined).join('\n') + end;
}

/** What holds text with marks of its own. Cells of tables do not say where they stand, but their rows do. */
const TEXTS = ['inline', 'tr_open'];

/** A heading that is underlined has but two levels: it gets number signs. */
function lowerHeading(lines: (string | undefined)[], token: Token, content: string, levels: number): void {
  const [first, end] = token.map ?? [0, 0];
  const line = lines[first] ?? '';
  const marks = '#'.repeat(Math.min(6, Number(token.tag.slice(1)) + levels));
  if (token.markup.startsWith('#')) {
    lines[first] = line.replace(/#{1,6}(?=[ \t]|$)/, marks);
    return;
  }
  const indent = line.slice(0, line.indexOf(content.split('\n', 1)[0] ?? ''));
  const text = content.replaceAll('\n', ' ').replace(/(^|\s)(#+)$/, '$1\\$2');
  lines.splice(first, end - first, `${indent}${marks} ${text}`, ...emptied(end - first - 1));
}

function emptied(count: number): undefined[] {
  return Array.from({ length: count }, () => undefined);
}

/**
 * What stays as it is (an escaped character, a code span, backticks that are none, a link in angle brackets), or the
 * beginning of a tag or an image.
 */
const MARKS =
  /\\[\s\S]|(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)|`+|<(?:https?|mailto):[^\s<>]*>|<(?=[A-Za-z/!?])|!(?=\[)/g;

function disarm(lines: (string | undefined)[], { map }: Token): void {
  if (map === null) return;
  const [first, end] = map;
  const text = lines.slice(first, end).map((line) => line ?? '');
  const escaped = text
    .join('\n')
    .replaceAll(MARKS, (mark) => (mark === '<' || mark === '!' ? `\\${mark}` : mark));
  for (const [index, line] of escaped.split('\n').entries())
    if (lines[first + index] !== undefined) lines[first + index] = line.replace(HTML_LINE, '$1\\<');
}

/** A line that begins with a tag begins an HTML block, even where the tag is within a code span. */
const HTML_LINE = /^((?:[\s>]|[-*+]\s|\d+[.)]\s)*)<(?!(?:https?|mailto):)(?=[A-Za-z/!?])/;

/** The fence that is missing at the end of an answer that was cut within a code block. */
function closingFence(lines: readonly (string | undefined)[], last: Token | undefined): string {
  if (last?.type !== 'fence' || last.level > 0) return '';
  const [first, end] = last.map ?? [0, 0];
  const [, fence] = /^ {0,3}(`+|~+)[ \t]*$/.exec(lines[end - 1] ?? '') ?? [];
  const isClosed = end - 1 > first && fence?.startsWith(last.markup) === true;
  return isClosed ? '' : `\n${last.markup}`;
}
