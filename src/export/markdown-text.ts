/** Words of somebody else on one line of a document of ours, without a meaning as Markdown or HTML. */
export function inlineText(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_[\]<>|~&#]/g, '\\$&');
}

/** A block of code, in a fence that is longer than any within it. */
export function codeBlock(code: string, language: string): string {
  const longest = [...code.matchAll(/`+/g)].reduce((length, [run]) => Math.max(length, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  const info = /^[\w+#.-]+$/.test(language) ? language : '';
  return `${fence}${info}\n${code}${code.endsWith('\n') || code === '' ? '' : '\n'}${fence}`;
}

export function quoted(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

/** Folded away where a viewer can do that, and in its place anywhere else. */
export function folded(summary: string, markdown: string): string {
  return `<details>\n<summary>${htmlText(summary)}</summary>\n\n${markdown}\n\n</details>`;
}

/** Within an HTML block no Markdown is read. */
function htmlText(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows.map((cells) => `| ${cells.join(' | ')} |`);
  const [first = []] = rows;
  return [head, `|${first.map(() => ' --- |').join('')}`, ...body].join('\n');
}
