import type { ContextItem } from '../domain/conversation.ts';

/** The user message that goes out: the prompt, then each piece of context with its file, lines, language and problems. */
export function promptText(prompt: string, context: readonly ContextItem[]): string {
  return [prompt, ...context.map(contextText)].filter((part) => part.trim() !== '').join('\n\n');
}

function contextText(item: ContextItem): string {
  const fence = fenceFor(item.text);
  const problems = item.diagnostics ?? [];
  return [
    `File: ${item.label}${linesText(item)}`,
    `${fence}${item.language}`,
    item.text.endsWith('\n') ? item.text.slice(0, -1) : item.text,
    fence,
    ...(problems.length === 0 ? [] : ['Problems:', ...problems.map((problem) => `- ${problem}`)]),
  ].join('\n');
}

function linesText({ lines }: ContextItem): string {
  if (lines === undefined) return '';
  const [first, last] = lines;
  return first === last ? `, line ${first}` : `, lines ${first}–${last}`;
}

/** A fence longer than any run of backticks inside, so that code which contains a fence stays one block. */
function fenceFor(text: string): string {
  const longestRun = Math.max(0, ...Array.from(text.matchAll(/`+/g), (match) => match[0].length));
  return '`'.repeat(Math.max(3, longestRun + 1));
}
