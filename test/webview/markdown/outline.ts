/**
 * What a rendering shows, as markup in one canonical form to compare: without the sections and chunks that
 * only serve layout, and without the head of code blocks, whose language stands in `<pre language>`.
 */
export function outline(node: Node): string {
  return mergeTexts([...node.childNodes].flatMap(outlineNodes));
}

type Outline = { readonly text: string } | { readonly markup: string };

function outlineNodes(node: Node): Outline[] {
  if (node instanceof Text) return [{ text: node.data }];
  if (!(node instanceof Element)) throw new Error(`Unexpected node: ${node.nodeName}`);
  const children = [...node.childNodes];
  if (node.matches('.md-section, .md-code-chunk, .md-hidden-character'))
    return children.flatMap(outlineNodes);
  if (node.matches('.md-code')) {
    const language = node.querySelector(':scope > .md-code-head > .md-code-language')?.textContent ?? '?';
    const code = node.querySelector(':scope > pre > code');
    if (!code) throw new Error('A code block without code');
    return [{ markup: codeOutline(language, outline(code)) }];
  }
  const attributes = [...node.attributes].map(({ name, value }) => ({ name, value }));
  return [{ markup: elementOutline(node.localName, attributes, mergeTexts(children.flatMap(outlineNodes))) }];
}

function mergeTexts(parts: readonly Outline[]): string {
  return parts.map((part) => ('text' in part ? escapeText(part.text) : part.markup)).join('');
}

export function codeOutline(language: string, code: string): string {
  return `<pre language="${escapeText(language)}">${code}</pre>`;
}

export function elementOutline(
  tag: string,
  attributes: readonly { readonly name: string; readonly value: string }[],
  content: string,
): string {
  const sorted = attributes.map(({ name, value }) => ` ${name}="${escapeText(value)}"`).sort();
  return `<${tag}${sorted.join('')}>${content}</${tag}>`;
}

export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
